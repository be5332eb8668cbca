const ROTATIONS = [[13, 15, 26, 6], [17, 29, 16, 24]] as const;

/**
 * Threefry-2x32 with 20 rounds: a counter-based generator; the same key and counter give the same two words everywhere.
 *
 * @param k0, k1  the key, two uint32
 * @param c0, c1  the counter, two uint32
 * @returns two uint32
 * @source Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011); jax.random
 */
export function threefry2x32(k0: number, k1: number, c0: number, c1: number): [number, number] {
  const key = [k0, k1, k0 ^ k1 ^ 0x1bd11bda];
  let x0 = (c0 + k0) | 0;
  let x1 = (c1 + k1) | 0;
  for (let block = 0; block < 5; block++) {
    for (const r of ROTATIONS[block % 2]!) {
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << r) | (x1 >>> (32 - r))) ^ x0;
    }
    x0 = (x0 + key[(block + 1) % 3]!) | 0;
    x1 = (x1 + key[(block + 2) % 3]! + block + 1) | 0;
  }
  return [x0 >>> 0, x1 >>> 0];
}
