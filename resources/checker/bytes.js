"use strict";

// Bytes and letters, and the forms in which they are written down.

const encoder = new TextEncoder();

const toBytes = (text) => encoder.encode(text);

/** Decode UTF-8; what is none becomes U+FFFD, and a mark of byte order stays to be seen. */
const toText = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const toHex = (bytes) => Array.from(bytes, (byte) => HEX[byte]).join("");

/** Return the bytes that `text` writes in lower-case hex, and in no other way; else null. */
function fromHex(text) {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = parseInt(text.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes;
}

function joined(...pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const areSame = (one, other) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Say whether a text has no half of a pair of surrogates: such a text has no UTF-8. */
const isWhole = (text) => !/\p{Cs}/u.test(text);

/** Order texts by code point, as lists of files are ordered in a pack. */
function byCodePoint(one, other) {
  const [ones, others] = [Array.from(one), Array.from(other)];
  const length = Math.min(ones.length, others.length);
  for (let at = 0; at < length; at += 1) {
    if (ones[at] !== others[at]) return ones[at].codePointAt(0) - others[at].codePointAt(0);
  }
  return ones.length - others.length;
}

/**
 * Return a name with everything that shows nothing made seen as [U+202E].
 *
 * Control characters and marks that turn the direction of writing round could hide or disguise a
 * name. Joiners and the tags of flags stay: they belong to the picture they make.
 */
function visible(name) {
  const plain = name
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/\t/g, "    ");
  return plain.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (letter) => {
    const point = letter.codePointAt(0);
    const isJoiner = point === 0x200c || point === 0x200d;
    const isTag = point >= 0xe0020 && point <= 0xe007f;
    if (isJoiner || isTag) return letter;
    return `[U+${point.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

/** Return the beginning of a code as short groups to read aloud: "3F2A 90C1 …". */
const inGroups = (code) => (code.slice(0, 32).toUpperCase().match(/.{4}/g) || []).join(" ");
