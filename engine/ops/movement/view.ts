import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {bytesOf, type Dtype, kindOf, standardizeDtype} from '../../dtype.ts';
import {DtypeError} from '../../errors.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';

/** The same bits as a number of another kind. */
function reinterpret(e: ExpressionBuilder, x: number, from: Dtype, to: Dtype): number {
  const [source, target] = [kindOf(from), kindOf(to)];
  const bits = source === 'f' ? e.emit('floatToBits', 'f', x) : source === 'u' ? e.emit('asInt', 'u', x) : x;
  return target === 'f' ? e.emit('bitsToFloat', 'i', bits) : target === 'u' ? e.emit('asUint', 'i', bits) : bits;
}

const op = defineOp<{dtype: Dtype}>('view', {
  infer: ([x], {dtype}) => [{shape: x!.shape, dtype}],
  map: (e, [x], {inputs: [from], output}) => reinterpret(e, x!, from!.dtype, output.dtype),
  sample: (s) => ({inputs: [{shape: s.shape(0, 3), dtype: s.pick(['float32', 'int32', 'uint32'])}], params: {dtype: s.pick(['int32', 'uint32', 'float32'])}}),
  notSmooth: 'bits read as another number have no derivative',
});

/**
 * The same bits read as another dtype of four bytes.
 *
 * @source keras.ops.view
 */
export function view(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  const target = dtype === null ? tensor.dtype : standardizeDtype(dtype);
  if (target === tensor.dtype) return tensor;
  if (bytesOf(target) !== 4 || bytesOf(tensor.dtype) !== 4) {
    throw new DtypeError({
      what: 'view: only the bits of four-byte dtypes can be read as another dtype.', got: `${tensor.dtype} as ${target}`, expected: 'float32, int32 or uint32',
      fix: 'use cast for other dtypes',
    });
  }
  return bindOne(op, [tensor], {dtype: target});
}
