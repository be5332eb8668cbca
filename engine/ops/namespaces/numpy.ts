export {
  add, allclose, arctan2, bitwiseAnd, bitwiseLeftShift, bitwiseOr, bitwiseRightShift, bitwiseXor, clip, divide, divideNoNan, equal, floorDivide, fmax, fmin,
  fmod, gcd, greater, greaterEqual, heaviside, hypot, isclose, lcm, ldexp, leftShift, less, lessEqual, logaddexp, logaddexp2, logicalAnd, logicalOr,
  logicalXor, maximum, minimum, mod, multiply, nextafter, notEqual, power, rightShift, select, subtract, trueDivide, where,
} from '../binary/index.ts';
export {
  arange, array, bartlett, blackman, empty, emptyLike, eye, full, fullLike, geomspace, hamming, hanning, identity, kaiser, linspace, logspace, ones, onesLike,
  tri, vander, zeros, zerosLike,
} from '../constant/index.ts';
export {vectorize} from '../control/index.ts';
export {correlate} from '../conv/index.ts';
export {
  argpartition, argsort, bincount, cumprod, cumsum, digitize, getItem, histogram, isin, nancumprod, nancumsum, nonzero, searchsorted, sort, take,
  takeAlongAxis, unique, unravelIndex,
} from '../index/index.ts';
export {slogdet} from '../linalg/index.ts';
export {corrcoef, cross, dot, einsum, inner, kron, matmul, outer, tensordot, trapezoid, vdot} from '../linear/index.ts';
export {
  append, arraySplit, broadcastTo, concatenate, diag, diagflat, diagonal, diff, dsplit, dstack, expandDims, flip, fliplr, flipud, hsplit, hstack, meshgrid,
  moveaxis, ndim, pad, ravel, repeat, reshape, roll, rot90, size, split, squeeze, stack, swapaxes, tile, transpose, tril, triu, view, vsplit, vstack,
} from '../movement/index.ts';
export {
  all, amax, amin, any, argmax, argmin, average, countNonzero, max, mean, median, min, nanargmax, nanargmin, nanmax, nanmean, nanmedian, nanmin,
  nanpercentile, nanprod, nanquantile, nanstd, nansum, nanvar, percentile, prod, ptp, quantile, std, sum, trace, var,
} from '../reduce/index.ts';
export {
  abs, absolute, angle, arccos, arccosh, arcsin, arcsinh, arctan, arctanh, bitwiseInvert, bitwiseNot, cbrt, ceil, conj, conjugate, copy, cos, cosh, deg2rad,
  exp, exp2, expm1, fabs, floor, i0, imag, isfinite, isinf, isnan, isneginf, isposinf, isreal, log, log10, log1p, log2, logicalNot, nanToNum, negative,
  rad2deg, real, reciprocal, round, sign, signbit, sin, sinc, sinh, sqrt, square, tan, tanh, trunc,
} from '../unary/index.ts';
