import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {bytesOf, type Dtype, dtypes, standardizeDtype} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {bitwiseAnd} from '../binary/bitwiseAnd.ts';
import {bitwiseLeftShift} from '../binary/bitwiseLeftShift.ts';
import {bitwiseOr} from '../binary/bitwiseOr.ts';
import {bitwiseRightShift} from '../binary/bitwiseRightShift.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {bitsOf, numberOf} from '../bits.ts';
import {reshape} from './reshape.ts';
import {stack} from './stack.ts';
import {unstack} from './unstack.ts';

const sameWidth = (dtype: Dtype): Dtype[] => dtypes.filter((other) => bytesOf(other) === bytesOf(dtype) && other !== 'bool');

const op = defineOp<{dtype: Dtype}>('view', {
  infer: ([x], {dtype}) => [{shape: x!.shape, dtype}],
  map: (e, [x], {inputs: [from], output}) => numberOf(e, bitsOf(e, x!, from!.dtype), output.dtype),
  sample: (s) => {
    const dtype = s.dtype(dtypes);
    return {inputs: [{shape: s.shape(0, 3), dtype}], params: {dtype: s.pick(sameWidth(dtype))}};
  },
  notSmooth: 'bits read as another number have no derivative',
});

const reinterpret = (x: Tensor, dtype: Dtype): Tensor => (x.dtype === dtype ? x : bindOne(op, [x], {dtype}));

/** The dtype of plain bits, by the number of bytes. */
const plain: Record<number, Dtype> = {1: 'uint8', 2: 'uint16', 4: 'uint32'};

const word = (value: number): Tensor => fill([], value, 'uint32');

/** Each element cut into narrower ones, the lowest bytes first. */
function cut(bits: Tensor, from: number, to: number): Tensor {
  const parts = Array.from({length: from / to}, (_, i) => bitwiseAnd(bitwiseRightShift(bits, word(8 * to * i)), word(2 ** (8 * to) - 1)));
  return reshape(stack(parts, {axis: -1}), [...bits.shape.slice(0, -1), bits.shape.at(-1)! * parts.length]);
}

/** Neighbours along the last axis joined to wider elements, the first as the lowest bytes. */
function joined(bits: Tensor, from: number, to: number): Tensor {
  const groups = reshape(bits, [...bits.shape.slice(0, -1), bits.shape.at(-1)! / (to / from), to / from]);
  return unstack(groups, {axis: -1}).map((part, i) => bitwiseLeftShift(part, word(8 * from * i))).reduce((a, b) => bitwiseOr(a, b));
}

/**
 * The same bytes read as another dtype. Where it is wider or narrower, the last axis shrinks or grows.
 *
 * @throws ShapeError if the last axis does not hold a whole number of the new elements
 * @source keras.ops.view
 * @example view([1], {dtype: 'int16'}) // [1, 0]
 */
export function view(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  const target = dtype === null ? tensor.dtype : standardizeDtype(dtype);
  const [own, wanted] = [bytesOf(tensor.dtype), bytesOf(target)];
  if (own === wanted) return reinterpret(tensor, target);
  const last = tensor.shape.at(-1);
  if (last === undefined || (last * own) % wanted !== 0) {
    throw new ShapeError({
      what: 'view: the bytes do not fit the new elements.', got: `${tensor.dtype} of shape ${show(tensor.shape)} as ${target}`,
      expected: `a last axis whose ${own}-byte elements make whole ones of ${wanted} bytes`, fix: 'use cast to keep the numbers, or reshape before',
    });
  }
  const bits = cast(reinterpret(tensor, plain[own]!), 'uint32');
  return reinterpret(cast((own > wanted ? cut : joined)(bits, own, wanted), plain[wanted]!), target);
}
