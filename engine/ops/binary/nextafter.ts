import {type Dtype, floating} from '../../dtype.ts';
import {defineBinary} from './defineBinary.ts';

/** The distance of neighbours in the bits of a float32 that holds a number of this dtype. */
const step = (dtype: Dtype): number => (dtype === 'bfloat16' ? 1 << 16 : dtype === 'float16' ? 1 << 13 : 1);

/** The number next to x1 in the direction of x2. @source keras.ops.nextafter */
export const nextafter = defineBinary('nextafter', {
  dtype: floating,
  expression: (e, x, y, dtype) => {
    const zero = e.constant('f', 0);
    const up = e.emit('less', 'f', x, y);
    const away = e.emit('equal', 'i', up, e.emit('less', 'f', zero, x));
    const distance = e.constant('i', step(dtype));
    const bits = e.emit('add', 'i', e.emit('floatToBits', 'f', x), e.emit('select', 'i', away, distance, e.emit('negative', 'i', distance)));
    const fromZero = e.emit('or', 'i', distance, e.emit('select', 'i', up, e.constant('i', 0), e.constant('i', -2147483648)));
    const next = e.emit('bitsToFloat', 'i', e.emit('select', 'i', e.emit('equal', 'f', x, zero), fromZero, bits));
    const moved = e.emit('select', 'f', e.emit('equal', 'f', x, y), y, next);
    const sum = e.emit('add', 'f', x, y);
    const someNaN = e.emit('or', 'i', e.emit('notEqual', 'f', x, x), e.emit('notEqual', 'f', y, y));
    return e.emit('select', 'f', someNaN, sum, moved);
  },
  sample: {x: {min: 0.5, max: 2}},
  notSmooth: 'its gradient is zero by definition',
});
