import {floating} from '../../dtype.ts';
import {negative} from '../unary/negative.ts';
import {square} from '../unary/square.ts';
import {add} from './add.ts';
import {divide} from './divide.ts';
import {multiply} from './multiply.ts';
import {defineBinary} from './defineBinary.ts';

/** The angle in [-π, π] of the point with ordinate x1 and abscissa x2. @source keras.ops.arctan2 */
export const arctan2 = defineBinary('arctan2', {
  scalar: 'atan2',
  dtype: floating,
  strict: true,
  gradient: ({dy, x, y}) => {
    const scaled = divide(dy, add(square(x), square(y)));
    return [multiply(scaled, y), negative(multiply(scaled, x))];
  },
  sample: {x: {min: 0.3, max: 2}, y: {min: 0.3, max: 2}},
});
