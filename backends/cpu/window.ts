import type {WindowCommand} from '../../engine/program.ts';
import {accumulator, exceeds} from './accumulate.ts';
import {eachMeeting} from './geometry.ts';
import {checkBuffer, type Context, refuse, storing, type Step} from './step.ts';
import {sizeOf} from './view.ts';

type Form = WindowCommand['form'];

/** Which side, x or y, the operands and the result of each form are on. */
const sides: Record<Form, {operands: ('x' | 'y')[]; out: 'x' | 'y'}> = {
  max: {operands: ['x'], out: 'y'},
  sum: {operands: ['x'], out: 'y'},
  spread: {operands: ['y'], out: 'x'},
  select: {operands: ['x', 'x'], out: 'y'},
  scatter: {operands: ['x', 'y'], out: 'x'},
};

/** For each element of y the element of x that is the first maximum of its window; -1 where the window lies in the padding altogether. */
function argmax(x: Float64Array, size: number, eachPair: (visit: (y: number, x: number) => void) => void): Int32Array {
  const best = new Int32Array(size).fill(-1);
  eachPair((y, candidate) => { if (best[y] === -1 || exceeds(x[candidate]!, x[best[y]!]!)) best[y] = candidate; });
  return best;
}

export function window(command: WindowCommand, context: Context): Step {
  const {form, kind, batch, channels, operands, out} = command;
  const side = Object.hasOwn(sides, form) ? sides[form] : refuse('window: unknown form.', form, Object.keys(sides).join(', '));
  const [inputs, outputs] = [sizeOf(command.input), sizeOf(command.output)];
  const sizes = {x: batch * inputs * channels, y: batch * outputs * channels};
  if (operands.length !== side.operands.length) refuse(`window ${form}: wrong number of operands.`, `${operands.length}`, `${side.operands.length}`);
  operands.forEach((id, i) => checkBuffer(id, kind, sizes[side.operands[i]!], context));
  checkBuffer(out, kind, sizes[side.out], context);

  const eachPair = (visit: (y: number, x: number) => void): void => eachMeeting(command, (o, i) => {
    for (let b = 0; b < batch; b++) for (let c = 0; c < channels; c++) visit((b * outputs + o) * channels + c, (b * inputs + i) * channels + c);
  });
  const {combine: add} = accumulator('sum', kind);
  const {start: lowest, combine: max} = accumulator('max', kind);
  const store = storing(out, context);
  const forms: Record<Form, (first: Float64Array, second: Float64Array, result: Float64Array) => void> = {
    max: (x, _, y) => { y.fill(lowest); eachPair((j, i) => { y[j] = max(y[j]!, x[i]!); }); },
    sum: (x, _, y) => eachPair((j, i) => { y[j] = add(y[j]!, x[i]!); }),
    spread: (y, _, x) => eachPair((j, i) => { x[i] = add(x[i]!, y[j]!); }),
    select: (x, t, y) => argmax(x, sizes.y, eachPair).forEach((i, j) => { if (i >= 0) y[j] = t[i]!; }),
    scatter: (x, y, result) => argmax(x, sizes.y, eachPair).forEach((i, j) => { if (i >= 0) result[i] = add(result[i]!, y[j]!); }),
  };
  const run = forms[form];
  return (memory) => {
    const result = memory[out]!.subarray(0, sizes[side.out]).fill(0);
    run(memory[operands[0]!]!, memory[operands[1] ?? operands[0]!]!, result);
    result.forEach((value, i) => { result[i] = store(value); });
  };
}
