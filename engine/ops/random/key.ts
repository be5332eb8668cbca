import {bindOne} from '../../bind.ts';
import {defineOp} from '../../op.ts';
import {broadcastShapes, type Shape, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from '../constant/fill.ts';
import {iota} from '../constant/iota.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceView} from '../movement/sliceView.ts';

/**
 * A threefry key: two uint32 words, scalars or (one key per element) tensors of one shape. Drawing is a pure function of the key: a key is used
 * once, or split.
 */
export interface Key {
  k0: Tensor;
  k1: Tensor;
}

const op = defineOp<{word: 'threefry0' | 'threefry1' | 'threefryXor'}>('threefry', {
  infer: (inputs) => [{shape: broadcastShapes(inputs.map(({shape}) => shape), 'threefry'), dtype: 'uint32'}],
  map: (e, [k0, k1, counter], {params: {word}}) => e.emit(word, 'u', k0!, k1!, e.constant('u', 0), e.emit('asUint', 'i', counter!)),
  sample: (s) => {
    const shape = s.shape(0, 2);
    const key = {shape: s.bool() ? shape : [], dtype: 'uint32' as const, max: 0xffffffff};
    return {inputs: [key, key, {shape, dtype: 'int32', min: 0}], params: {word: s.pick(['threefry0', 'threefry1', 'threefryXor'])}};
  },
});

/** The key that a seed state holds: uint32 of shape [2]. */
export function keyOf(state: Tensor): Key {
  const word = (i: number): Tensor => reshape(sliceView(state, [i], [1]), []);
  return {k0: word(0), k1: word(1)};
}

/** Independent keys from one: number i is the block of counter i. @source jax.random.split */
export function split({k0, k1}: Key, count = 2): Key[] {
  return Array.from({length: count}, (_, i) => {
    const counter = fill([], i, 'int32');
    return {k0: bindOne(op, [k0, k1, counter], {word: 'threefry0'}), k1: bindOne(op, [k0, k1, counter], {word: 'threefry1'})};
  });
}

/** One key per element: `count` keys in tensors of shape [count]. */
export function splitAlong({k0, k1}: Key, count: number): Key {
  const counter = iota([count], 0);
  return {k0: bindOne(op, [k0, k1, counter], {word: 'threefry0'}), k1: bindOne(op, [k0, k1, counter], {word: 'threefry1'})};
}

/**
 * Random bits, uint32. The key is a scalar one; element i, row-major, belongs to counter i. Nothing is stored: what uses the bits computes them.
 *
 * @source jax.random.bits (the partitionable form of threefry)
 */
export const randomBits = ({k0, k1}: Key, shape: Shape): Tensor => bindOne(op, [k0, k1, reshape(iota([sizeOf(shape)], 0), shape)], {word: 'threefryXor'});

/** One draw of bits for each of the keys. */
export const bitsOfEach = ({k0, k1}: Key): Tensor => bindOne(op, [k0, k1, fill([], 0, 'int32')], {word: 'threefryXor'});
