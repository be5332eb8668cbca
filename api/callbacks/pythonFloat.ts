import {pythonExponential} from '../utils/pythonExponential.ts';

/** A float as Python writes it: the shortest decimals that mean it, as 1.0, 1e-05, nan. */
export function pythonFloat(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const text = pythonExponential(x);
  const power = Number(text.split('e')[1]);
  if (power < -4 || power >= 16) return text;
  return Number.isInteger(x) ? `${Object.is(x, -0) ? '-0' : x}.0` : String(x);
}
