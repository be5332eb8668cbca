/** The numbers 0 .. n-1 in random order (Fisher and Yates, from the last place on). @param integer  draws a whole number from 0 to max, both included */
export function shuffled(n: number, integer: (max: number) => number): Int32Array {
  const order = Int32Array.from({length: n}, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = integer(i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
