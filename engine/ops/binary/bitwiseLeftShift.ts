import {defineBinary} from './defineBinary.ts';
import {integral} from './integral.ts';

/** x1 * 2^x2: the bits moved up, zeros below. @source keras.ops.bitwise_left_shift */
export const bitwiseLeftShift = defineBinary('bitwiseLeftShift', {
  scalar: 'shiftLeft',
  dtype: (dtype) => (dtype === 'bool' ? 'int32' : integral('bitwiseLeftShift')(dtype)),
  sample: {y: {min: 0, max: 31}},
});
