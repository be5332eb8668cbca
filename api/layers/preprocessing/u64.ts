/** A whole number modulo 2^64. */
export const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
