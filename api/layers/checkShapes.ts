import {isPlainObject, show, ValueError} from '../../engine/index.ts';

const isSize = (n: unknown): boolean => n === null || Number.isInteger(n) && (n as number) >= 0;

/** A shape, a nest of shapes, or null where something has none. */
function isShapes(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSize) || value.every(isShapes);
  return value === null || value === undefined || isPlainObject(value) && Object.values(value).every(isShapes);
}

/** Complains about what `build` is given, unless it is a nest of shapes. */
export function checkShapes(layer: object, shape: unknown): void {
  if (isShapes(shape)) return;
  throw new ValueError({what: `${layer}: build was given something that is no shape.`, got: show(shape), expected: 'an array of sizes, null where one is not known', fix: 'e.g. build([null, 784]): the first axis counts samples'});
}
