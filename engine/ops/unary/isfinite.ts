import {defineUnary} from './defineUnary.ts';

/** True where x is neither infinite nor NaN. @source keras.ops.isfinite */
export const isfinite = defineUnary('isfinite', {
  result: 'bool',
  expression: (e, x) => e.emit('less', 'f', e.emit('abs', 'f', x), e.constant('f', Infinity)),
});
