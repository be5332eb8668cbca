import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {square} from './square.ts';
import {defineUnary} from './defineUnary.ts';

/** The real cube root, also of negative numbers. @source keras.ops.cbrt */
export const cbrt = defineUnary('cbrt', {
  expression: (e, x) => {
    const size = e.emit('abs', 'f', x);
    const root = e.emit('power', 'f', size, e.constant('f', 1 / 3));
    // One step of Newton's method: the exponent 1/3 is not exact in float32.
    const excess = e.emit('subtract', 'f', root, e.emit('divide', 'f', size, e.emit('multiply', 'f', root, root)));
    const better = e.emit('subtract', 'f', root, e.emit('divide', 'f', excess, e.constant('f', 3)));
    const regular = e.emit('and', 'i', e.emit('less', 'f', e.constant('f', 0), size), e.emit('less', 'f', size, e.constant('f', Infinity)));
    return e.emit('multiply', 'f', e.emit('sign', 'f', x), e.emit('select', 'f', regular, better, root));
  },
  gradient: ({dy, y}) => divide(dy, multiply(square(y), 3)),
  sample: {avoid: [0]},
});
