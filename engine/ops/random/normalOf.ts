import {bindOne} from '../../bind.ts';
import {encodeOne} from '../../hostData.ts';
import type {ExpressionBuilder} from '../../lower/expression.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';

/** Polynomials in w - 2.5 where w < 5, and in sqrt(w) - 3 beyond; highest power first. */
const CENTRE = [2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941];
const TAIL = [-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682];

/** erfinv(u) by the approximation that XLA has: up to 61 units in the last place from the true value. */
function erfinv(e: ExpressionBuilder, u: number): number {
  const constant = (x: number): number => e.constant('f', Math.fround(x));
  const w = e.emit('negative', 'f', e.emit('log1p', 'f', e.emit('negative', 'f', e.emit('multiply', 'f', u, u))));
  const isCentre = e.emit('less', 'f', w, constant(5));
  const choose = (a: number, b: number): number => e.emit('select', 'f', isCentre, a, b);
  const v = choose(e.emit('subtract', 'f', w, constant(2.5)), e.emit('subtract', 'f', e.emit('sqrt', 'f', w), constant(3)));
  const coefficients = CENTRE.map((c, i) => choose(constant(c), constant(TAIL[i]!)));
  const p = coefficients.reduce((sum, c) => e.emit('add', 'f', e.emit('multiply', 'f', sum, v), c));
  return e.emit('multiply', 'f', p, u);
}

const op = defineOp('normalOf', {
  infer: ([u]) => [u!],
  map: (e, [u], {output: {dtype}}) => {
    const root = e.constant('f', encodeOne(Math.SQRT2, dtype));
    return e.round(e.emit('multiply', 'f', root, e.round(erfinv(e, u!), dtype)), dtype);
  },
  sample: (s) => ({inputs: [{shape: s.shape(0, 2), min: -0.99, max: 0.99}], params: {}}),
  notSmooth: 'random draws have no gradient',
});

/**
 * Turns uniform draws from (-1, 1) into standard normal ones: sqrt(2) erfinv(u), as XLA computes and rounds it.
 *
 * @source Giles, "Approximating the erfinv function" (2010)
 */
export const normalOf = (u: Tensor): Tensor => bindOne(op, [u], {});
