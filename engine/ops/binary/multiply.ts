import {defineBinary} from './defineBinary.ts';

/**
 * x1 * x2, element by element.
 *
 * @source keras.ops.multiply
 */
export const multiply = defineBinary('multiply', {neutral: {left: 1, right: 1}, gradient: ({dy, x, y}) => [multiply(dy, y), multiply(dy, x)]});
