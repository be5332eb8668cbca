import {isTensor, parse, type Shape, ShapeError, show, type TensorLike, Variable} from '../../../engine/index.ts';

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

function textArray(text: Text): HostArray {
  if (typeof text === 'string') return {values: [text], shape: []};
  const parts = text.map(textArray);
  const shape = parts[0]?.shape ?? [];
  const stray = parts.find((part) => part.shape.join() !== shape.join());
  if (stray) throw new ShapeError({what: 'The lists of text are not of equal lengths.', got: `${show(shape)} and ${show(stray.shape)}`, expected: 'lists of equal lengths', fix: "fill the shorter ones with ''"});
  return {values: parts.flatMap(({values}) => values), shape: [parts.length, ...shape]};
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

/** An array as nested lists; a value of rank 0 alone. */
export function nested<T>(values: readonly T[], shape: Shape): unknown {
  if (shape.length === 0) return values[0];
  const [count, ...rest] = shape as [number, ...number[]];
  const size = values.length / count;
  return Array.from({length: count}, (_, i) => nested(values.slice(i * size, (i + 1) * size), rest));
}
