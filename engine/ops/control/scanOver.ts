import {bind} from '../../bind.ts';
import {closure} from '../../closure.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Graph, Node, Value} from '../../graph.ts';
import type {Lowering} from '../../lower/lowering.ts';
import {defineOp} from '../../op.ts';
import type {BufferId, ScanCommand, View} from '../../program.ts';
import {sameShape, sizeOf, stridesOf} from '../../shape.ts';
import type {Spec, Tensor} from '../../tensor.ts';
import {traceGraph} from '../../trace.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {scanGradient} from './scanGradient.ts';

export interface ScanParams {
  /** One step: consts, carries and slices of xs -> next carries and slices of ys. */
  body: Graph;
  length: number;
  reverse: boolean;
  numConsts: number;
  numCarry: number;
}

/** For a body that saves more for the gradient: the body whose outputs are its first ones. */
const narrower = new WeakMap<Graph, Graph>();

/** Says that the outputs of `narrow` are the first outputs of `wide`. */
export const widens = (wide: Graph, narrow: Graph): void => { narrower.set(wide, narrow); };

function isWider(wide: Graph, narrow: Graph): boolean {
  for (let body = narrower.get(wide); body; body = narrower.get(body)) if (body === narrow) return true;
  return false;
}

/** Complains unless the inputs are what the body was traced for, and what is sliced has a slice for every step: a loop would read beyond its end. */
function checkInputs(inputs: readonly Spec[], {body, length, numConsts, numCarry}: ScanParams): void {
  body.inputs.forEach(({value: {shape}}, i) => {
    const expected = i < numConsts + numCarry ? shape : [length, ...shape];
    if (sameShape(inputs[i]!.shape, expected)) return;
    throw new ShapeError({what: 'A loop was given a tensor of another shape than its steps take.', got: show(inputs[i]!.shape), expected: show(expected), fix: 'what is sliced needs an entry for each step along its first axis'});
  });
}

export const scanOp = defineOp<ScanParams>('scan', {
  infer: (inputs, params) => {
    checkInputs(inputs, params);
    const {body, length, numCarry} = params;
    return body.outputs.map(({shape, dtype}, i) => ({shape: i < numCarry ? shape : [length, ...shape], dtype}));
  },
  lower: (l, node) => lowerScan(l, node),
  gradient: (args) => scanGradient(args),
  covers: (wide, narrow) => isWider(wide.body, narrow.body),
  sample: (s) => {
    const [n, length] = [s.int(1, 4), s.int(1, 5)];
    const spec: Spec = {shape: [n], dtype: 'float32'};
    const body = traceGraph(([w, h, x]) => {
      const next = multiply(w!, add(h!, x!));
      return [next, multiply(next, h!)];
    }, [spec, spec, spec]);
    const inputs = [{shape: [n], min: -1, max: 1}, {shape: [n]}, {shape: [length, n]}];
    return {inputs, params: {body, length, reverse: s.bool(), numConsts: 1, numCarry: 1}};
  },
});

const contiguous = (buffer: BufferId, value: Value): View => ({buffer, offset: 0, strides: stridesOf(value.shape)});

function lowerScan(l: Lowering, {inputs, outputs, params: {body, length, reverse, numConsts, numCarry}}: Node & {params: ScanParams}): void {
  const slices: ScanCommand['slices'] = [];
  const carryBuffers: BufferId[] = [];
  body.inputs.forEach(({value: inner}, i) => {
    const input = inputs[i]!;
    if (i < numConsts) l.place(inner, l.operand(input));
    else if (i < numConsts + numCarry) {
      const operand = l.operand(input);
      const buffer = l.output(outputs[i - numConsts]!);
      l.copy(operand, input, contiguous(buffer, input));
      l.place(inner, {view: contiguous(buffer, inner)});
      carryBuffers.push(buffer);
    } else l.place(inner, stepOf(l, input, inner, slices));
  });
  const results = outputs.slice(numCarry).map((output, i) => {
    const value = body.outputs[numCarry + i]!;
    const buffer = l.buffer(value, 'slice');
    slices.push({buffer, of: l.output(output), stride: sizeOf(value.shape)});
    return {value, buffer};
  });
  const replacements = carryBuffers.map((buffer, i) => ({old: body.inputs[numConsts + i]!.value, next: body.outputs[i]!, buffer}));
  l.emit({command: 'scan', length, reverse, body: l.block(body, results, replacements), slices, carries: []});
}

/** What a step sees of xs: a slice of its memory, wherever the time axis lies in it; a constant stays one. */
function stepOf(l: Lowering, xs: Value, inner: Value, slices: ScanCommand['slices']): ReturnType<Lowering['operand']> {
  const operand = l.operand(xs);
  if ('constant' in operand) return operand;
  const {buffer, offset, strides} = l.view(xs);
  const [stride, ...inside] = strides as [number, ...number[]];
  if (strides.some((s) => s < 0) || sizeOf(xs.shape) === 0) {
    const slice = l.buffer(inner, 'slice');
    slices.push({buffer: slice, of: l.contiguous(xs), stride: sizeOf(inner.shape)});
    return {view: contiguous(slice, inner)};
  }
  const extent = inner.shape.reduce((last, n, d) => last + (n - 1) * inside[d]!, 1);
  const slice = l.buffer(inner, 'slice', offset + extent);
  slices.push({buffer: slice, of: buffer!, stride});
  return {view: {buffer: slice, offset, strides: inside}};
}

/** What one step of a loop gives: the next carries and this step's part of the results. */
export interface Step {
  carry: Tensor[];
  ys: Tensor[];
}

/**
 * Runs `step` for each slice of `xs` along their first axis, handing the carries on. The base of all loops of known length; may be differentiated.
 *
 * @returns the last carries, and what the steps gave stacked along a new first axis
 */
export function scanOver(step: (carry: Tensor[], x: Tensor[]) => Step, init: readonly Tensor[], xs: readonly Tensor[], {length, reverse = false}: {length: number; reverse?: boolean}): Step {
  const slices = xs.map(({shape, dtype}): Spec => ({shape: shape.slice(1), dtype}));
  const {body, captured, dispose} = closure((args) => {
    const {carry, ys} = step(args.slice(0, init.length), args.slice(init.length));
    checkCarry(init, carry);
    return [...carry, ...ys];
  }, [...init, ...slices]);
  const outputs = bind(scanOp, [...captured, ...init, ...xs], {body, length, reverse, numConsts: captured.length, numCarry: init.length});
  dispose();
  return {carry: outputs.slice(0, init.length), ys: outputs.slice(init.length)};
}

/** Complains if a loop does not give its carries back as they came. */
export function checkCarry(init: readonly Spec[], carry: readonly Spec[]): void {
  const text = (specs: readonly Spec[]): string => specs.map(({shape, dtype}) => `${dtype}${show(shape)}`).join(', ') || 'nothing';
  if (init.length === carry.length && init.every(({shape, dtype}, i) => sameShape(shape, carry[i]!.shape) && dtype === carry[i]!.dtype)) return;
  throw new ShapeError({
    what: 'A loop changes the form of what it carries.', got: text(carry), expected: text(init), fix: 'return the same shapes and dtypes that came in; cast or broadcast the initial value to them',
  });
}
