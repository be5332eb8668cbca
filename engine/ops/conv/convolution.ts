import {bindOne} from '../../bind.ts';
import type {Node} from '../../graph.ts';
import type {Lowering} from '../../lower/lowering.ts';
import {defineOp, type Sample} from '../../op.ts';
import type {ConvCommand} from '../../program.ts';
import type {Sampler} from '../../sample.ts';
import type {Tensor} from '../../tensor.ts';
import {slide, type Window} from './geometry.ts';

/** A convolution: its windows, and into how many groups the channels are divided. */
export interface Convolution extends Window {
  groups: number;
}

type Form = ConvCommand['form'];

function lowerConv(form: Form, l: Lowering, {inputs: [lhs, rhs], outputs: [out], params}: Node & {params: Convolution}): void {
  const [x, y] = form === 'forward' ? [lhs!, out!] : form === 'input' ? [out!, lhs!] : [lhs!, rhs!];
  l.emit({
    command: 'conv', form, ...params, batch: x.shape[0]!, inputChannels: x.shape.at(-1)!, outputChannels: y.shape.at(-1)!,
    lhs: l.contiguous(lhs!), rhs: l.contiguous(rhs!), out: l.output(out!),
  });
}

/** Shapes of x, w and y of a small random convolution, and its params. */
function draw(s: Sampler): {x: number[]; w: number[]; y: number[]; params: Convolution} {
  const axes = s.pick([1, 2, 2, 3]);
  const each = (min: number, max: number): number[] => Array.from({length: axes}, () => s.int(min, max));
  const [groups, perGroup, filters, batch] = [s.int(1, 2), s.int(1, 2), s.int(1, 2), s.pick([1, 2, 0])];
  const [input, kernel] = axes === 3 ? [each(2, 4), each(1, 2)] : [each(5, 6), each(1, 3)];
  const window = slide('conv', input, kernel, {strides: each(1, 2), dilation: axes === 3 ? each(1, 1) : each(1, 2), padding: s.pick(['same', 'valid'])});
  return {x: [batch, ...input, groups * perGroup], w: [...kernel, perGroup, groups * filters], y: [batch, ...window.output, groups * filters], params: {...window, groups}};
}

const sampled = (...operands: ('x' | 'w' | 'y')[]) => (s: Sampler): Sample<Convolution> => {
  const drawn = draw(s);
  return {inputs: operands.map((operand) => ({shape: drawn[operand], min: -2, max: 2})), params: drawn.params};
};

const forward = defineOp<Convolution>('conv', {
  infer: ([x, w], {output}) => [{shape: [x!.shape[0]!, ...output, w!.shape.at(-1)!], dtype: x!.dtype}],
  lower: (l, node) => lowerConv('forward', l, node),
  gradient: ({grads: [dy], inputs: [x, w], params, wanted}) => [wanted[0] ? convInput(dy!, w!, params) : null, wanted[1] ? convFilter(x!, dy!, params) : null],
  sample: sampled('x', 'w'),
});

const input = defineOp<Convolution>('convInput', {
  infer: ([y, w], {input: sizes, groups}) => [{shape: [y!.shape[0]!, ...sizes, w!.shape.at(-2)! * groups], dtype: y!.dtype}],
  lower: (l, node) => lowerConv('input', l, node),
  gradient: ({grads: [dx], inputs: [y, w], params, wanted}) => [wanted[0] ? convForward(dx!, w!, params) : null, wanted[1] ? convFilter(dx!, y!, params) : null],
  sample: sampled('y', 'w'),
});

const filter = defineOp<Convolution>('convFilter', {
  infer: ([x, y], {kernel, groups}) => [{shape: [...kernel, x!.shape.at(-1)! / groups, y!.shape.at(-1)!], dtype: x!.dtype}],
  lower: (l, node) => lowerConv('filter', l, node),
  gradient: ({grads: [dw], inputs: [x, y], params, wanted}) => [wanted[0] ? convInput(y!, dw!, params) : null, wanted[1] ? convForward(x!, dw!, params) : null],
  sample: sampled('x', 'y'),
});

/** x [batch, ...input, channels], w [...kernel, channels / groups, filters] -> y [batch, ...output, filters]. All float32. */
export const convForward = (x: Tensor, w: Tensor, params: Convolution): Tensor => bindOne(forward, [x, w], params);

/** The adjoint of convForward in x: y, w -> x. It is the transposed convolution, and the gradient by the input. */
export const convInput = (y: Tensor, w: Tensor, params: Convolution): Tensor => bindOne(input, [y, w], params);

/** The adjoint of convForward in w: x, y -> w. It is the gradient by the kernel. */
export const convFilter = (x: Tensor, y: Tensor, params: Convolution): Tensor => bindOne(filter, [x, y], params);
