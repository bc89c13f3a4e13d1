"use strict";

// Whether an Ed25519 signature holds (RFC 8032), in whole numbers of any size. It serves where the
// browser has no Ed25519 of its own, and costs milliseconds each. Nothing secret goes through it.

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const modP = (number) => ((number % P) + P) % P;

function power(base, exponent) {
  let result = 1n;
  for (let [square, left] = [base, exponent]; left; left >>= 1n, square = modP(square * square)) {
    if (left & 1n) result = modP(result * square);
  }
  return result;
}

const D = modP(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_1 = power(2n, (P - 1n) / 4n);

// A point is [X, Y, Z, T] with x = X/Z, y = Y/Z, x·y = T/Z (RFC 8032, 5.1.4).
const NEUTRAL = [0n, 1n, 1n, 0n];

function added([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = modP((y1 - x1) * (y2 - x2));
  const b = modP((y1 + x1) * (y2 + x2));
  const c = modP(2n * t1 * t2 * D);
  const d = modP(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [modP(e * f), modP(g * h), modP(f * g), modP(e * h)];
}

function doubled([x, y, z]) {
  const [a, b] = [modP(x * x), modP(y * y)];
  const h = a + b;
  const e = h - modP((x + y) * (x + y));
  const g = a - b;
  const f = modP(2n * z * z) + g;
  return [modP(e * f), modP(g * h), modP(f * g), modP(e * h)];
}

function littleEndian(bytes) {
  return BigInt(`0x0${toHex(Uint8Array.from(bytes).reverse())}`);
}

/** Return the point that 32 bytes stand for (RFC 8032, 5.1.3), or null if none. */
function pointOf(bytes) {
  const whole = littleEndian(bytes);
  const [sign, y] = [whole >> 255n, whole & (2n ** 255n - 1n)];
  if (y >= P) return null;
  const [u, v] = [modP(y * y - 1n), modP(D * y * y + 1n)];
  let x = modP(u * v ** 3n * power(modP(u * v ** 7n), (P - 5n) / 8n));
  if (modP(v * x * x) !== u) x = modP(x * ROOT_OF_MINUS_1);
  if (modP(v * x * x) !== u || (x === 0n && sign)) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, modP(x * y)];
}

function bytesOf([x, y, z]) {
  const inverse = power(z, P - 2n);
  const number = modP(y * inverse) | ((modP(x * inverse) & 1n) << 255n);
  return fromHex(number.toString(16).padStart(64, "0")).reverse();
}

const BASE = pointOf(fromHex(`58${"66".repeat(31)}`));

/** Return [one]·point + [other]·another. */
function bothTimes(one, point, other, another) {
  const sum = added(point, another);
  let result = NEUTRAL;
  for (let bit = 252n; bit >= 0n; bit -= 1n) {
    result = doubled(result);
    const [first, second] = [(one >> bit) & 1n, (other >> bit) & 1n];
    if (first && second) result = added(result, sum);
    else if (first) result = added(result, point);
    else if (second) result = added(result, another);
  }
  return result;
}

/** Say whether 64 bytes are the signature of a public key (32 bytes) over `text`. */
function isSignedHere(key, signature, text) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))];
  const point = pointOf(key);
  if (s >= ORDER || point === null) return false;
  const k = littleEndian(sha512(joined(r, key, text))) % ORDER;
  const [x, y, z, t] = point;
  return areSame(bytesOf(bothTimes(s, BASE, k, [P - x, y, z, P - t])), r);
}

/** Say the same with the browser's own Ed25519, where it has it: a hundred times as quick. */
async function isSignedByBrowser(key, signature, text) {
  try {
    const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", known, signature, text);
  } catch {
    return false;
  }
}
