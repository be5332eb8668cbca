/**
 * The i-th float32 of a table of constants, in all lanes. A loop that loads its constants runs up to twice as fast on new V8 as one with
 * splat literals, which are built again in every iteration.
 */
@inline
export function at(table: usize, i: usize): v128 {
  return v128.load32_splat(table + (i << 2));
}

/** a * b + c: in one rounding where relaxed SIMD gives that. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** c - a * b. */
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_nmadd(a, b, c) : f32x4.sub(c, f32x4.mul(a, b));
}
