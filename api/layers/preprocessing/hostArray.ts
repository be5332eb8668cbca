import {isTensor, parse, type Shape, type TensorLike, Variable} from '../../../engine/index.ts';
import {textArray} from '../../textArray.ts';

/** Text, or nested arrays of it. */
export type Text = string | readonly Text[];

/** What layers on the host take. */
export type HostData = Text | TensorLike;

/** One value of an array on the host. */
export type HostValue = string | number;

/** An array on the host, row-major. */
export interface HostArray {
  values: readonly HostValue[];
  shape: Shape;
}

/** True where data is text. */
export function isText(data: unknown): data is Text {
  let first = data;
  while (Array.isArray(first)) [first] = first as unknown[];
  return typeof first === 'string';
}

/**
 * Text or numbers as one array on the host.
 *
 * @throws ShapeError if nested lists have different lengths
 */
export function hostArray(data: HostData): HostArray {
  if (isText(data)) return textArray(data);
  if (isTensor(data) || data instanceof Variable) return {values: Array.from((isTensor(data) ? data : data.tensor).dataSync()), shape: data.shape};
  const {values, shape} = parse(data as TensorLike);
  return {values: Array.from(values, Number), shape};
}
