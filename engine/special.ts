/** Half to even, keeping the sign of zero. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (Number.isNaN(rest)) return x;
  if (rest < 0.5 || (rest === 0.5 && floor % 2 === 0)) return x < 0 && floor === 0 ? -0 : Object.is(x, -0) ? -0 : floor;
  return floor + 1 === 0 && x < 0 ? -0 : floor + 1;
}

/** -1, 0 or 1; keeps -0 and NaN. */
export function sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/** The series of erf around 0: x * sum (-x²)^n / (n! (2n+1)); fast and exact for |x| < 3. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** 1 - erf(x) for x >= 2 by its continued fraction (Lentz, from the tail). */
function erfcFraction(x: number): number {
  let fraction = 0;
  for (let k = 60; k >= 1; k--) fraction = k / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** The error function in float64, to about 1e-15. */
export function erf(x: number): number {
  if (Number.isNaN(x) || x === 0) return x;
  const magnitude = Math.abs(x);
  return Math.sign(x) * (magnitude < 2 ? erfSeries(magnitude) : magnitude > 6 ? 1 : 1 - erfcFraction(magnitude));
}

/** The inverse of erf on [-1, 1] by Newton steps with the second-order (Halley) correction from Winitzki's estimate. */
export function erfinv(y: number): number {
  if (Number.isNaN(y) || Math.abs(y) > 1) return NaN;
  if (Math.abs(y) === 1) return y * Infinity;
  if (y === 0) return y;
  const a = 0.147;
  const log = Math.log1p(-y * y);
  const half = 2 / (Math.PI * a) + log / 2;
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(half * half - log / a) - half);
  for (let step = 0; step < 4; step++) {
    const tail = Math.abs(x) >= 2 ? Math.sign(x) * (1 - Math.abs(y) - erfcFraction(Math.abs(x))) : erf(x) - y;
    const error = tail / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x));
    x -= error / (1 + x * error);
  }
  return x;
}
