"use strict";

// Which originals the journal speaks of, and under which names they lie in a pack.

const EXHIBITS = "data/exhibits";
const [BARRED, PLAIN] = ["ŁłØøĐđĦħŦŧıÆæŒœÞþ", "LlOoDdHhTtiAaOoTt"];

/** Return the exhibits whose rows are revealed, in the order in which a pack names them. */
function exhibitsIn(rows) {
  const found = new Map();
  for (const row of rows) {
    if (row.kind !== "exhibit_kept" || row.body === null) continue;
    const exhibit = exhibitIn(row.body);
    if (exhibit !== null) found.set(row.subject, exhibit);
  }
  const inOrder = (one, other) => one.number - other.number || byCodePoint(one.mark, other.mark);
  return [...found.values()].sort(inOrder);
}

/** Return what a row says of an exhibit; null for what the program never writes. */
function exhibitIn(body) {
  let said;
  try {
    said = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isObject(said) || !Object.hasOwn(said, "size")) return null;
  const texts = ["mark", "name", "media_type", "sha256"];
  if (!texts.every((name) => Object.hasOwn(said, name) && typeof said[name] === "string")) return null;
  const number = said.mark.slice(said.mark.lastIndexOf("/") + 1);
  if (said.mark && !/^[0-9]{1,9}$/.test(number)) return null;
  return { mark: said.mark, type: said.media_type, sum: said.sha256, number: Number(number) };
}

/** Return the path of each exhibit in a pack, in their order; no two are the same. */
function pathsOf(exhibits, endings) {
  const taken = new Set();
  return exhibits.map(({ mark, type }) => {
    const usual = type.startsWith("text/") ? "txt" : "bin";
    const ending = Object.hasOwn(endings, type) ? endings[type] : usual;
    const stem = `${EXHIBITS}/${fileMark(mark)} ${kindOf(type, ending)}`;
    let path = `${stem}.${ending}`;
    for (let again = 2; taken.has(path.toLowerCase()); again += 1) path = `${stem} ${again}.${ending}`;
    taken.add(path.toLowerCase());
    return path;
  });
}

/** Return a mark as file names begin with it: AB-0012 for AB/12. */
function fileMark(mark) {
  const at = mark.lastIndexOf("/");
  const [prefix, number] = [at < 0 ? "" : mark.slice(0, at), mark.slice(at + 1)];
  const letters = /^[A-Z]{1,8}$/.test(prefix) ? prefix : initialsOf(prefix);
  return `${letters}-${/^[0-9]{1,9}$/.test(number) ? number.padStart(4, "0") : "0000"}`;
}

function initialsOf(name) {
  const words = wordsIn(name.replaceAll("-", " ")).map(plainLetters);
  return words.map((word) => word.slice(0, 1)).join("").slice(0, 4) || "EX";
}

function plainLetters(word) {
  const unbarred = Array.from(word, (letter) => PLAIN[BARRED.indexOf(letter)] || letter).join("");
  return unbarred.normalize("NFKD").replace(/[^A-Za-z]/g, "").slice(0, 8).toUpperCase();
}

/** Return one plain word for a file's name; the same in every language. */
function kindOf(type, ending) {
  if (type === "message/rfc822") return "mail";
  if (type === "application/pdf") return "document";
  const words = { image: "picture", video: "video", audio: "sound", text: "text" };
  const [family] = type.split("/");
  const word = Object.hasOwn(words, family) ? words[family] : "file";
  return word === "file" && ending === "txt" ? "text" : word;
}
