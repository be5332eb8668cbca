import fc from 'fast-check';
import type {Geometry} from '../../engine/program.ts';

/** One spatial axis that makes sense: the kernel reaches over at least one position of the padded input. */
const axis = fc.record({
  input: fc.integer({min: 1, max: 6}), kernel: fc.integer({min: 1, max: 3}), stride: fc.integer({min: 1, max: 3}), dilation: fc.integer({min: 1, max: 2}),
  padLow: fc.integer({min: 0, max: 2}), padHigh: fc.integer({min: 0, max: 2}),
}).map(({input, kernel, stride, dilation, padLow, padHigh}) => {
  const reach = (kernel - 1) * dilation + 1;
  return {input, kernel, stride, dilation, padLow, output: Math.floor((input + padLow + padHigh - reach) / stride) + 1};
}).filter(({output}) => output >= 1);

/** Small geometries of one to three spatial axes, with every sort of stride, dilation and padding. */
export const geometry: fc.Arbitrary<Geometry> = fc.tuple(fc.integer({min: 1, max: 2}), fc.array(axis, {minLength: 1, maxLength: 3})).map(([batch, axes]) => ({
  batch, input: axes.map((a) => a.input), output: axes.map((a) => a.output), kernel: axes.map((a) => a.kernel),
  strides: axes.map((a) => a.stride), dilation: axes.map((a) => a.dilation), padLow: axes.map((a) => a.padLow),
}));
