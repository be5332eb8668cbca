import {defineUnary} from './defineUnary.ts';

/** True where x is -Infinity. @source keras.ops.isneginf */
export const isneginf = defineUnary('isneginf', {result: 'bool', expression: (e, x) => e.emit('equal', 'f', x, e.constant('f', -Infinity))});
