import {type Shape, ShapeError, show} from '../engine/index.ts';

/** Nested lists of text as one array, row-major. @throws ShapeError if they are ragged or hold something else */
export function textArray(text: unknown): {values: string[]; shape: number[]} {
  const shape: number[] = [];
  for (let level = text; Array.isArray(level); [level] = level as unknown[]) shape.push(level.length);
  const values: string[] = [];
  const walk = (node: unknown, depth: number): void => {
    if (depth === shape.length && typeof node === 'string') values.push(node);
    else if (Array.isArray(node) && node.length === shape[depth]) node.forEach((part) => walk(part, depth + 1));
    else throw new ShapeError({
      what: 'Nested lists of text are ragged, or hold something else.', got: `${show(node)} at depth ${depth}`,
      expected: depth === shape.length ? 'text' : `a list of ${shape[depth]}`, fix: "fill short lists with ''",
    });
  };
  walk(text, 0);
  return {values, shape};
}

/** An array as nested lists; a value of rank 0 alone. */
export function nested<T>(values: readonly T[], shape: Shape): unknown {
  if (shape.length === 0) return values[0];
  const [count, ...rest] = shape as [number, ...number[]];
  const size = values.length / count;
  return Array.from({length: count}, (_, i) => nested(values.slice(i * size, (i + 1) * size), rest));
}
