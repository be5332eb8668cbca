import {u64} from './u64.ts';

const rotate = (x: bigint, by: bigint): bigint => u64(x << by | x >> (64n - by));

/**
 * The keyed 64-bit hash of bytes by which Keras puts salted text into buckets: two rounds per word of 8 bytes, four at the end.
 *
 * @param key  two words
 * @returns unsigned, below 2^64
 * @source SipHash-2-4 (Aumasson and Bernstein, 2012)
 */
export function sipHash(bytes: Uint8Array, [k0, k1]: readonly [bigint, bigint]): bigint {
  const padded = new Uint8Array(8 * Math.floor(bytes.length / 8) + 8);
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length;
  const view = new DataView(padded.buffer);
  let state = [0x736f6d6570736575n ^ k0, 0x646f72616e646f6dn ^ k1, 0x6c7967656e657261n ^ k0, 0x7465646279746573n ^ k1] as const;
  for (let at = 0; at < padded.length; at += 8) {
    const word = view.getBigUint64(at, true);
    const [a, b, c, d] = rounds([state[0], state[1], state[2], state[3] ^ word], 2);
    state = [a ^ word, b, c, d];
  }
  const [a, b, c, d] = rounds([state[0], state[1], state[2] ^ 0xffn, state[3]], 4);
  return a ^ b ^ c ^ d;
}

type State = readonly [bigint, bigint, bigint, bigint];

function rounds([a, b, c, d]: State, count: number): State {
  for (let i = 0; i < count; i++) {
    a = u64(a + b);
    b = rotate(b, 13n) ^ a;
    a = rotate(a, 32n);
    c = u64(c + d);
    d = rotate(d, 16n) ^ c;
    a = u64(a + d);
    d = rotate(d, 21n) ^ a;
    c = u64(c + b);
    b = rotate(b, 17n) ^ c;
    c = rotate(c, 32n);
  }
  return [a, b, c, d];
}
