import {kindOf} from '../../dtype.ts';
import {defineBinary} from './defineBinary.ts';

/**
 * x1 + x2, element by element. Of booleans: their logical or.
 *
 * @source keras.ops.add
 */
export const add = defineBinary('add', {
  neutral: {left: 0, right: 0},
  expression: (e, x, y, dtype) => e.emit(dtype === 'bool' ? 'or' : 'add', kindOf(dtype), x, y),
  gradient: ({dy}) => [dy, dy],
});
