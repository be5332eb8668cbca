import {bind} from '../../bind.ts';
import {defineOp, type Op} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {scanOver} from '../control/scanOver.ts';
import {contract, swapLast} from '../linear/contract.ts';
import {concatenate} from '../movement/concatenate.ts';
import {split} from '../movement/split.ts';
import {square} from '../unary/square.ts';
import {sigmoid} from '../unary/sigmoid.ts';
import {tanh} from '../unary/tanh.ts';
import {checkRecurrence, pastMasked, type Recurrence, type RecurrenceOptions, type RecurrenceParams, recurrentGradient, sequenceOf, unlessMasked} from './recurrence.ts';

interface Params extends RecurrenceParams {
  /** Also gives, for every step, what its gradient needs: [i, f, g, o, tanh(c), f · previous c], side by side. */
  saves: boolean;
}

type Parts = [i: Tensor, f: Tensor, g: Tensor, o: Tensor, shown: Tensor, kept: Tensor];

/** One step from z = x + h · kernel: the gates i, f, g, o; the next cell state f · c + i · g; the next output o · tanh(c). */
function step(z: Tensor, c: Tensor): {next: Tensor; output: Tensor; parts: Parts} {
  const [zi, zf, zg, zo] = split(z, 4, {axis: 1}) as [Tensor, Tensor, Tensor, Tensor];
  const [i, f, g, o] = [sigmoid(zi), sigmoid(zf), tanh(zg), sigmoid(zo)];
  const kept = multiply(f, c);
  const next = add(kept, multiply(i, g));
  const shown = tanh(next);
  return {next, output: multiply(o, shown), parts: [i, f, g, o, shown, kept]};
}

/** x · (1 - x): the derivative of the sigmoid, given its value. */
const slope = (x: Tensor): Tensor => multiply(x, subtract(1, x));

/** Back through one step: the gradients by z and by the previous c, given those by the outputs of the step and (at second order) by its parts. */
function stepBack(dh: Tensor, dc: Tensor, [i, f, g, o, shown, kept]: Parts, dParts: Tensor[] | null): {dz: Tensor; dc: Tensor} {
  const plus = (gradient: Tensor, part: number): Tensor => (dParts ? add(gradient, dParts[part]!) : gradient);
  const dNext = add(dc, multiply(plus(multiply(dh, o), 4), subtract(1, square(shown))));
  const dKept = plus(dNext, 5);
  const di = multiply(plus(multiply(dNext, g), 0), slope(i));
  // f · (1 - f) · previous c, of which `kept` is f times the last.
  const dForget = multiply(multiply(dKept, kept), subtract(1, f));
  const df = dParts ? add(dForget, multiply(dParts[1]!, slope(f))) : dForget;
  const dg = multiply(plus(multiply(dNext, i), 2), subtract(1, square(g)));
  const dO = multiply(plus(multiply(dh, shown), 3), slope(o));
  return {dz: concatenate([di, df, dg, dO], {axis: 1}), dc: multiply(dKept, f)};
}

/** Inputs: x, first h, first c, kernel, mask if any. Outputs: last h, last c, all h, what is saved if anything is. */
const op: Op<Params> = defineOp<Params>('lstm', {
  infer: ([x, h, c, kernel], {saves}) => {
    checkRecurrence('lstm', x!, [h!, c!], kernel!, 4);
    const units = h!.shape[1]!;
    return [h!, c!, sequenceOf(x!, units), ...(saves ? [sequenceOf(x!, 6 * units)] : [])];
  },
  compose: ([x, h, c, kernel, mask], {reverse, saves}) => {
    const {carry, ys} = scanOver(([h, c], [x, keep]) => {
      const {next, output, parts} = step(add(contract(h!, kernel!), x!), c!);
      const shown = unlessMasked(keep, output, h!);
      return {carry: [shown, unlessMasked(keep, next, c!)], ys: [shown, ...(saves ? [concatenate(parts, {axis: 1})] : [])]};
    }, [h!, c!], mask ? [x!, mask] : [x!], {length: x!.shape[0]!, reverse});
    return [...carry, ...ys];
  },
  covers: (wide, narrow) => wide.saves && !narrow.saves && wide.reverse === narrow.reverse,
  gradient: ({grads: [dh, dc, dOutputs, dSaved], inputs, outputs, params, wanted}) => {
    const [x, h, , kernel, mask] = inputs;
    const {reverse, saves} = params;
    // Runs again to save what is needed on the way; in a compiled step the two runs are merged.
    const saved = (saves ? outputs : bind(op, inputs, {...params, saves: true}))[3]!;
    const xs = [saved, dOutputs!, ...(saves ? [dSaved!] : []), ...(mask ? [mask] : [])];
    const {carry, ys: [dx]} = scanOver(([dh, dc], [saved, dOutput, ...rest]) => {
      const dParts = saves ? split(rest[0]!, 6, {axis: 1}) : null;
      const keep = rest[saves ? 1 : 0];
      const total = add(dh!, dOutput!);
      const back = stepBack(unlessMasked(keep, total, 0), unlessMasked(keep, dc!, 0), split(saved!, 6, {axis: 1}) as Parts, dParts);
      return {carry: [pastMasked(keep, contract(back.dz, swapLast(kernel!)), total), pastMasked(keep, back.dc, dc!)], ys: [back.dz]};
    }, [dh!, dc!], xs, {length: x!.shape[0]!, reverse: !reverse});
    return [dx!, carry[0]!, carry[1]!, wanted[3] ? recurrentGradient(h!, outputs[2]!, dx!, reverse) : null, null];
  },
  sample: (s) => {
    const [time, batch, units, masked] = [s.int(1, 4), s.int(1, 3), s.int(1, 3), s.bool()];
    const state = {shape: [batch, units], min: -1, max: 1};
    const inputs = [{shape: [time, batch, 4 * units]}, state, state, {shape: [units, 4 * units]}];
    const mask = {shape: [time, batch, 1], dtype: 'bool' as const};
    return {inputs: masked ? [...inputs, mask] : inputs, params: {masked, reverse: s.bool(), saves: s.bool()}};
  },
});

/**
 * Long short-term memory over a whole sequence, with tanh and sigmoid. Per step, with z = x + h · kernel cut into i, f, g, o:
 *
 *     c = σ(f) · c + σ(i) · tanh(g)        h = σ(o) · tanh(c)
 *
 * The loop holds one matrix product per step in either direction; the gradient by the kernel is made after it, from all steps at once.
 *
 * @param x                projected inputs [time, batch, 4 * units]: input · kernel + bias
 * @param states           the first h and c, [batch, units]
 * @param recurrentKernel  [units, 4 * units]
 * @returns outputs h [time, batch, units], and the last h and c
 * @throws ShapeError if the shapes do not fit
 * @source keras.layers.LSTM; Hochreiter & Schmidhuber (1997)
 */
export function lstm(x: Tensor, [h, c]: readonly [Tensor, Tensor], recurrentKernel: Tensor, {mask = null, reverse = false}: RecurrenceOptions = {}): Recurrence<[Tensor, Tensor]> {
  const inputs = [x, h, c, recurrentKernel, ...(mask ? [mask] : [])];
  const [lastH, lastC, outputs] = bind(op, inputs, {reverse, masked: mask !== null, saves: false}) as [Tensor, Tensor, Tensor];
  return {outputs, last: lastH, states: [lastH, lastC]};
}
