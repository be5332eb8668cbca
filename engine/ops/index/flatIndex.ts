import type {Shape} from '../../shape.ts';
import {stridesOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';

/**
 * Positions in a flattened tensor, from one int32 index tensor per axis (they broadcast). If one of them is out of range, so is the position: -1.
 * `checked` indices are in range by construction.
 */
export function flatIndex(indices: readonly {index: Tensor; checked?: boolean}[], shape: Shape): Tensor {
  const strides = stridesOf(shape);
  const position = indices.map(({index}, d) => multiply(index, strides[d]!)).reduce((a, b) => add(a, b));
  const unsure = indices.flatMap(({index, checked = false}, d) => (checked ? [] : [logicalAnd(lessEqual(0, index), less(index, shape[d]!))]));
  return unsure.length === 0 ? position : where(unsure.reduce((a, b) => logicalAnd(a, b)), position, -1);
}
