import type {Tensor} from '../../engine/index.ts';
import {all, equal, logicalOr, multiply, subtract, where} from '../../engine/ops/index.ts';

/** Labels 0 and 1 as -1 and 1; labels that hold any other value as they are. */
export function hingeLabels(labels: Tensor): Tensor {
  const binary = all(logicalOr(equal(labels, 0), equal(labels, 1)));
  return where(binary, subtract(multiply(2, labels), 1), labels);
}
