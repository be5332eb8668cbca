import {show, ValueError} from '../../../engine/index.ts';
import type {Cell, StateSize} from './cell.ts';

const isSize = (value: unknown): value is StateSize => typeof value === 'number' || (Array.isArray(value) && value.every(isSize));

/** Complains about what is no cell. */
export function checkCell(cell: unknown, owner: object): asserts cell is Cell {
  if (typeof (cell as Cell | null)?.call === 'function' && isSize((cell as Cell).stateSize)) return;
  throw new ValueError({
    what: `${owner}: this is no cell.`, got: show(cell), expected: 'something with a method call(inputs, states) and a property stateSize: an integer, or a list of them',
    fix: 'e.g. keras.layers.LSTMCell(4), or a layer of your own with stateSize',
  });
}
