import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {defineUnary} from './defineUnary.ts';
import {square} from './square.ts';

/** The angle in [-π/2, π/2] whose tangent is x. @source keras.ops.arctan */
export const arctan = defineUnary('arctan', {gradient: ({dy, x}) => divide(dy, add(square(x), 1))});
