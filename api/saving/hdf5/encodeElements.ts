import type {NumericArray} from '../../../engine/index.ts';
import type {Dtype} from '../../../engine/index.ts';

/** Bits of a float32 -> those of the float16 that it is rounded to: halves to even. */
function toFloat16(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x33000001) return sign;
  const exponent = magnitude >>> 23;
  const isSmall = exponent < 113;
  const mantissa = isSmall ? (magnitude & 0x7fffff) | 0x800000 : magnitude - 0x38000000;
  const shift = isSmall ? 126 - exponent : 13;
  const rest = mantissa & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  const kept = mantissa >>> shift;
  return sign | (kept + (rest > half || rest === half && kept & 1 ? 1 : 0));
}

/** Elements as files have them, little-endian. Those of half precision come as Float32Array. */
export function encodeElements(data: NumericArray, dtype: Dtype): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (dtype !== 'float16' && dtype !== 'bfloat16') return bytes;
  const words = new Uint32Array(Float32Array.from(data).buffer);
  return new Uint8Array(Uint16Array.from(words, dtype === 'float16' ? toFloat16 : (word) => word >>> 16).buffer);
}
