/** Middle value; the mean of the two middle ones of an even count. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Three significant digits without exponent: 0.0312, 4.57, 206. */
export function threeDigits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Share of all pairs in which the later sample is smaller than the earlier one; equal ones count half. */
export function compareSamples(earlier: readonly number[], later: readonly number[]): number {
  const wins = earlier.reduce((sum, a) => sum + later.reduce((wins, b) => wins + (b < a ? 1 : b === a ? 0.5 : 0), 0), 0);
  return wins / (earlier.length * later.length);
}
