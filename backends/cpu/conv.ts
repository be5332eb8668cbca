import type {ConvCommand} from '../../engine/program.ts';
import {eachMeeting} from './geometry.ts';
import {checkBuffer, type Context, refuse, type Step} from './step.ts';
import {sizeOf} from './view.ts';

type Role = 'x' | 'w' | 'y';

/** What lhs, rhs and out are in each form. */
const roles: Record<ConvCommand['form'], readonly [Role, Role, Role]> = {forward: ['x', 'w', 'y'], input: ['y', 'w', 'x'], filter: ['x', 'y', 'w']};

/**
 * All three forms sum the same products x * w * y; a form says which of the three is the sum and which two are given:
 * loop over meetings of an output with an input position, images, groups, and the channels of a group on either side.
 */
export function conv(command: ConvCommand, context: Context): Step {
  const {form, batch, input, output, kernel, inputChannels, outputChannels, groups, lhs, rhs, out} = command;
  if (inputChannels % groups || outputChannels % groups) refuse('conv: channels do not divide into groups.', `${inputChannels} and ${outputChannels}`, `multiples of ${groups}`);
  const [groupInputs, groupOutputs] = [inputChannels / groups, outputChannels / groups];
  const [inputs, outputs] = [sizeOf(input), sizeOf(output)];
  const sizes = {x: batch * inputs * inputChannels, w: sizeOf(kernel) * groupInputs * outputChannels, y: batch * outputs * outputChannels};

  const [leftRole, rightRole, outRole] = Object.hasOwn(roles, form) ? roles[form] : refuse('conv: unknown form.', form, Object.keys(roles).join(', '));
  checkBuffer(lhs, 'f', sizes[leftRole], context);
  checkBuffer(rhs, 'f', sizes[rightRole], context);
  checkBuffer(out, 'f', sizes[outRole], context);

  return (memory) => {
    const [left, right, sum] = [memory[lhs]!, memory[rhs]!, memory[out]!.subarray(0, sizes[outRole]).fill(0)];
    const accumulate = {
      forward: (x: number, w: number, y: number): void => { sum[y]! += left[x]! * right[w]!; },
      input: (x: number, w: number, y: number): void => { sum[x]! += left[y]! * right[w]!; },
      filter: (x: number, w: number, y: number): void => { sum[w]! += left[x]! * right[y]!; },
    }[form];
    eachMeeting(command, (o, i, k) => {
      for (let b = 0; b < batch; b++) {
        for (let f = 0; f < outputChannels; f++) {
          const group = Math.floor(f / groupOutputs);
          for (let c = 0; c < groupInputs; c++) {
            accumulate((b * inputs + i) * inputChannels + group * groupInputs + c, (k * groupInputs + c) * outputChannels + f, (b * outputs + o) * outputChannels + f);
          }
        }
      }
    });
    sum.forEach((value, i) => { sum[i] = context.round(value); });
  };
}
