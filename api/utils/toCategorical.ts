import {type HostData, type NumpyArray, parse, show, ValueError} from '../../engine/index.ts';
import {withSignature} from '../withSignature.ts';

/**
 * One-hot rows of class numbers.
 *
 * @param x           class numbers of any shape; a last axis of size 1 is dropped
 * @param numClasses  default: the greatest class + 1
 * @source keras.utils.to_categorical
 * @example toCategorical([0, 2]).data // [1, 0, 0, 0, 0, 1]
 */
export const toCategorical = /* @__PURE__ */ withSignature('toCategorical', 'x | numClasses', (x: HostData, {numClasses = null}: {numClasses?: number | null} = {}): NumpyArray => {
  const {values, shape} = parse(x);
  const classes = Array.from(values);
  const count = numClasses ?? Math.max(-1, ...classes) + 1;
  const bad = classes.find((value) => !Number.isInteger(value) || value < 0 || value >= count);
  if (bad !== undefined) throw new ValueError({what: 'toCategorical: a class is out of range.', got: show(bad), expected: `integers from 0 to ${count - 1}`, fix: 'pass a larger numClasses, or count classes from 0'});
  const data = new Float32Array(classes.length * count);
  classes.forEach((value, i) => { data[i * count + value] = 1; });
  const outer = shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
  return {data, shape: [...outer, count], dtype: 'float32'};
});
