"use strict";

// Before anything is judged: does this browser calculate as it should?

const SHA256_VECTORS = [ // FIPS 180-4's examples: text, how often, SHA-256
  ["", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    1,
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  ["a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
];

const SIGNATURE_VECTORS = [ // RFC 8032, 7.1, tests 1 and 3: key, text, signature
  [
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b" +
      "d25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659" +
      "4a7c15e9716ed28dc027beceea1ec40a",
  ],
];

/** Say whether SHA-256 is right, also of a long text that comes in uneven pieces. */
function hashesRightly() {
  return SHA256_VECTORS.every(([text, times, expected]) => {
    const whole = toBytes(text.repeat(times));
    const hash = new Sha256();
    for (let at = 0, size = 1; at < whole.length; at += size, size = (size * 7) % 65521) {
      hash.update(whole.subarray(at, at + size));
    }
    return toHex(hash.digest()) === expected;
  });
}

/** Say whether a way of looking at signatures takes the right ones, and no wrong one. */
async function judgesRightly(isSigned) {
  for (const [key, text, signature] of SIGNATURE_VECTORS) {
    const [known, signed, right] = [fromHex(key), fromHex(text), fromHex(signature)];
    const wrong = Uint8Array.from(right);
    wrong[40] ^= 1;
    if (!(await isSigned(known, right, signed))) return false;
    if (await isSigned(known, wrong, signed)) return false;
    if (await isSigned(known, right, joined(signed, [0]))) return false;
  }
  return true;
}

/** Say whether the browser's own SHA-256 of a whole text is there, and right. */
async function digestsRightly(digest) {
  try {
    for (const [text, times, expected] of SHA256_VECTORS) {
      if (toHex(await digest(toBytes(text.repeat(times)))) !== expected) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Return the ways of hashing and of looking at signatures that work here: the browser's own are so
 * much quicker that a journal of years, or its photographs, take seconds; ours do it where there
 * are none.
 *
 * Throws if hashes or signatures come out wrong: then nothing can be said about a pack.
 */
async function waysThatWork() {
  if (!hashesRightly()) throw new Error("SHA-256");
  const digest = (await digestsRightly(digestByBrowser)) ? digestByBrowser : null;
  if (await judgesRightly(isSignedByBrowser)) return { isSigned: isSignedByBrowser, digest };
  if (await judgesRightly(isSignedHere)) return { isSigned: isSignedHere, digest };
  throw new Error("Ed25519");
}
