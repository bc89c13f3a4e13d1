"use strict";

// How the files of a folder come to this page: by the browser's window for choosing one, or dropped.

/** Return the folder (see Check) of what was chosen; null if that was nothing. */
function folderChosen(chosen) {
  // One engine lists the folders themselves, too, as files called "."; no file can be called that.
  const files = Array.from(chosen).filter((file) => ![".", ".."].includes(file.name));
  if (!files.length) return null;
  const pathOf = (file) => file.webkitRelativePath || `/${file.name}`;
  const [name] = pathOf(files[0]).split("/");
  const folder = { ...emptyFolder(name), isWhole: files.length <= MOST_FILES };
  for (const file of files.slice(0, MOST_FILES)) {
    const path = pathOf(file);
    keep(folder, path.slice(path.indexOf("/") + 1), file);
  }
  return folder;
}

const emptyFolder = (name) =>
  ({ name, files: new Map(), folders: new Set(), twice: new Set(), isWhole: true });

/** Keep a file; of two with one path (a browser may write "/" for "\\") the second is a stranger. */
function keep(folder, path, file) {
  if (folder.files.has(path)) folder.twice.add(path);
  else folder.files.set(path, file);
}

/** Return the same of what was dropped: one folder, or all that lies in it. */
async function folderDropped(items) {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return null;
  const [only] = entries;
  const isOne = entries.length === 1 && only.isDirectory;
  const folder = emptyFolder(isOne ? only.name : "");
  const waiting = (isOne ? await entriesIn(only) : entries).map((entry) => [entry.name, entry]);
  while (waiting.length) {
    const [path, entry] = waiting.pop();
    if (folder.files.size >= MOST_FILES) return { ...folder, isWhole: false };
    if (entry.isDirectory) {
      folder.folders.add(path);
      for (const inner of await entriesIn(entry)) waiting.push([`${path}/${inner.name}`, inner]);
    } else {
      keep(folder, path, await fileOf(entry));
    }
  }
  return folder;
}

/** Return all that lies in a dropped folder; a browser hands it over some at a time. */
async function entriesIn(directory) {
  const [reader, all] = [directory.createReader(), []];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed)).catch(() => []);
    if (!some.length) return all;
    all.push(...some);
  }
}

/** Return a dropped entry's file; one that cannot be opened stands for itself and is told so. */
function fileOf(entry) {
  const refuse = () => Promise.reject(new Error("cannot be read"));
  const closed = { size: 0, slice: () => ({ arrayBuffer: refuse }), arrayBuffer: refuse };
  return new Promise((done) => entry.file(done, () => done({ ...closed, size: 1 })));
}
