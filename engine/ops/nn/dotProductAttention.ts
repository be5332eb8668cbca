import {bindOne} from '../../bind.ts';
import {commonDtype, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {expandDims} from '../movement/expandDims.ts';
import {repeat} from '../movement/repeat.ts';
import {transpose} from '../movement/transpose.ts';
import {softmax} from './softmax.ts';

interface Params {
  scale: number;
  causal: boolean;
  /** What follows query, key and value among the inputs. */
  extras: readonly ('bias' | 'mask')[];
}

/** What scores are replaced by where a query must not look: far below everything, and still finite. */
const HIDDEN = -0.7 * 3.4028234663852886e38;

/** [batch, time, heads, depth] <-> [batch, heads, time, depth] */
const swapHeads = (x: Tensor): Tensor => transpose(x, {axes: [0, 2, 1, 3]});

/** A bias or mask of three axes has either the heads or none: the missing axis is added. */
const overScores = (x: Tensor, heads: number): Tensor => (x.ndim === 3 ? expandDims(x, x.shape[1] === heads ? 2 : 1) : x);

/** Inputs in float32: query, key, value [batch, time, heads, depth] with equal heads, then bias and bool mask [batch, heads, queries, keys] (they broadcast). */
const op = defineOp<Params>('dotProductAttention', {
  infer: ([query, , value]) => [{shape: [...query!.shape.slice(0, 3), value!.shape[3]!], dtype: query!.dtype}],
  compose: ([query, key, value, ...others], {scale, causal, extras}) => {
    let scores = multiply(contract(swapHeads(query!), swapLast(swapHeads(key!))), scale);
    const square = scores.shape.slice(-2);
    extras.forEach((extra, i) => { if (extra === 'bias') scores = add(scores, others[i]!); });
    const masks = [...others.filter((_, i) => extras[i] === 'mask'), ...(causal ? [greaterEqual(iota(square, 0), iota(square, 1))] : [])];
    if (masks.length > 0) scores = where(masks.reduce((a, b) => logicalAnd(a, b)), scores, HIDDEN);
    return [swapHeads(contract(softmax(scores), swapHeads(value!)))];
  },
  sample: (s) => {
    const [batch, queries, keys, heads, depth] = [s.int(1, 2), s.int(1, 4), s.int(1, 4), s.int(1, 2), s.int(1, 3)];
    const memory = {shape: [batch, keys, heads, depth]};
    const extras = s.bool() ? ['bias' as const] : [];
    const bias = extras.map(() => ({shape: [batch, heads, queries, keys]}));
    return {inputs: [{shape: [batch, queries, heads, depth]}, memory, memory, ...bias], params: {scale: 0.5, causal: s.bool(), extras}};
  },
});

export interface AttentionOptions {
  /** Added to the scores; broadcasts to [batch, heads, queries, keys]. Default null. */
  bias?: TensorLike | null;
  /** bool, broadcasts to [batch, heads, queries, keys]; false: not attended to. Default null. */
  mask?: TensorLike | null;
  /** Default null: 1 / √depth. */
  scale?: number | null;
  /** Each query sees the keys up to its own position. Default false. */
  isCausal?: boolean;
}

/**
 * softmax(query · keyᵀ · scale + bias) · value, for each head. Computed in float32.
 *
 * @param query  [batch, queries, heads, depth]
 * @param key    [batch, keys, heads or a divisor of them, depth]; a key head serves a group of neighbouring query heads
 * @param value  as key
 * @returns      [batch, queries, heads, depth of value]
 * @source keras.ops.dot_product_attention
 */
export function dotProductAttention(
  query: TensorLike, key: TensorLike, value: TensorLike, {bias = null, mask = null, scale = null, isCausal = false}: AttentionOptions = {},
): Tensor {
  const dtype = commonDtype(query, key, value);
  const [q, k, v] = [query, key, value].map((x) => cast(x, 'float32')) as [Tensor, Tensor, Tensor];
  const [heads, keyHeads] = [q.shape[2]!, k.shape[2]!];
  if ([q, k, v].some(({ndim}) => ndim !== 4) || heads % keyHeads !== 0 || v.shape[2] !== keyHeads) {
    throw new ShapeError({
      what: 'dotProductAttention: the heads do not fit.', got: [q, k, v].map(({shape}) => show(shape)).join(', '),
      expected: '[batch, time, heads, depth] each, as many query heads as key heads or a multiple',
    });
  }
  const [keys, values] = heads === keyHeads ? [k, v] : [k, v].map((x) => repeat(x, heads / keyHeads, {axis: 2})) as [Tensor, Tensor];
  const inputs = [q, keys, values];
  const extras: ('bias' | 'mask')[] = [];
  if (bias !== null) {
    extras.push('bias');
    inputs.push(overScores(cast(bias, 'float32'), heads));
  }
  if (mask !== null) {
    extras.push('mask');
    inputs.push(overScores(cast(mask, 'bool'), heads));
  }
  return cast(bindOne(op, inputs, {scale: scale ?? 1 / Math.sqrt(q.shape[3]!), causal: isCausal, extras}), dtype);
}
