type Class<T> = abstract new (...args: never[]) => T;

/** Looks for instances in a value: in arrays, maps and plain objects it looks further. */
function look<T>(value: unknown, type: Class<T>, found: Set<T>, seen: Set<unknown>): void {
  if (value === null || typeof value !== 'object' && typeof value !== 'function') return;
  if (value instanceof type) {
    found.add(value);
    return;
  }
  if (typeof value !== 'object' || seen.has(value)) return;
  seen.add(value);
  if (Array.isArray(value) || value instanceof Map) value.forEach((entry) => look(entry, type, found, seen));
  else if (Object.getPrototypeOf(value) === Object.prototype) for (const entry of Object.values(value)) look(entry, type, found, seen);
}

/** All instances of a class among the properties of an object, in the order in which they were set; arrays, maps and plain objects are looked into. */
export function tracked<T>(owner: object, type: Class<T>): T[] {
  const found = new Set<T>();
  const seen = new Set<unknown>();
  for (const key of Object.keys(owner)) if (!key.startsWith('inbound')) look((owner as Record<string, unknown>)[key], type, found, seen);
  found.delete(owner as T);
  return [...found];
}
