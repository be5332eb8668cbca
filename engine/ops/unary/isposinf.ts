import {defineUnary} from './defineUnary.ts';

/** True where x is Infinity. @source keras.ops.isposinf */
export const isposinf = defineUnary('isposinf', {result: 'bool', expression: (e, x) => e.emit('equal', 'f', x, e.constant('f', Infinity))});
