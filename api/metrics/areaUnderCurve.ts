import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, divide, divideNoNan, equal, getItem, greater, log, logicalAnd, maximum, minimum, multiply, subtract, where} from '../../engine/ops/index.ts';
import type {Cells} from './cells.ts';

export type Curve = 'ROC' | 'PR' | 'PRGAIN';
export type Summation = 'interpolation' | 'majoring' | 'minoring';

/** All but the last threshold. */
const left = (x: TensorLike): Tensor => getItem(x, {stop: -1});
/** All but the first threshold. */
const right = (x: TensorLike): Tensor => getItem(x, {start: 1});
const share = (part: TensorLike, rest: TensorLike): Tensor => divideNoNan(part, add(part, rest));

/** The points of a curve at the thresholds. */
function points(cells: Cells, curve: Curve): {x: Tensor; y: Tensor} {
  const {truePositives, falsePositives, trueNegatives, falseNegatives} = cells;
  const recall = share(truePositives, falseNegatives);
  if (curve === 'ROC') return {x: share(falsePositives, trueNegatives), y: recall};
  if (curve === 'PR') return {x: recall, y: share(truePositives, falsePositives)};
  const odds = divideNoNan(add(truePositives, falseNegatives), add(trueNegatives, falsePositives));
  const gain = (errors: TensorLike, otherwise: number): Tensor => where(equal(truePositives, 0), otherwise, subtract(1, multiply(odds, divideNoNan(errors, truePositives))));
  return {x: maximum(gain(falseNegatives, 0), 0), y: gain(falsePositives, 1)};
}

/**
 * The area under the precision-recall curve between neighbouring thresholds, with true positives (not precision) interpolated linearly.
 *
 * @source Davis and Goadrich (2006), The relationship between precision-recall and ROC curves
 */
function precisionRecallPieces({truePositives, falsePositives, falseNegatives}: Cells): Tensor {
  const gained = subtract(left(truePositives), right(truePositives));
  const positives = add(truePositives, falsePositives);
  const [before, after] = [left(positives), right(positives)];
  const slope = divideNoNan(gained, maximum(subtract(before, after), 0));
  const intercept = subtract(right(truePositives), multiply(slope, after));
  const ratio = where(logicalAnd(greater(before, 0), greater(after, 0)), divideNoNan(before, maximum(after, 0)), 1);
  return divideNoNan(multiply(slope, add(gained, multiply(intercept, log(ratio)))), maximum(add(right(truePositives), right(falseNegatives)), 0));
}

/** The areas under a curve between neighbouring thresholds: shape [thresholds - 1] or [thresholds - 1, labels]. */
export function areaOfPieces(cells: Cells, curve: Curve, summation: Summation): Tensor {
  if (curve === 'PR' && summation === 'interpolation') return precisionRecallPieces(cells);
  const {x, y} = points(cells, curve);
  const heights = {interpolation: () => divide(add(left(y), right(y)), 2), minoring: () => minimum(left(y), right(y)), majoring: () => maximum(left(y), right(y))};
  return multiply(subtract(left(x), right(x)), heights[summation]());
}
