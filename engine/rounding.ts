/** The number truncated to an integer and held within the bounds; NaN gives 0, and -0 does not survive. As XLA converts float to int. */
export function saturate(x: number, min: number, max: number): number {
  return Number.isNaN(x) ? 0 : Math.trunc(Math.min(max, Math.max(min, x))) + 0;
}

/** Nearest multiple of `step`, ties to even. Exact when `step` is a power of two. */
function roundToStep(x: number, step: number): number {
  const scaled = x / step;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return rounded * step;
}

/** The nearest IEEE half-precision number (11 significant bits, largest 65504). */
export function roundToFloat16(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), -14);
  const rounded = roundToStep(x, 2 ** (exponent - 10));
  return Math.abs(rounded) > 65504 ? Math.sign(x) * Infinity : rounded === 0 ? x * 0 : rounded;
}

const bits = new DataView(new ArrayBuffer(4));

/** The nearest bfloat16 number (8 significant bits, the range of float32). */
export function roundToBfloat16(x: number): number {
  if (!Number.isFinite(x)) return x;
  bits.setFloat32(0, x);
  const word = bits.getUint32(0);
  const rounded = word + 0x7fff + ((word >>> 16) & 1);
  bits.setUint32(0, (rounded & 0xffff0000) >>> 0);
  return bits.getFloat32(0);
}
