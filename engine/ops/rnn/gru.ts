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
import {sum} from '../reduce/sum.ts';
import {sigmoid} from '../unary/sigmoid.ts';
import {square} from '../unary/square.ts';
import {tanh} from '../unary/tanh.ts';
import {checkRecurrence, pastMasked, type Recurrence, type RecurrenceOptions, type RecurrenceParams, recurrentGradient, sequenceOf, unlessMasked} from './recurrence.ts';

interface Params extends RecurrenceParams {
  /** Also gives, for every step, what its gradient needs: [z, r, candidate, z · previous h, r · recurrent part of the candidate], side by side. */
  saves: boolean;
}

type Parts = [z: Tensor, r: Tensor, candidate: Tensor, kept: Tensor, recalled: Tensor];

/** One step from the projected inputs and inner = h · kernel + bias. */
function step(x: Tensor, inner: Tensor, h: Tensor): {output: Tensor; parts: Parts} {
  const [xz, xr, xc] = split(x, 3, {axis: 1}) as [Tensor, Tensor, Tensor];
  const [iz, ir, ic] = split(inner, 3, {axis: 1}) as [Tensor, Tensor, Tensor];
  const [z, r] = [sigmoid(add(xz, iz)), sigmoid(add(xr, ir))];
  const recalled = multiply(r, ic);
  const candidate = tanh(add(xc, recalled));
  const kept = multiply(z, h);
  return {output: add(kept, multiply(subtract(1, z), candidate)), parts: [z, r, candidate, kept, recalled]};
}

interface Back {
  dx: Tensor;
  dInner: Tensor;
  /** The part of the gradient by the previous h that does not go through the kernel. */
  dh: Tensor;
}

/** Back through one step, given the gradients by its output and (at second order) by its parts. */
function stepBack(dh: Tensor, [z, r, candidate, kept, recalled]: Parts, dParts: Tensor[] | null): Back {
  const plus = (gradient: Tensor, part: number): Tensor => (dParts ? add(gradient, dParts[part]!) : gradient);
  const [open, shut] = [subtract(1, z), subtract(1, r)];
  const dKept = plus(dh, 3);
  // z · (1 - z) · (previous h - candidate), of which `kept` holds z · previous h; at second order the two gradients differ.
  const dzParts = subtract(multiply(dKept, kept), multiply(multiply(dh, z), candidate));
  const dz = multiply(dParts ? add(dzParts, multiply(dParts[0]!, z)) : dzParts, open);
  const dc = multiply(plus(multiply(dh, open), 2), subtract(1, square(candidate)));
  const dRecalled = plus(dc, 4);
  const drParts = multiply(dRecalled, recalled);
  const dr = multiply(dParts ? add(drParts, multiply(dParts[1]!, r)) : drParts, shut);
  return {dx: concatenate([dz, dr, dc], {axis: 1}), dInner: concatenate([dz, dr, multiply(dRecalled, r)], {axis: 1}), dh: multiply(dKept, z)};
}

/** Inputs: x, first h, kernel, bias, mask if any. Outputs: last h, all h, what is saved if anything is. */
const op: Op<Params> = defineOp<Params>('gru', {
  infer: ([x, h, kernel], {saves}) => {
    checkRecurrence('gru', x!, [h!], kernel!, 3);
    const units = h!.shape[1]!;
    return [h!, sequenceOf(x!, units), ...(saves ? [sequenceOf(x!, 5 * units)] : [])];
  },
  compose: ([x, h, kernel, bias, mask], {reverse, saves}) => {
    const {carry, ys} = scanOver(([h], [x, keep]) => {
      const {output, parts} = step(x!, add(contract(h!, kernel!), bias!), h!);
      const next = unlessMasked(keep, output, h!);
      return {carry: [next], ys: [next, ...(saves ? [concatenate(parts, {axis: 1})] : [])]};
    }, [h!], mask ? [x!, mask] : [x!], {length: x!.shape[0]!, reverse});
    return [...carry, ...ys];
  },
  covers: (wide, narrow) => wide.saves && !narrow.saves && wide.reverse === narrow.reverse,
  gradient: ({grads: [dh, dOutputs, dSaved], inputs, outputs, params, wanted}) => {
    const [x, h, kernel, , mask] = inputs;
    const {reverse, saves} = params;
    // Runs again to save what is needed on the way; in a compiled step the two runs are merged.
    const saved = (saves ? outputs : bind(op, inputs, {...params, saves: true}))[2]!;
    const xs = [saved, dOutputs!, ...(saves ? [dSaved!] : []), ...(mask ? [mask] : [])];
    const {carry: [dFirst], ys: [dx, dInner]} = scanOver(([dh], [saved, dOutput, ...rest]) => {
      const dParts = saves ? split(rest[0]!, 5, {axis: 1}) : null;
      const keep = rest[saves ? 1 : 0];
      const total = add(dh!, dOutput!);
      const back = stepBack(unlessMasked(keep, total, 0), split(saved!, 5, {axis: 1}) as Parts, dParts);
      return {carry: [pastMasked(keep, add(contract(back.dInner, swapLast(kernel!)), back.dh), total)], ys: [back.dx, back.dInner]};
    }, [dh!], xs, {length: x!.shape[0]!, reverse: !reverse});
    return [
      dx!, dFirst!, wanted[2] ? recurrentGradient(h!, outputs[1]!, dInner!, reverse) : null, wanted[3] ? sum(dInner!, {axis: [0, 1]}) : null, null,
    ];
  },
  sample: (s) => {
    const [time, batch, units, masked] = [s.int(1, 4), s.int(1, 3), s.int(1, 3), s.bool()];
    const inputs = [{shape: [time, batch, 3 * units]}, {shape: [batch, units], min: -1, max: 1}, {shape: [units, 3 * units]}, {shape: [3 * units]}];
    const mask = {shape: [time, batch, 1], dtype: 'bool' as const};
    return {inputs: masked ? [...inputs, mask] : inputs, params: {masked, reverse: s.bool(), saves: s.bool()}};
  },
});

/**
 * Gated recurrent units over a whole sequence, with tanh and sigmoid, the reset gate after the product. Per step, with x and
 * u = h · kernel + bias cut into z, r, c each:
 *
 *     z = σ(xz + uz)        r = σ(xr + ur)        h = z · h + (1 - z) · tanh(xc + r · uc)
 *
 * The loop holds one matrix product per step in either direction; the gradient by the kernel is made after it, from all steps at once.
 *
 * @param x                projected inputs [time, batch, 3 * units]: input · kernel + bias
 * @param state            the first h, [batch, units]
 * @param recurrentKernel  [units, 3 * units]
 * @param recurrentBias    [3 * units]
 * @returns outputs h [time, batch, units], and the last h
 * @throws ShapeError if the shapes do not fit
 * @source keras.layers.GRU with reset_after; Cho et al. (2014)
 */
export function gru(x: Tensor, state: Tensor, recurrentKernel: Tensor, recurrentBias: Tensor, {mask = null, reverse = false}: RecurrenceOptions = {}): Recurrence<[Tensor]> {
  const inputs = [x, state, recurrentKernel, recurrentBias, ...(mask ? [mask] : [])];
  const [last, outputs] = bind(op, inputs, {reverse, masked: mask !== null, saves: false}) as [Tensor, Tensor];
  return {outputs, last, states: [last]};
}
