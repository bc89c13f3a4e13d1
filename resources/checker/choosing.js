"use strict";

// How the files of a folder come to this page. A folder that is dropped goes to the same field as
// one that is chosen: opened from a disk, a page may not look into dropped folders in any other way.

/** Return the folder (see Check) of what was chosen or dropped; null if that was nothing. */
function folderChosen(chosen) {
  // One engine lists the folders themselves, too, as files called "."; no file can be called that.
  const files = Array.from(chosen).filter((file) => ![".", ".."].includes(file.name));
  if (!files.length) return null;
  const pathOf = (file) => file.webkitRelativePath || `/${file.name}`;
  const [name] = pathOf(files[0]).split("/");
  const folder = { name, files: new Map(), twice: new Set(), isWhole: files.length <= MOST_FILES };
  for (const file of files.slice(0, MOST_FILES)) {
    const whole = pathOf(file);
    const path = whole.slice(whole.indexOf("/") + 1);
    // A browser may write "/" for "\\": of two files with one path the second is a stranger.
    if (folder.files.has(path)) folder.twice.add(path);
    else folder.files.set(path, file);
  }
  return withinOne(folder);
}

/** Return the one pack that lies a folder further in, as when it was unpacked twice; else as is. */
function withinOne(folder) {
  const lists = [MANIFEST, TAG_MANIFEST];
  const of = (path) => path.split("/");
  const inside = [...folder.files.keys()].map(of).filter((parts) => parts.length === 2 && lists.includes(parts[1]));
  const names = new Set(inside.map(([name]) => name));
  if (names.size !== 1 || lists.some((path) => folder.files.has(path))) return folder;
  const [name] = names;
  const within = (paths) => [...paths].filter((path) => path.startsWith(`${name}/`));
  const cut = (path) => path.slice(name.length + 1);
  const files = new Map(within(folder.files.keys()).map((path) => [cut(path), folder.files.get(path)]));
  const twice = new Set(within(folder.twice).map(cut));
  return { ...folder, name: `${folder.name}/${name}`, files, twice };
}
