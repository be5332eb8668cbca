import type {WindowCommand} from '../../../engine/program.ts';
import {encodeGeometry} from './geometry.ts';

/** Forms of the kernel: the adjoint of a sum is a sum over the adjoint geometry. */
const FORMS = {max: 0, sum: 1, spread: 1, select: 2, scatter: 3} as const;

/** The payload of a window command (see kernels-as/window.ts). */
export function encodeWindow(command: WindowCommand): number[] {
  const {form, kind, channels, operands, out} = command;
  const [first, second = -1] = operands;
  return [FORMS[form], 'fiu'.indexOf(kind), channels, first!, second, out, ...encodeGeometry(command, form === 'spread')];
}
