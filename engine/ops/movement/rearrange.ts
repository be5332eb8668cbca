import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from './reshape.ts';
import {transpose} from './transpose.ts';

/** One side of a pattern: for each axis the names whose product it is. */
function parseSide(side: string): string[][] {
  const groups = side.match(/\([^()]*\)|[^\s()]+/g) ?? [];
  return groups.map((group) => (group.startsWith('(') ? group.slice(1, -1).trim().split(/\s+/).filter(Boolean) : group === '1' ? [] : [group]));
}

/** The size of each name; within a group one of them may follow from the others. */
function sizesOf(groups: readonly string[][], shape: readonly number[], given: Record<string, number>): Map<string, number> {
  const sizes = new Map(Object.entries(given));
  groups.forEach((names, d) => {
    const unknown = names.filter((name) => !sizes.has(name));
    const known = names.reduce((product, name) => product * (sizes.get(name) ?? 1), 1);
    if (unknown.length === 1) sizes.set(unknown[0]!, shape[d]! / known);
    const fits = names.reduce((product, name) => product * (sizes.get(name) ?? NaN), 1) === shape[d] && names.every((name) => Number.isInteger(sizes.get(name)));
    if (!fits) {
      throw new ShapeError({
        what: 'rearrange: an axis does not fit the pattern.', got: `size ${shape[d]} for (${names.join(' ')})`, expected: 'a product of the sizes of its names', fix: 'give all but one of their sizes',
      });
    }
  });
  return sizes;
}

/**
 * Axes reordered, split and merged as a pattern says.
 *
 * @param pattern      like 'batch height width -> batch (height width)'
 * @param axesLengths  sizes of names that do not follow from the shape
 * @source keras.ops.rearrange
 */
export function rearrange(tensor: TensorLike, pattern: string, axesLengths: Record<string, number> = {}): Tensor {
  const x = toTensor(tensor);
  const [left, right, ...rest] = pattern.split('->');
  const from = parseSide(left ?? '');
  const to = parseSide(right ?? '');
  const names = from.flat();
  const sameNames = [...names].sort().join() === [...to.flat()].sort().join() && new Set(names).size === names.length;
  if (right === undefined || rest.length > 0 || !sameNames || from.length !== x.ndim) {
    throw new ValueError({
      what: 'rearrange: the pattern does not fit.', got: `${show(pattern)} for shape ${show(x.shape)}`, expected: 'names for all axes, the same ones on both sides of ->, each once',
      fix: "e.g. 'b h w c -> b (h w) c'",
    });
  }
  const sizes = sizesOf(from, x.shape, axesLengths);
  const split = reshape(x, names.map((name) => sizes.get(name)!));
  const ordered = transpose(split, {axes: to.flat().map((name) => names.indexOf(name))});
  return reshape(ordered, to.map((group) => group.reduce((product, name) => product * sizes.get(name)!, 1)));
}
