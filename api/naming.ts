const counters = new Map<string, number>();

/** Dense -> dense, Conv2DTranspose -> conv2d_transpose: Python's rule for automatic names. */
export function toSnakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** A name that nobody has yet: dense, dense_1, dense_2. */
export function autoName(prefix: string): string {
  const count = counters.get(prefix) ?? 0;
  counters.set(prefix, count + 1);
  return count === 0 ? prefix : `${prefix}_${count}`;
}

/** Starts all automatic names anew. @source keras.utils.clear_session */
export function resetNames(): void {
  counters.clear();
}
