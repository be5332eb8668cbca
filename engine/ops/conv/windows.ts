import {bindOne} from '../../bind.ts';
import {kindOf} from '../../dtype.ts';
import {defineOp, type Op, type OpSpec, type Sample} from '../../op.ts';
import type {WindowCommand} from '../../program.ts';
import type {Sampler} from '../../sample.ts';
import type {Tensor} from '../../tensor.ts';
import {slide, type Window} from './geometry.ts';

type Form = WindowCommand['form'];

function draw(s: Sampler): {x: number[]; y: number[]; params: Window} {
  const axes = s.pick([1, 2, 2, 3]);
  const each = (min: number, max: number): number[] => Array.from({length: axes}, () => s.int(min, max));
  const [input, batch, channels] = [axes === 3 ? each(3, 4) : each(5, 6), s.pick([1, 2, 0]), s.int(1, 3)];
  const params = slide('pool', input, each(1, 3), {strides: each(1, 2), dilation: axes === 3 ? each(1, 1) : each(1, 2), padding: s.pick(['valid', 'same'])});
  return {x: [batch, ...input, channels], y: [batch, ...params.output, channels], params};
}

/** Declares one form of the window command: which side, x or y, its operands and its result are on. */
function defineWindow(form: Form, operands: ('x' | 'y')[], result: 'x' | 'y', gradient: OpSpec<Window>['gradient'], distinct: boolean): Op<Window> {
  return defineOp<Window>(`window${form[0]!.toUpperCase()}${form.slice(1)}`, {
    infer: ([first], {input, output}) => [{shape: [first!.shape[0]!, ...(result === 'x' ? input : output), first!.shape.at(-1)!], dtype: first!.dtype}],
    lower: (l, {inputs, outputs: [out], params}) => {
      l.emit({
        command: 'window', form, kind: kindOf(out!.dtype), ...params, batch: out!.shape[0]!, channels: out!.shape.at(-1)!,
        operands: inputs.map((value) => l.contiguous(value)), out: l.output(out!),
      });
    },
    gradient,
    sample: (s): Sample<Window> => {
      const drawn = draw(s);
      return {inputs: operands.map((side, i) => ({shape: drawn[side], ...(distinct && i === 0 ? {distinct} : {})})), params: drawn.params};
    },
  });
}

const max = defineWindow('max', ['x'], 'y', ({grads: [dy], inputs: [x], params}) => [windowScatter(x!, dy!, params)], true);
const sum = defineWindow('sum', ['x'], 'y', ({grads: [dy], params}) => [windowSpread(dy!, params)], false);
const spread = defineWindow('spread', ['y'], 'x', ({grads: [dx], params}) => [windowSum(dx!, params)], false);
const select = defineWindow('select', ['x', 'x'], 'y', ({grads: [dy], inputs: [x], params}) => [null, windowScatter(x!, dy!, params)], true);
const scatter = defineWindow('scatter', ['x', 'y'], 'x', ({grads: [dx], inputs: [x], params}) => [null, windowSelect(x!, dx!, params)], true);

/** The maximum of every window of x [batch, ...input, channels], channel by channel; its gradient goes to the first maximum. */
export const windowMax = (x: Tensor, params: Window): Tensor => bindOne(max, [x], params);

/** The sum of every window of x. */
export const windowSum = (x: Tensor, params: Window): Tensor => bindOne(sum, [x], params);

/** The adjoint of windowSum: every element of y is added to its whole window. */
export const windowSpread = (y: Tensor, params: Window): Tensor => bindOne(spread, [y], params);

/** The element of t where the window of x has its first maximum. */
export const windowSelect = (x: Tensor, t: Tensor, params: Window): Tensor => bindOne(select, [x, t], params);

/** The adjoint of windowSelect in t: every element of y is added where its window of x has its first maximum. */
export const windowScatter = (x: Tensor, y: Tensor, params: Window): Tensor => bindOne(scatter, [x, y], params);
