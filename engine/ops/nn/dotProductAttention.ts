import {bindOne} from '../../bind.ts';
import {commonDtype, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {expandDims} from '../movement/expandDims.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import {sum} from '../reduce/sum.ts';
import {sumTo} from '../reduce/sumTo.ts';
import {softmax} from './softmax.ts';

interface Params {
  scale: number;
  causal: boolean;
  /** What follows query, key and value among the inputs. */
  extras: readonly ('bias' | 'mask')[];
}

/** What scores are replaced by where a query must not look: far below everything, and still finite. */
const HIDDEN = -0.7 * 3.4028234663852886e38;

/** How a product of matrices over [batch, groups, heads of a group, time, depth] is written: [batch, time, groups, heads of a group, depth]. */
const BY_TIME = [0, 3, 1, 2, 4];

/** [batch, time, heads, depth] seen as [batch, groups, heads of a group, time, depth]. */
const byGroup = (x: Tensor, groups: number): Tensor =>
  transpose(reshape(x, [x.shape[0]!, x.shape[1]!, groups, x.shape[2]! / groups, x.shape[3]!]), {axes: [0, 2, 3, 1, 4]});

/** The reverse, for what was written by time: heads that a group shares are summed. */
const byTime = (x: Tensor, {shape}: Tensor): Tensor => reshape(x.size === sizeOf(shape) ? x : sum(x, {axis: 3}), shape);

/** A bias or mask over [batch, heads, queries, keys] (they broadcast), with the heads in groups. */
function overGroups(x: Tensor, groups: number): Tensor {
  const [batch = 1, heads = 1, queries = 1, keys = 1] = new Array<number>(4 - x.ndim).fill(1).concat(x.shape);
  return reshape(x, [batch, ...(heads === 1 ? [1, 1] : [groups, heads / groups]), queries, keys]);
}

/** A bias or mask of three axes has either the heads or none: the missing axis is added. */
const overScores = (x: Tensor, heads: number): Tensor => (x.ndim === 3 ? expandDims(x, x.shape[1] === heads ? 2 : 1) : x);

/** What each query looks at, as probabilities [batch, groups, heads of a group, queries, keys]; and where it may look, if masks say so. */
function attended([query, key, , ...others]: readonly Tensor[], {scale, causal, extras}: Params): {weights: Tensor; visible: Tensor | null} {
  const groups = key!.shape[2]!;
  let scores = multiply(contract(byGroup(query!, groups), swapLast(byGroup(key!, groups))), scale);
  const square = scores.shape.slice(-2);
  extras.forEach((extra, i) => { if (extra === 'bias') scores = add(scores, overGroups(others[i]!, groups)); });
  const given = others.filter((_, i) => extras[i] === 'mask').map((mask) => overGroups(mask, groups));
  const masks = [...given, ...(causal ? [greaterEqual(iota(square, 0), iota(square, 1))] : [])];
  if (masks.length === 0) return {weights: softmax(scores), visible: null};
  const visible = masks.reduce((a, b) => logicalAnd(a, b));
  return {weights: softmax(where(visible, scores, HIDDEN)), visible: given.length > 0 ? visible : null};
}

/** Inputs in float32: query, key, value [batch, time, heads, depth], where a head of key and value serves a group of heads; then bias and bool mask. */
const op = defineOp<Params>('dotProductAttention', {
  infer: ([query, , value]) => [{shape: [...query!.shape.slice(0, 3), value!.shape[3]!], dtype: query!.dtype}],
  compose: (inputs, params) => {
    const [query, key, value] = inputs as [Tensor, Tensor, Tensor];
    const {weights} = attended(inputs, params);
    return [reshape(contract(weights, byGroup(value, key.shape[2]!), BY_TIME), [...query.shape.slice(0, 3), value.shape[3]!])];
  },
  // The probabilities are computed anew: in a compiled step they are those of the forward pass, found as common subexpressions.
  gradient: ({grads: [dy], inputs, params, wanted}) => {
    const [query, key, value, ...others] = inputs as [Tensor, Tensor, Tensor, ...Tensor[]];
    const groups = key.shape[2]!;
    const [dOut, q, k, v] = [dy!, query, key, value].map((x) => byGroup(x, groups)) as [Tensor, Tensor, Tensor, Tensor];
    const {weights, visible} = attended(inputs, params);
    const dWeights = contract(dOut, swapLast(v));
    const dSeen = multiply(weights, subtract(dWeights, sum(multiply(dWeights, weights), {axis: -1, keepdims: true})));
    // A query that may look nowhere looks everywhere alike, whatever the scores are.
    const dScores = visible ? where(visible, dSeen, 0) : dSeen;
    const dProduct = multiply(dScores, params.scale);
    const [batch, heads, queries, keys] = [query.shape[0]!, query.shape[2]!, query.shape[1]!, key.shape[1]!];
    return [
      wanted[0] ? byTime(contract(dProduct, k, BY_TIME), query) : null,
      wanted[1] ? byTime(contract(swapLast(dProduct), q, BY_TIME), key) : null,
      wanted[2] ? byTime(contract(swapLast(weights), dOut, BY_TIME), value) : null,
      ...others.map((bias, i) => (params.extras[i] === 'bias' && wanted[i + 3] ? sumTo(reshape(dScores, [batch, heads, queries, keys]), bias.shape) : null)),
    ];
  },
  sample: (s) => {
    const [batch, queries, keys, groups, depth] = [s.int(1, 2), s.int(1, 4), s.int(1, 4), s.int(1, 2), s.int(1, 3)];
    const heads = groups * s.int(1, 2);
    const memory = {shape: [batch, keys, groups, depth]};
    const extras = s.bool() ? ['bias' as const] : [];
    const bias = extras.map(() => ({shape: s.pick([[batch, heads, queries, keys], [1, 1, queries, keys], [heads, 1, keys]])}));
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
      expected: '[batch, time, heads, depth] each, as many query heads as key heads or a multiple', fix: 'check the axes of query, key and value',
    });
  }
  const inputs = [q, k, v];
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
