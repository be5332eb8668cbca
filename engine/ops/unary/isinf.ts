import {defineUnary} from './defineUnary.ts';

/** True where x is Infinity or -Infinity. @source keras.ops.isinf */
export const isinf = defineUnary('isinf', {
  result: 'bool',
  expression: (e, x) => e.emit('equal', 'f', e.emit('abs', 'f', x), e.constant('f', Infinity)),
});
