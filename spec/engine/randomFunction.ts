import {softmax} from '../../engine/ops/nn/softmax.ts';
import {relu} from '../../engine/ops/nn/relu.ts';
import {add, greater, maximum, multiply, subtract, where} from '../../engine/ops/binary/index.ts';
import {fill} from '../../engine/ops/constant/fill.ts';
import {iota} from '../../engine/ops/constant/iota.ts';
import {cond, scan} from '../../engine/ops/control/index.ts';
import {cumsum, gather, sort} from '../../engine/ops/index/index.ts';
import {contract} from '../../engine/ops/linear/contract.ts';
import {concatenate, flip, reshape, transpose} from '../../engine/ops/movement/index.ts';
import {place} from '../../engine/ops/movement/place.ts';
import {sliceView} from '../../engine/ops/movement/sliceView.ts';
import {max, sum} from '../../engine/ops/reduce/index.ts';
import {negative, tanh} from '../../engine/ops/unary/index.ts';
import type {Tensor} from '../../engine/tensor.ts';
import type {Variable} from '../../engine/variable.ts';
import {Draw} from '../draw.ts';

const SIDE = 3;

/** All matrices of a random function have this shape. */
export const SHAPE = [SIDE, SIDE];

/** Steps from matrices to a matrix of the same shape, whose elements stay small: every sort of node, views above all. */
const steps: ((a: Tensor, b: Tensor, draw: Draw) => Tensor)[] = [
  (a, b) => add(a, b),
  (a, b) => multiply(tanh(a), b),
  (a, b) => subtract(a, b),
  (a) => tanh(a),
  (a) => relu(a),
  (a) => negative(a),
  (a, b) => maximum(a, b),
  (a, b) => where(greater(a, 0), a, b),
  (a) => add(a, 0),
  (a) => multiply(1, a),
  (a, _, draw) => multiply(a, fill(draw.pick([SHAPE, [SIDE], [1, SIDE], []]), 0.5)),
  (a) => transpose(a),
  (a, _, draw) => flip(a, {axis: draw.int(0, 1)}),
  (a) => reshape(reshape(a, [SIDE * SIDE]), SHAPE),
  (a) => transpose(reshape(transpose(reshape(a, [SIDE * SIDE, 1])), SHAPE)),
  (a, _, draw) => place(sliceView(a, [1, 0], [2, 2]), {shape: SHAPE, starts: [draw.int(0, 1), draw.int(0, 1)]}),
  (a, b, draw) => add(multiply(sum(a, {axis: draw.int(0, 1), keepdims: draw.bool()}), 0.3), b),
  (a, b, draw) => subtract(a, max(b, {axis: draw.pick([0, 1, null])})),
  (a, b) => tanh(contract(a, b)),
  (a, b) => tanh(add(contract(transpose(a), b), sliceView(b, [0, 0], [1, SIDE]))),
  (a, b, draw) => { const cut = draw.int(0, SIDE); return concatenate([sliceView(a, [cut, 0], [SIDE - cut, SIDE]), sliceView(b, [0, 0], [cut, SIDE])]); },
  (a, b, draw) => sliceView(concatenate([tanh(a), add(a, b), tanh(a)], {axis: 1}), [0, draw.int(0, 2 * SIDE)], SHAPE),
  (a, b, draw) => { const [x, y] = [tanh(contract(a, b)), tanh(add(a, b))]; return add(multiply(sliceView(concatenate([y, x]), [draw.int(0, SIDE), 0], SHAPE), y), sum(x)); },
  (a, _, draw) => gather(a, multiply(iota([SIDE], 0), draw.int(0, 1)), {axis: draw.int(0, 1)}),
  (a) => tanh(cumsum(a, {axis: 0})),
  (a) => sort(a),
  (a) => softmax(a),
  (a, b, draw) => scan((carry: Tensor, row: Tensor) => {
    const next = tanh(contract(tanh(contract(carry, b)), contract(add(carry, row), tanh(a))));
    return [next, sum(next, {axis: 0})];
  }, a, {xs: b})[draw.pick([0, 1])]!,
  (a, b) => scan((carry: Tensor, row: Tensor) => { const next = tanh(add(carry, row)); return [next, next]; }, reshape(sliceView(a, [0, 0], [1, SIDE]), [SIDE]), {xs: b})[1],
  (a, b) => scan((carry: Tensor, row: Tensor) => [concatenate([tanh(sliceView(carry, [1, 0], [2, SIDE])), add(sliceView(carry, [0, 0], [1, SIDE]), row)]), null], a, {xs: b})[0],
  (a, b) => scan(([x, y]: Tensor[], row: Tensor) => [[y!, tanh(add(x!, row))], null], [a, b], {xs: a, reverse: true})[0][1]!,
  (a, b) => cond(greater(sum(a), 0), () => multiply(tanh(a), b), () => transpose(b)),
];

/**
 * A function of matrices that these numbers make, the same at every call. It gives one to three of the matrices that it comes across (arguments among
 * them), and assigns others to the variables.
 */
export function randomFunction(numbers: readonly number[], variables: readonly Pick<Variable, 'value' | 'assign'>[] = []): (args: Tensor[]) => Tensor[] {
  return (args) => {
    const draw = new Draw(numbers);
    const known = [...args, ...variables.map(({value}) => value)];
    const any = (): Tensor => known[known.length - 1 - draw.int(0, Math.min(6, known.length - 1))]!;
    for (let count = draw.int(1, 14); count > 0; count--) known.push(draw.pick(steps)(any(), any(), draw));
    for (const variable of variables) if (draw.int(0, 3) > 0) variable.assign(any());
    return Array.from({length: draw.int(1, 3)}, any);
  };
}
