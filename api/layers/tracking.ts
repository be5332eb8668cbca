type Class<T> = abstract new (...args: never[]) => T;

/** All instances of a class among the properties of an object, in the order in which they were set; arrays, maps and plain objects are looked into. */
export function tracked<T>(owner: object, type: Class<T>): T[] {
  const found = new Set<T>();
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (value instanceof type) {
      if ((value as unknown) !== owner) found.add(value);
      return;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) value.forEach(look);
    else if (value instanceof Map) value.forEach(look);
    else if (Object.getPrototypeOf(value) === Object.prototype) Object.values(value).forEach(look);
  };
  for (const [key, value] of Object.entries(owner)) if (!key.startsWith('inbound')) look(value);
  return [...found];
}
