import type {Tensor} from '../../../engine/index.ts';
import {any, broadcastTo, expandDims, logicalOr, where} from '../../../engine/ops/index.ts';
import {getMask, setMask} from '../mask.ts';

/** The mask of a tensor for each of its elements; null if it has none. */
export function elementMask(x: Tensor): Tensor | null {
  const mask = getMask(x);
  return mask && broadcastTo(expandDims(mask, -1), x.shape);
}

/** Gives a tensor the mask of which this is the form for each element. */
export function setElementMask(x: Tensor, mask: Tensor): void {
  setMask(x, any(mask, {axis: -1}));
}

/** Combines tensors two by two; where one of the two is masked, the other counts alone. If all have masks, the result is masked where all are. */
export function maskedMerge(inputs: readonly Tensor[], combine: (a: Tensor, b: Tensor) => Tensor): Tensor {
  const [first, ...rest] = inputs as readonly [Tensor, ...Tensor[]];
  let [output, outputMask] = [first, elementMask(first)];
  for (const input of rest) {
    const mask = elementMask(input);
    const x = mask ? where(mask, input, output) : input;
    output = combine(outputMask ? where(outputMask, output, x) : output, x);
    outputMask = mask && outputMask && logicalOr(outputMask, mask);
  }
  if (outputMask) setElementMask(output, outputMask);
  return output;
}
