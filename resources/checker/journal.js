"use strict";

// The journal in the pack: what its rows commit to, and where its chain does not hold. Every rule
// here is the program's own; each fault is told as it tells it.

const FIRST = "0".repeat(64);
const ROW = [
  ...["diary", "seq", "kind", "subject", "author", "at", "zone", "offset", "monotonic", "boot"],
  ...["app", "commitment", "previous", "hash", "signature", "body", "salt"],
];
const NUMBERS = new Set(["seq", "offset", "monotonic"]);
const WITHHELD = new Set(["body", "salt"]);
const COVERED = ROW.filter((name) => !["hash", "signature", "body", "salt"].includes(name)).sort();
const TAG = toBytes("daybook/journal/1\0");
const TOGETHER = 50; // signatures looked at between two looks at the Stop button

/** Return the journal in a file: its rows, the keys let write in it, and whether it is in our form. */
function journalIn(bytes) {
  const rows = rowsIn(toText(bytes));
  if (rows === null) return { rows: [], keys: new Set(), isOurs: false };
  const keys = new Set(rows.flatMap((row) => [row.author, ...keysNamedIn(row)]));
  return { rows, keys, isOurs: isWrittenAsOurs(rows, bytes) };
}

function rowsIn(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const isJournal = isObject(read) && hasExactly(read, ["v", "entries"]) && read.v === 1;
  if (!isJournal || !Array.isArray(read.entries)) return null;
  return read.entries.every(isRow) ? read.entries : null;
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function hasExactly(value, names) {
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
}

function isRow(row) {
  if (!isObject(row) || !hasExactly(row, ROW)) return false;
  return ROW.every((name) => {
    if (NUMBERS.has(name)) return Number.isSafeInteger(row[name]);
    return typeof row[name] === "string" || (row[name] === null && WITHHELD.has(name));
  });
}

/** Say whether the file is, byte for byte, what the program writes for these rows. */
function isWrittenAsOurs(rows, bytes) {
  let at = 0;
  const follows = (text) => {
    for (let letter = 0; letter < text.length; letter += 1, at += 1) {
      if (bytes[at] !== text.charCodeAt(letter)) return false;
    }
    return true;
  };
  const rowsFollow = () =>
    rows.every((row, place) => follows((place ? ",\n" : "") + writtenInAscii(row)));
  return follows('{"v": 1, "entries": [\n') && rowsFollow() && follows("\n]}\n") && at === bytes.length;
}

function writtenInAscii(row) {
  const written = ROW.map((name) => `"${name}": ${JSON.stringify(row[name])}`).join(", ");
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `{${written.replace(/[\u007f-\uffff]/g, escaped)}}`;
}

/** Return canonical JSON (RFC 8785). Throws for what it cannot hold. */
function canonical(value) {
  if (typeof value === "string") {
    if (!isWhole(value)) throw new TypeError("half a letter");
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    const written = JSON.stringify(value);
    const isTooLarge = Number.isInteger(value) && !Number.isSafeInteger(value);
    if (isTooLarge && !written.includes("e")) throw new RangeError("too large a number");
    return written;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const named = (name) => `${canonical(name)}:${canonical(value[name])}`;
  return `{${Object.keys(value).sort().map(named).join(",")}}`;
}

function isCanonical(written) {
  try {
    const found = JSON.parse(written);
    return isObject(found) && canonical(found) === written;
  } catch {
    return false;
  }
}

/** Say whether a body is the one committed to: SHA-256(salt ‖ body). One that is withheld fits. */
function bodyFits(row) {
  if (row.body === null || row.salt === null) return row.body === null && row.salt === null;
  const salt = fromHex(row.salt);
  if (salt === null || !isWhole(row.body)) return false;
  return sha256(joined(salt, toBytes(row.body))) === row.commitment && isCanonical(row.body);
}

/** Say whether a row's hash covers all of it but body, salt, hash and signature. */
function hashFits(row) {
  if (!COVERED.every((name) => NUMBERS.has(name) || isWhole(row[name]))) return false;
  const covered = COVERED.map((name) => `"${name}":${JSON.stringify(row[name])}`).join(",");
  return sha256(joined(TAG, toBytes(`{${covered}}`))) === row.hash;
}

/** Return for each row whether its author signed its hash. */
async function signedRows(rows, isSigned, step) {
  const held = [];
  for (let at = 0; at < rows.length; at += TOGETHER) {
    const some = rows.slice(at, at + TOGETHER);
    held.push(...(await Promise.all(some.map((row) => isRowSigned(row, isSigned)))));
    await step(held.length);
  }
  return held;
}

async function isRowSigned(row, isSigned) {
  const [key, signature, hash] = [row.author, row.signature, row.hash].map(fromHex);
  const hasForm = key?.length === 32 && signature?.length === 64 && hash?.length === 32;
  return hasForm && isSigned(key, signature, hash);
}

const wordsIn = (text) => text.split(/\s+/).filter(Boolean);

const keysNamedIn = (row) =>
  ["diary_made", "access_changed"].includes(row.kind) ? wordsIn(row.subject) : [];

const keysAdmittedBy = (row) =>
  row.kind === "diary_made" ? [row.author, ...wordsIn(row.subject)] : keysNamedIn(row);

/** Return the rows that the journal itself, signed, says are lost, and the keys vouched for there. */
function declaredLost(rows, signed) {
  const [lost, vouched] = [new Set(), new Set()];
  rows.forEach((row, at) => {
    const isSalvage = row.kind === "salvaged" && row.body !== null;
    if (!isSalvage || !signed[at] || !hashFits(row) || !bodyFits(row)) return;
    const told = JSON.parse(row.body).lost;
    if (!Array.isArray(told) || !told.length) return;
    told.filter(Number.isInteger).forEach((seq) => lost.add(seq));
    [row.author, ...wordsIn(row.subject)].forEach((key) => vouched.add(key));
  });
  return { lost, vouched };
}

/** Yield the number of every row that does not hold, once for each thing that is wrong with it. */
function* brokenRows(rows, signed, { lost, vouched }) {
  const admitted = new Set();
  let [previous, diary, seq] = [FIRST, "", 0];
  for (const [at, row] of rows.entries()) {
    let isAfterGap = false;
    seq += 1;
    for (; lost.has(seq) && row.seq > seq; seq += 1) {
      isAfterGap = true;
      vouched.forEach((key) => admitted.add(key));
    }
    diary = diary || row.diary;
    if (seq === 1 || admitted.has(row.author)) {
      keysAdmittedBy(row).forEach((key) => admitted.add(key));
    }
    if (row.seq !== seq || (row.previous !== previous && !isAfterGap)) yield seq;
    if (row.diary !== diary) yield seq;
    if (!admitted.has(row.author)) yield seq;
    if (!hashFits(row)) yield seq;
    if (!bodyFits(row)) yield seq;
    if (!signed[at]) yield seq;
    previous = row.hash;
  }
}

/** Yield the number of every row that remembers a noted head code that is none of this journal. */
function* wrongWitnesses(rows, lost) {
  const known = new Map();
  for (const row of rows) {
    if (row.seq > 1 && !known.has(row.previous)) known.set(row.previous, row.seq - 1);
    if (row.kind === "witnessed" && isMisfit(row, known, lost)) yield row.seq;
    known.set(row.hash, row.seq);
  }
}

function isMisfit(row, known, lost) {
  const [found, kept] = [known.get(row.subject), new Set(known.values())];
  const isUnknown = (seq) => seq < row.seq && lost.has(seq) && !kept.has(seq);
  if (row.body === null) return found === undefined && ![...lost].some((seq) => seq > 0 && isUnknown(seq));
  let said;
  try {
    said = JSON.parse(row.body).seq;
  } catch {
    return true;
  }
  if (found !== undefined) return said !== found;
  return !(Number.isInteger(said) && isUnknown(said));
}
