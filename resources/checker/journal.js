"use strict";

// The journal in the pack: what its rows commit to, and where its chain does not hold. Every rule
// here is the program's own; each fault is told as it tells it.

const FIRST = "0".repeat(64);
const ROW = [
  ...["diary", "seq", "kind", "subject", "author", "at", "zone", "offset", "monotonic", "boot"],
  ...["app", "commitment", "previous", "hash", "signature", "body", "salt"],
];
const [BEGINS, BETWEEN, ENDS] = ['{"v": 1, "entries": [\n', ",\n", "\n]}\n"];
const NUMBERS = new Set(["seq", "offset", "monotonic"]);
const WITHHELD = new Set(["body", "salt"]);
const COVERED = ROW.filter((name) => !["hash", "signature", "body", "salt"].includes(name)).sort();
const TAG = toBytes("daybook/journal/1\0");
const DEEPEST = 100; // objects and lists in one another
const TOGETHER = 50; // signatures looked at between two looks at the Stop button

/** Return the journal in a file: its rows, and whether it is in our form. */
function journalIn(bytes) {
  const rows = rowsIn(toText(bytes));
  if (rows === null) return { rows: [], isOurs: false };
  return { rows, isOurs: isWrittenAsOurs(rows, bytes) };
}

/** Return the rows, read a line at a time; null for what is spelt otherwise than we do. */
function rowsIn(text) {
  if (!text.startsWith(BEGINS) || !text.endsWith(ENDS)) return null;
  const [rows, end] = [[], text.length - ENDS.length];
  for (let at = BEGINS.length; at < end; ) {
    const next = text.indexOf(BETWEEN, at);
    const stop = next < 0 || next > end - BETWEEN.length ? end : next;
    const row = rowIn(text.slice(at, stop));
    if (row === null) return null;
    rows.push(row);
    at = stop + BETWEEN.length;
  }
  return rows;
}

function rowIn(line) {
  try {
    const row = JSON.parse(line);
    return isRow(row) ? row : null;
  } catch {
    return null;
  }
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
    rows.every((row, place) => follows((place ? BETWEEN : "") + writtenInAscii(row)));
  return follows(BEGINS) && rowsFollow() && follows(ENDS) && at === bytes.length;
}

function writtenInAscii(row) {
  const written = ROW.map((name) => `"${name}": ${JSON.stringify(row[name])}`).join(", ");
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `{${written.replace(/[\u007f-\uffff]/g, escaped)}}`;
}

/** Return canonical JSON (RFC 8785). Throws for what it cannot hold, and for what lies too deep. */
function canonical(value, left = DEEPEST) {
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
  const inside = (one) => canonical(one, left - 1);
  if (value !== null && typeof value === "object" && left === 0) throw new RangeError("too deep");
  if (Array.isArray(value)) return `[${value.map(inside).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const named = (name) => `${inside(name)}:${inside(value[name])}`;
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

// What the program's own splitting takes for blanks, which is not what \s stands for here.
const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const wordsIn = (text) => text.split(BLANKS).filter(Boolean);

const keysNamedIn = (row) =>
  ["diary_made", "access_changed"].includes(row.kind) ? wordsIn(row.subject) : [];

const keysAdmittedBy = (row) =>
  row.kind === "diary_made" ? [row.author, ...wordsIn(row.subject)] : keysNamedIn(row);

/** Return what a salvage says is lost; undefined for any other row, and for what cannot be read. */
function toldLost(row) {
  if (row.kind !== "salvaged" || row.body === null) return undefined;
  try {
    const said = JSON.parse(row.body);
    return isObject(said) && Object.hasOwn(said, "lost") ? (said.lost ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** Say whether a salvage names what it cannot know: no list of rows before it, in order. */
function tellsWrongly(row) {
  const told = toldLost(row);
  if (told === undefined) return false;
  if (!Array.isArray(told) || !told.every(Number.isInteger)) return true;
  const isRising = told.every((seq, at) => !at || told[at - 1] < seq);
  return told.length > 0 && !(isRising && told[0] >= 1 && told.at(-1) < row.seq);
}

/** Return what each salvage says is lost; one that says so of no row is left out. */
function salvagesIn(rows, signed) {
  const sure = new Set(); // admitted by rows that are there, beginning with the first of all
  for (const row of rows) {
    if (row.seq === 1 || sure.has(row.author)) keysAdmittedBy(row).forEach((key) => sure.add(key));
  }
  return rows.flatMap((row, at) => {
    const told = toldLost(row);
    if (!Array.isArray(told) || !told.length || tellsWrongly(row)) return [];
    if (!signed[at] || !hashFits(row) || !bodyFits(row)) return [];
    const { seq, author } = row;
    const keys = [author, ...wordsIn(row.subject)];
    return [{ seq, at: row.at, author, keys, lost: new Set(told), isAdmitted: sure.has(author) }];
  });
}

/** The keys that may write, as a walk through a journal comes to know them. */
class Admission {
  constructor(salvages) {
    this.waiting = new Map();
    for (const salvage of salvages) {
      for (const seq of salvage.lost) {
        if (!this.waiting.has(seq)) this.waiting.set(seq, []);
        this.waiting.get(seq).push(salvage);
      }
    }
    this.counted = new Set();
    this.sure = new Set();
    this.doubted = new Set(); // nothing vouches for them but a salvage by such a key itself
  }

  atLost(seq) {
    for (const salvage of this.waiting.get(seq) ?? []) {
      if (this.counted.has(salvage)) continue;
      this.counted.add(salvage);
      const keys = salvage.isAdmitted ? this.sure : this.doubted;
      salvage.keys.forEach((key) => keys.add(key));
    }
  }

  atRow(row, isFirst) {
    if (isFirst || this.sure.has(row.author)) keysAdmittedBy(row).forEach((key) => this.sure.add(key));
    else if (this.doubted.has(row.author)) keysAdmittedBy(row).forEach((key) => this.doubted.add(key));
  }

  isDoubted(key) {
    return this.doubted.has(key) && !this.sure.has(key);
  }

  isKnown(key) {
    return this.sure.has(key) || this.doubted.has(key);
  }
}

/** Return what one walk through a whole journal comes to: broken rows, gaps, and keys. */
function walked(rows, signed) {
  const salvages = salvagesIn(rows, signed);
  const lost = new Set(salvages.flatMap((one) => [...one.lost]));
  const hashes = new Set(rows.map((row) => row.hash));
  const keys = new Admission(salvages);
  const [broken, missed, opened, doubted] = [[], [], [], []];
  let [previous, diary, seq] = [FIRST, "", 0];
  for (const [at, row] of rows.entries()) {
    seq += 1;
    const before = missed.length;
    for (; lost.has(seq) && row.seq > seq; seq += 1) {
      missed.push(seq);
      keys.atLost(seq);
    }
    const isAfterGap = missed.length > before;
    if (isAfterGap) opened.push(seq);
    diary = diary || row.diary;
    keys.atRow(row, seq === 1);
    if (keys.isDoubted(row.author)) doubted.push(seq);
    // The row named before one behind a gap is one that is lost, so none that is there.
    const mayFollow = row.previous !== FIRST && !hashes.has(row.previous);
    const follows = isAfterGap ? mayFollow : row.previous === previous;
    const faults = [
      row.seq !== seq || !follows, row.diary !== diary, !keys.isKnown(row.author),
      !hashFits(row), !bodyFits(row), tellsWrongly(row), !signed[at],
    ];
    for (const isFault of faults) if (isFault) broken.push(seq);
    previous = row.hash;
  }
  const numbers = new Set(rows.map((row) => row.seq));
  const there = [...lost].filter((number) => numbers.has(number)).sort((one, other) => one - other);
  return { broken, said: lost, keys, gaps: salvages.length ? { lost: missed, there, opened, doubted, salvages } : null };
}
