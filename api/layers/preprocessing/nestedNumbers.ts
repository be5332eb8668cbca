import {isTensor, nest, type NestedArray, parse, type TensorLike, Variable} from '../../../engine/index.ts';

/** An argument that holds numbers, as configs have it: a number or nested lists. */
export function nestedNumbers(data: TensorLike): NestedArray {
  if (isTensor(data) || data instanceof Variable) return (isTensor(data) ? data : data.tensor).arraySync() as NestedArray;
  const {values, shape} = parse(data);
  return nest(Float64Array.from(values), shape);
}
