import {negative} from '../unary/negative.ts';
import {numeric} from '../unary/numeric.ts';
import {defineBinary} from './defineBinary.ts';

/** x1 - x2, element by element. @source keras.ops.subtract */
export const subtract = defineBinary('subtract', {dtype: numeric('subtract'), neutral: {right: 0}, gradient: ({dy}) => [dy, negative(dy)]});
