"use strict";

// One check of a pack: every file is hashed once, then everything that is wrong is named. Nothing
// that the pack names is opened, only what was found in the folder that was chosen.

const JOURNAL = "data/journal.json";
const OUTSIDE = "data/outside.sha256";
const MANIFEST = "manifest-sha256.txt";
const TAG_MANIFEST = "tagmanifest-sha256.txt";
const SIGNATURE = "manifest.sig";
const KEY = "signing-key.pem";
const BAG_INFO = "bag-info.txt";
const DISCLOSURE = "data/Disclosure copy.txt";
const CHECKER = "CHECK THIS PACK.html";
const FRONT = [CHECKER, "READ ME FIRST.txt"];
const BAGIT = "bagit.txt";
const BESIDE = [...FRONT, BAG_INFO, BAGIT]; // packs of earlier versions name FRONT alone
const OTHER_PARTS = "data/Other parts.txt";
const DOCUMENT = /^data\/[^/]+\.pdf$/;
const COUNT = /^Bag-Count: ([1-9][0-9]?) of ([1-9][0-9]?)\r?$/m;
const EARLIER_TAG_FILES = ["READ ME FIRST.txt", BAG_INFO, BAGIT, MANIFEST, SIGNATURE, KEY];
const TAG_FILES = [CHECKER, ...EARLIER_TAG_FILES];

const PIECE = 4 * 2 ** 20;
const WHOLE = 32 * 2 ** 20; // the browser's own SHA-256 takes a file only as a whole, in memory
const LARGEST_LIST = 64 * 2 ** 20;
const LARGEST_JOURNAL = 2 ** 28;
const MOST_FILES = 200000;
const MOST_BROKEN_ROWS = 100;
const NOTHING = new Uint8Array(0);
const KEY_FORM = /^-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA([A-Za-z0-9+/]{43}=)\n-----END PUBLIC KEY-----\n$/;

class Stopped extends Error {}

/** A check of the files of one folder, by their paths in it. */
class Check {
  /**
   * `folder` is { name, files: Map of path → File, twice: Set of paths that came more than once,
   * isWhole: whether that is all of it }; `endings` are the endings of file names by type;
   * `isSigned` looks at a signature; `digest` is the browser's SHA-256, or null; `step` is told of
   * each step and throws Stopped.
   */
  constructor(folder, { endings, isSigned, digest, step }) {
    Object.assign(this, { folder, endings, isSigned, digest, step });
    this.sums = new Map();
    this.sizes = new Map();
    this.unreadable = [];
    this.found = [];
    this.journal = { rows: [], isOurs: false };
    this.walk = null; // see walked
  }

  /** Return what was found: the code, the numbers, and every fault once. */
  async verdict() {
    const { files, name } = this.folder;
    if (!files.has(MANIFEST) && !files.has(TAG_MANIFEST)) {
      return { code: "", files: 0, bytes: 0, entries: 0, head: "", faults: [{ kind: "not_a_pack", name: visible(name) }] };
    }
    await this.hashAll();
    await this.judge();
    const once = new Map(this.found.map((fault) => [`${fault.kind} ${fault.name}`, fault]));
    const bytes = [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
    const { rows } = this.journal;
    const [entries, head] = [rows.length, rows.at(-1)?.hash || ""];
    const code = this.sums.get(MANIFEST) || "";
    const isDisclosure = this.sums.has(DISCLOSURE);
    const gaps = this.walk?.gaps ? { ...this.walk.gaps, isSignerDoubted: await this.isSignerDoubted() } : null;
    return { code, files: files.size, bytes, entries, head, isDisclosure, gaps, faults: [...once.values()] };
  }

  fault(kind, name) {
    this.found.push({ kind, name: visible(name).replaceAll("\n", "[U+000A]") });
  }

  async hashAll() {
    const files = [...this.folder.files].sort(([one], [other]) => byCodePoint(one, other));
    const total = files.reduce((sum, [, file]) => sum + file.size, 0);
    let done = 0;
    for (const [path, file] of files) {
      const step = (read) => this.step("files", done + read, total, path);
      try {
        this.sums.set(path, await hashOf(file, this.digest, step));
        this.sizes.set(path, file.size);
      } catch (error) {
        if (error instanceof Stopped) throw error;
        this.unreadable.push(path);
      }
      done += file.size;
    }
    this.journal = journalIn(await this.bytes(JOURNAL, LARGEST_JOURNAL));
  }

  /** Return a small file's bytes, or none where they are not those that were hashed. */
  async bytes(path, most = LARGEST_LIST) {
    const file = this.folder.files.get(path);
    if (!this.sums.has(path) || file.size > most) return NOTHING;
    try {
      const content = new Uint8Array(await file.arrayBuffer());
      return sha256(content) === this.sums.get(path) ? content : NOTHING;
    } catch {
      return NOTHING;
    }
  }

  async judge() {
    const [listed, isOurs] = listIn(await this.bytes(MANIFEST), "data/");
    if (this.sums.has(MANIFEST) && !(listed.size && isOurs)) this.fault("changed", MANIFEST);
    const isEarlier = this.sums.has(MANIFEST) && !listed.has(OUTSIDE);
    const tagFiles = isEarlier ? EARLIER_TAG_FILES : TAG_FILES;
    this.judgeNames(listed, tagFiles);
    for (const [path, sum] of listed) {
      if (this.sums.has(path) && this.sums.get(path) !== sum) this.fault("changed", path);
    }
    await this.judgeList(TAG_MANIFEST, tagFiles);
    if (listed.has(OUTSIDE)) {
      const [noted] = listIn(await this.bytes(OUTSIDE), "");
      await this.judgeList(OUTSIDE, [BAG_INFO, BAGIT].some((path) => noted.has(path)) ? BESIDE : FRONT);
    }
    await this.judgeCount(listed);
    await this.walkJournal();
    await this.judgeSignature();
    if (this.sums.has(JOURNAL)) {
      this.judgeChain();
      this.judgeExhibits();
    } else if (!this.folder.files.has(JOURNAL)) this.fault("missing", JOURNAL); // every pack has one
  }

  judgeNames(listed, tagFiles) {
    const { files, twice, name, isWhole: isAll } = this.folder;
    const expected = new Set([...listed.keys(), ...tagFiles, TAG_MANIFEST]);
    for (const path of expected) if (!files.has(path)) this.fault("missing", path);
    const above = new Set([...expected].flatMap(foldersAbove));
    // Without a list nothing in the payload can be called a stranger.
    if (this.sums.has(MANIFEST)) {
      for (const path of files.keys()) if (!expected.has(path)) this.fault("extra", path);
      const folders = [...files.keys()].flatMap(foldersAbove);
      for (const path of folders) if (!above.has(path)) this.fault("extra", path);
    }
    for (const path of twice) this.fault("extra", path);
    for (const path of this.unreadable) this.fault("unreadable", path);
    if (!isAll) this.fault("wrong_count", name);
  }

  /** Compare a list with the one these files would have, byte for byte. */
  async judgeList(list, members) {
    if (!this.sums.has(list)) return;
    const found = await this.bytes(list);
    const [noted] = listIn(found, "");
    const rebuilt = new Map(members.map((path) => [path, this.sums.get(path) || noted.get(path) || ""]));
    for (const path of members) {
      if (this.sums.has(path) && noted.get(path) !== this.sums.get(path)) this.fault("changed", path);
    }
    if (!areSame(found, writtenList(rebuilt))) this.fault("changed", list);
  }

  async judgeCount(listed) {
    if (!this.sums.has(BAG_INFO)) return;
    const payload = [...this.folder.files].filter(([path]) => path.startsWith("data/"));
    const sum = payload.reduce((bytes, [, file]) => bytes + file.size, 0);
    const info = toText(await this.bytes(BAG_INFO));
    const lines = info.split(/\r\n|\r|\n/);
    if (!lines.includes(`Payload-Oxum: ${sum}.${payload.length}`)) this.fault("wrong_count", BAG_INFO);
    const [others] = listIn(await this.bytes(OTHER_PARTS), "");
    if (listed.size && contradicts(COUNT.exec(info), listed, others.size)) this.fault("changed", BAG_INFO);
  }

  async judgeSignature() {
    if (![MANIFEST, SIGNATURE, KEY].every((path) => this.sums.has(path))) return;
    const key = keyIn(toText(await this.bytes(KEY)));
    if (key === null || (this.walk && !this.walk.keys.isKnown(toHex(key)))) {
      this.fault("wrong_signature", KEY);
    } else if (!(await this.isSigned(key, await this.bytes(SIGNATURE), await this.bytes(MANIFEST)))) {
      this.fault("wrong_signature", SIGNATURE);
    }
  }

  async isSignerDoubted() {
    const key = keyIn(toText(await this.bytes(KEY)));
    return key !== null && this.walk.keys.isDoubted(toHex(key));
  }

  async walkJournal() {
    const { rows } = this.journal;
    if (!rows.length) return;
    const step = (done) => this.step("journal", done, rows.length, JOURNAL);
    this.walk = walked(rows, await signedRows(rows, this.isSigned, step));
  }

  judgeChain() {
    const { rows, isOurs } = this.journal;
    if (!rows.length || !isOurs) this.fault("broken_chain", JOURNAL);
    if (!this.walk) return;
    const tell = (kind, numbers) => {
      for (const number of firstOf(numbers, MOST_BROKEN_ROWS)) this.fault(kind, `${JOURNAL}, ${number}`);
    };
    tell("broken_chain", this.walk.broken);
    tell("wrong_witness", wrongWitnesses(rows, this.walk.said));
  }

  judgeExhibits() {
    const exhibits = exhibitsIn(this.journal.rows);
    const paths = pathsOf(exhibits, this.endings);
    exhibits.forEach((exhibit, at) => {
      const sum = this.sums.get(paths[at]);
      if (sum === undefined) {
        if (!this.unreadable.includes(paths[at])) this.fault("missing", paths[at]); // told already
      } else if (sum !== exhibit.sum) this.fault("changed", paths[at]);
    });
    if (!this.journal.rows.length) return; // without rows no original can be called a stranger
    const known = new Set(paths);
    for (const path of this.sums.keys()) {
      if (path.startsWith(`${EXHIBITS}/`) && !known.has(path)) this.fault("extra", path);
    }
  }
}

/** Return a file's SHA-256; of a large one, one piece is in memory and the next on its way. */
async function hashOf(file, digest, step) {
  if (digest && file.size <= WHOLE) {
    await step(0);
    const sum = await digest(await file.arrayBuffer());
    await step(file.size);
    return toHex(sum);
  }
  const hash = new Sha256();
  const read = (at) => (at < file.size ? file.slice(at, at + PIECE).arrayBuffer() : null);
  let coming = read(0);
  await step(0);
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = await coming;
    coming = read(at + PIECE);
    coming?.catch(() => {}); // told where it is waited for
    hash.update(new Uint8Array(piece));
    await step(Math.min(at + PIECE, file.size));
  }
  return toHex(hash.digest());
}

/** Return the hashes a list names, and whether it is in the one form the program writes. */
function listIn(bytes, within) {
  const sums = new Map();
  for (const line of toText(bytes).split("\n")) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}([^\x00-\x1f\x7f]+)$/.exec(line) || [];
    if (path?.startsWith(within) && staysInside(path)) sums.set(path, sum);
  }
  return [sums, areSame(writtenList(sums), bytes)];
}

const staysInside = (path) =>
  !path.includes("\\") && !path.split("/").some((part) => ["", ".", ".."].includes(part));

function writtenList(sums) {
  const paths = [...sums.keys()].sort(byCodePoint);
  return toBytes(paths.map((path) => `${sums.get(path)}  ${path}\n`).join(""));
}

/**
 * Say whether bag-info.txt says of the parts what cannot be so: the first part, and a whole pack,
 * hold a document, and the first names all others; no later part does either.
 */
function contradicts(said, listed, others) {
  const [number, of] = said ? [Number(said[1]), Number(said[2])] : [0, 0];
  const isFirst = [...listed.keys()].some((path) => DOCUMENT.test(path));
  if (number > 1) return isFirst || others > 0 || number > of;
  return !isFirst || others !== Math.max(of, 1) - 1;
}

/** Return the 32 bytes of an Ed25519 key in the one form the program writes (RFC 8410), or null. */
function keyIn(pem) {
  const found = KEY_FORM.exec(pem);
  return found ? Uint8Array.from(atob(found[1]), (letter) => letter.charCodeAt(0)) : null;
}

function foldersAbove(path) {
  const parts = path.split("/");
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("/"));
}

function* firstOf(values, most) {
  let count = 0;
  for (const value of values) {
    if (count === most) return;
    yield value;
    count += 1;
  }
}
