import {defineBinary} from './defineBinary.ts';
import {integral} from './integral.ts';

/** The bits of x1 moved down by x2, the sign kept. @source keras.ops.bitwise_right_shift */
export const bitwiseRightShift = defineBinary('bitwiseRightShift', {
  scalar: 'shiftRight',
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : integral('bitwiseRightShift')(dtype)),
  sample: {y: {min: 0, max: 31}},
});
