import {bind} from '../../bind.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {scanOver} from '../control/scanOver.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {square} from '../unary/square.ts';
import {tanh} from '../unary/tanh.ts';
import {checkRecurrence, pastMasked, type Recurrence, type RecurrenceOptions, type RecurrenceParams, recurrentGradient, sequenceOf, unlessMasked} from './recurrence.ts';

/** Inputs: x, first h, kernel, mask if any. Outputs: last h, all h. */
const op = defineOp<RecurrenceParams>('simpleRnn', {
  infer: ([x, h, kernel]) => {
    checkRecurrence('simpleRnn', x!, [h!], kernel!, 1);
    return [h!, sequenceOf(x!, h!.shape[1]!)];
  },
  compose: ([x, h, kernel, mask], {reverse}) => {
    const {carry, ys} = scanOver(([h], [x, keep]) => {
      const next = unlessMasked(keep, tanh(add(contract(h!, kernel!), x!)), h!);
      return {carry: [next], ys: [next]};
    }, [h!], mask ? [x!, mask] : [x!], {length: x!.shape[0]!, reverse});
    return [...carry, ...ys];
  },
  gradient: ({grads: [dh, dOutputs], inputs: [x, h, kernel, mask], outputs: [, outputs], params: {reverse}, wanted}) => {
    const {carry: [dFirst], ys: [dx]} = scanOver(([dh], [output, dOutput, keep]) => {
      const total = add(dh!, dOutput!);
      // At a masked step the output is no tanh, but nothing flows through it either.
      const dz = multiply(unlessMasked(keep, total, 0), subtract(1, square(output!)));
      return {carry: [pastMasked(keep, contract(dz, swapLast(kernel!)), total)], ys: [dz]};
    }, [dh!], [outputs!, dOutputs!, ...(mask ? [mask] : [])], {length: x!.shape[0]!, reverse: !reverse});
    return [dx!, dFirst!, wanted[2] ? recurrentGradient(h!, outputs!, dx!, reverse) : null, null];
  },
  sample: (s) => {
    const [time, batch, units, masked] = [s.int(1, 4), s.int(1, 3), s.int(1, 3), s.bool()];
    const inputs = [{shape: [time, batch, units]}, {shape: [batch, units], min: -1, max: 1}, {shape: [units, units]}];
    const mask = {shape: [time, batch, 1], dtype: 'bool' as const};
    return {inputs: masked ? [...inputs, mask] : inputs, params: {masked, reverse: s.bool()}};
  },
});

/**
 * The simplest recurrence over a whole sequence: h = tanh(x + h · kernel).
 *
 * @param x                projected inputs [time, batch, units]: input · kernel + bias
 * @param state            the first h, [batch, units]
 * @param recurrentKernel  [units, units]
 * @returns outputs h [time, batch, units], and the last h
 * @throws ShapeError if the shapes do not fit
 * @source keras.layers.SimpleRNN
 */
export function simpleRnn(x: Tensor, state: Tensor, recurrentKernel: Tensor, {mask = null, reverse = false}: RecurrenceOptions = {}): Recurrence<[Tensor]> {
  const [last, outputs] = bind(op, [x, state, recurrentKernel, ...(mask ? [mask] : [])], {reverse, masked: mask !== null}) as [Tensor, Tensor];
  return {outputs, last, states: [last]};
}
