import {floating} from '../../dtype.ts';
import {negative} from '../unary/negative.ts';
import {defineBinary} from './defineBinary.ts';
import {multiply} from './multiply.ts';

/** x1 / x2, element by element. Integers give float32. @source keras.ops.divide */
export const divide = defineBinary('divide', {
  dtype: floating,
  neutral: {right: 1},
  gradient: ({dy, y, z}) => [divide(dy, y), negative(multiply(dy, divide(z, y)))],
  sample: {y: {min: 0.5, max: 3}},
});
