import {bindOne} from '../../bind.ts';
import {type TensorLike, toTensor} from '../../convert.ts';
import {bytesOf, type Dtype, isInteger, kindOf, standardizeDtype} from '../../dtype.ts';
import {DtypeError, show} from '../../errors.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineOp} from '../../op.ts';
import {broadcastShapes, type Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {type Key, randomBits, split} from './key.ts';

/** The least number of the dtype, and the bound above it, as far as both are int32. */
function rangeOf(dtype: Dtype): [number, number] {
  const bits = bytesOf(dtype) * 8;
  const [least, end] = dtype.startsWith('u') ? [0, 2 ** bits] : [-(2 ** (bits - 1)), 2 ** (bits - 1)];
  return [least, Math.min(end, 2147483647)];
}

/**
 * minval + (high * 2^32 + low) mod span, in 32 bits for every dtype; the product of remainders stays within them because
 * 2^32 mod span = (2^16 mod span)^2 mod span.
 */
function drawn(e: ExpressionBuilder, [high, low, minval, maxval]: number[], dtype: Dtype): number {
  const [least, end] = rangeOf(dtype);
  const clip = (x: number): number => e.emit('minimum', 'i', e.emit('maximum', 'i', x, e.constant('i', least)), e.constant('i', end));
  const rem = (x: number, y: number): number => e.emit('remainder', 'u', x, y);
  const times = (x: number, y: number): number => e.emit('multiply', 'u', x, y);
  const [from, to] = [clip(minval!), clip(maxval!)];
  const isEmpty = e.emit('lessEqual', 'i', to, from);
  const span = e.emit('select', 'u', isEmpty, e.constant('u', 1), e.emit('subtract', 'u', e.emit('asUint', 'i', to), e.emit('asUint', 'i', from)));
  const half = rem(e.constant('u', 65536), span);
  const factor = rem(times(half, half), span);
  const offset = rem(e.emit('add', 'u', times(rem(high!, span), factor), rem(low!, span)), span);
  if (kindOf(dtype) === 'u') return e.emit('add', 'u', e.emit('asUint', 'i', from), offset);
  return e.round(e.emit('add', 'i', from, e.emit('asInt', 'u', offset)), dtype);
}

const op = defineOp<{dtype: Dtype}>('randint', {
  infer: (inputs, {dtype}) => [{shape: broadcastShapes(inputs.map(({shape}) => shape), 'randint'), dtype}],
  map: (e, args, {params: {dtype}}) => drawn(e, args, dtype),
  sample: (s) => {
    const shape = s.shape(0, 2);
    const [bits, bound] = [{shape, dtype: 'uint32' as const, max: 0xffffffff}, {shape: [], dtype: 'int32' as const}];
    return {inputs: [bits, bits, bound, bound], params: {dtype: s.pick(['int32', 'uint32', 'int8', 'uint8', 'int16', 'uint16'])}};
  },
});

/**
 * Integers from [minval, maxval).
 *
 * @param dtype  an integer dtype. Default int32
 * @source keras.random.randint; jax.random.randint, bit for bit
 */
export function randint(key: Key, shape: Shape, minval: TensorLike, maxval: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const target = standardizeDtype(dtype ?? 'int32');
  if (!isInteger(target)) throw new DtypeError({what: 'randint: the dtype is not an integer.', got: show(dtype), expected: 'int32 or another integer dtype', fix: 'cast the result'});
  const [first, second] = split(key) as [Key, Key];
  const bound = (value: TensorLike): Tensor => cast(toTensor(value), 'int32');
  return bindOne(op, [randomBits(first, shape), randomBits(second, shape), bound(minval), bound(maxval)], {dtype: target});
}
