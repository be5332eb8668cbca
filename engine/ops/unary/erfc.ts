import {multiply} from '../binary/multiply.ts';
import {exp} from './exp.ts';
import {negative} from './negative.ts';
import {square} from './square.ts';
import {defineUnary} from './defineUnary.ts';

/** t exp(P(t) - x²) with t = 1 / (1 + |x| / 2) is erfc(|x|) to 1.2e-7 of its value; Chebyshev fit, lowest power first. */
const COEFFICIENTS = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];

/** 1 - erf(x), exact also where erf(x) is nearly 1. @source keras.ops.erfc */
export const erfc = defineUnary('erfc', {
  expression: (e, x) => {
    const [zero, one] = [e.constant('f', 0), e.constant('f', 1)];
    const size = e.emit('abs', 'f', x);
    const t = e.emit('divide', 'f', one, e.emit('add', 'f', one, e.emit('multiply', 'f', size, e.constant('f', 0.5))));
    const fit = COEFFICIENTS.reduceRight((sum, c) => e.emit('add', 'f', e.emit('multiply', 'f', sum, t), e.constant('f', c)), zero);
    const tail = e.emit('multiply', 'f', t, e.emit('exp', 'f', e.emit('subtract', 'f', fit, e.emit('multiply', 'f', x, x))));
    const far = e.emit('select', 'f', e.emit('less', 'f', x, zero), e.emit('subtract', 'f', e.constant('f', 2), tail), tail);
    return e.emit('select', 'f', e.emit('less', 'f', size, e.constant('f', 0.5)), e.emit('subtract', 'f', one, e.emit('erf', 'f', x)), far);
  },
  gradient: ({dy, x}) => multiply(dy, multiply(exp(negative(square(x))), -2 / Math.sqrt(Math.PI))),
});
