import {show, ValueError} from '../../../engine/index.ts';
import type {Layer} from '../Layer.ts';

/** The axis or axes over which a layer normalizes. */
export type Axis = number | readonly number[];

/** Complains about an axis argument that cannot be one. */
export function checkAxis(axis: Axis, layer: Layer): void {
  if ([axis].flat().every((d) => Number.isInteger(d))) return;
  throw new ValueError({what: `${layer}: axis is not valid.`, got: show(axis), expected: 'an integer or an array of integers', fix: '-1 is the last axis'});
}
