import {bindOne} from '../../bind.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineOp} from '../../op.ts';
import {broadcastShapes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';

/** The upper half of a float's mantissa (Veltkamp) and the rest. */
function halves(e: ExpressionBuilder, x: number): [number, number] {
  const big = e.emit('multiply', 'f', x, e.constant('f', 4097));
  const high = e.emit('subtract', 'f', big, e.emit('subtract', 'f', big, x));
  return [high, e.emit('subtract', 'f', x, high)];
}

const op = defineOp('multiplyAdd', {
  infer: (inputs) => [{shape: broadcastShapes(inputs.map(({shape}) => shape), 'multiplyAdd'), dtype: 'float32'}],
  map: (e, [x, y, z]) => {
    const [xHigh, xLow] = halves(e, x!);
    const [yHigh, yLow] = halves(e, y!);
    const product = e.emit('multiply', 'f', x!, y!);
    const times = (a: number, b: number): number => e.emit('multiply', 'f', a, b);
    const plus = (a: number, b: number): number => e.emit('add', 'f', a, b);
    const minus = (a: number, b: number): number => e.emit('subtract', 'f', a, b);
    // What the product lost (Dekker), and what the sum loses (Knuth).
    const lost = plus(plus(plus(minus(times(xHigh, yHigh), product), times(xHigh, yLow)), times(xLow, yHigh)), times(xLow, yLow));
    const sum = plus(product, z!);
    const part = minus(sum, product);
    const rest = plus(minus(product, minus(sum, part)), minus(z!, part));
    return plus(sum, plus(rest, lost));
  },
  sample: (s) => {
    const shape = s.shape(0, 2);
    return {inputs: [{shape}, {shape: s.broadcastable(shape)}, {shape: s.broadcastable(shape)}], params: {}};
  },
  notSmooth: 'random draws have no gradient',
});

/** x * y + z in float32, rounded once: as fused multiply-add instructions do, which XLA uses and not every backend has. */
export const multiplyAdd = (x: Tensor, y: Tensor, z: Tensor): Tensor => bindOne(op, [x, y, z], {});
