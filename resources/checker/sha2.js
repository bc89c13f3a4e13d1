"use strict";

// SHA-256 of a stream and SHA-512 of short texts (FIPS 180-4). The browser's own SHA-256 takes a
// file only as a whole, in memory; a pack may hold films of many gigabytes.

/** Return the first `count` primes. */
function primes(count) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime)) found.push(number);
  }
  return found;
}

/** Return the first 64 bits of the fraction of a prime's square (2) or cube (3) root. */
function fractionOfRoot(prime, degree) {
  const [power, target] = [BigInt(degree), BigInt(prime) << (64n * BigInt(degree))];
  let root = 1n << 72n;
  for (;;) {
    const next = ((power - 1n) * root + target / root ** (power - 1n)) / power;
    if (next >= root) return BigInt.asUintN(64, root);
    root = next;
  }
}

const CONSTANTS = primes(80).map((prime) => fractionOfRoot(prime, 3));
const START = primes(8).map((prime) => fractionOfRoot(prime, 2));

const highHalf = (number) => Number(BigInt.asIntN(32, number >> 32n));
const CONSTANTS_256 = Int32Array.from(CONSTANTS.slice(0, 64), highHalf);
const START_256 = Int32Array.from(START, highHalf);

/** Return the browser's own SHA-256 of bytes that are all there; it may not have one. */
async function digestByBrowser(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** SHA-256 of bytes that come one piece after another. */
class Sha256 {
  constructor() {
    this.state = Int32Array.from(START_256);
    this.words = new Int32Array(64);
    this.kept = new Uint8Array(128);
    this.keptLength = 0;
    this.length = 0;
  }

  update(bytes) {
    let at = 0;
    this.length += bytes.length;
    if (this.keptLength) {
      at = Math.min(64 - this.keptLength, bytes.length);
      this.kept.set(bytes.subarray(0, at), this.keptLength);
      this.keptLength += at;
      if (this.keptLength < 64) return this;
      this.compress(this.kept, 0, 64);
    }
    const end = bytes.length - ((bytes.length - at) % 64);
    this.compress(bytes, at, end);
    this.kept.set(bytes.subarray(end));
    this.keptLength = bytes.length - end;
    return this;
  }

  /** Return the 32 bytes; nothing can be added afterwards. */
  digest() {
    const last = this.kept.fill(0, this.keptLength);
    last[this.keptLength] = 0x80;
    const end = this.keptLength < 56 ? 64 : 128;
    const view = new DataView(last.buffer);
    view.setUint32(end - 8, Math.floor(this.length / 0x20000000));
    view.setUint32(end - 4, (this.length % 0x20000000) * 8);
    this.compress(last, 0, end);
    const digest = new DataView(new ArrayBuffer(32));
    this.state.forEach((word, at) => digest.setInt32(4 * at, word));
    return new Uint8Array(digest.buffer);
  }

  /** Take in whole blocks. Nothing is unpacked here: in this loop lies nearly all of the time. */
  compress(bytes, from, to) {
    const words = this.words;
    const state = this.state;
    for (let block = from; block < to; block += 64) {
      for (let t = 0, at = block; t < 16; t += 1, at += 4) {
        words[t] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      }
      for (let t = 16; t < 64; t += 1) {
        const x = words[t - 15];
        const y = words[t - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        words[t] = (((words[t - 16] + s0) | 0) + ((words[t - 7] + s1) | 0)) | 0;
      }
      rounds256(state, words);
    }
  }
}

function rounds256(state, words) {
  const constants = CONSTANTS_256;
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let t = 0; t < 64; t += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const chosen = ((g ^ (e & (f ^ g))) + constants[t]) | 0;
    const one = (((h + s1) | 0) + ((chosen + words[t]) | 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const most = (a & b) | (c & (a | b));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + ((s0 + most) | 0)) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

const sha256 = (bytes) => toHex(new Sha256().update(bytes).digest());

const right = (word, by) => (word >> by) | (BigInt.asUintN(64, word << (64n - by)));
const low64 = (number) => BigInt.asUintN(64, number);

/** Return the 64 bytes of SHA-512; only for signatures, whose texts are short. */
function sha512(bytes) {
  const length = bytes.length - (bytes.length % 128) + (bytes.length % 128 < 112 ? 128 : 256);
  const padded = new DataView(joined(bytes, new Uint8Array(length - bytes.length)).buffer);
  padded.setUint8(bytes.length, 0x80);
  padded.setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  let state = START;
  for (let block = 0; block < length; block += 128) {
    const after = rounds512(state, wordsOf(padded, block));
    state = state.map((word, at) => low64(word + after[at]));
  }
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => digest.setBigUint64(8 * at, word));
  return new Uint8Array(digest.buffer);
}

function wordsOf(padded, block) {
  const words = Array.from({ length: 16 }, (_, at) => padded.getBigUint64(block + 8 * at));
  for (let t = 16; t < 80; t += 1) {
    const [x, y] = [words[t - 15], words[t - 2]];
    const s0 = right(x, 1n) ^ right(x, 8n) ^ (x >> 7n);
    const s1 = right(y, 19n) ^ right(y, 61n) ^ (y >> 6n);
    words.push(low64(words[t - 16] + s0 + words[t - 7] + s1));
  }
  return words;
}

function rounds512(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 80; t += 1) {
    const s1 = right(e, 14n) ^ right(e, 18n) ^ right(e, 41n);
    const one = h + s1 + (g ^ (e & (f ^ g))) + CONSTANTS[t] + words[t];
    const s0 = right(a, 28n) ^ right(a, 34n) ^ right(a, 39n);
    const two = s0 + ((a & b) | (c & (a | b)));
    [h, g, f, e] = [g, f, e, low64(d + one)];
    [d, c, b, a] = [c, b, a, low64(one + two)];
  }
  return [a, b, c, d, e, f, g, h];
}
