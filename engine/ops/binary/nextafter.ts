import {floating} from '../../dtype.ts';
import {bitsOf, numberOf} from '../bits.ts';
import {defineBinary} from './defineBinary.ts';

/** The number next to x1 in the direction of x2. @source keras.ops.nextafter */
export const nextafter = defineBinary('nextafter', {
  dtype: floating,
  expression: (e, x, y, dtype) => {
    const zero = e.constant('f', 0);
    const up = e.emit('less', 'f', x, y);
    const away = e.emit('equal', 'i', up, e.emit('less', 'f', zero, x));
    const sign = dtype === 'float32' ? -2147483648 : 0x8000;
    const distance = e.constant('i', 1);
    const bits = e.emit('add', 'i', bitsOf(e, x, dtype), e.emit('select', 'i', away, distance, e.emit('negative', 'i', distance)));
    const fromZero = e.emit('or', 'i', distance, e.emit('select', 'i', up, e.constant('i', 0), e.constant('i', sign)));
    const next = numberOf(e, e.emit('select', 'i', e.emit('equal', 'f', x, zero), fromZero, bits), dtype);
    const moved = e.emit('select', 'f', e.emit('equal', 'f', x, y), y, next);
    const sum = e.emit('add', 'f', x, y);
    const someNaN = e.emit('or', 'i', e.emit('notEqual', 'f', x, x), e.emit('notEqual', 'f', y, y));
    return e.emit('select', 'f', someNaN, sum, moved);
  },
  sample: {x: {min: 0.5, max: 2}},
  notSmooth: 'its gradient is zero by definition',
});
