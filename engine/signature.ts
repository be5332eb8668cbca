/** The JSON of a number; those that JSON lacks are strings. */
function numeral(value: number): string {
  if (Object.is(value, -0)) return '"-0"';
  return Number.isFinite(value) ? `${value}` : `"${value}"`;
}

function listed(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += text === '' ? signature(value) : `,${signature(value)}`;
  return `[${text}]`;
}

/**
 * Params as text: equal exactly when the params are. It is JSON, but written by hand: every eager op and every node of a graph needs one, and
 * JSON.stringify is several times slower when it has to ask about every number.
 */
export function signature(value: unknown): string {
  if (typeof value === 'number') return numeral(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return listed(value);
  if ('toJSON' in value) return JSON.stringify(value);
  let text = '';
  for (const [key, entry] of Object.entries(value)) if (entry !== undefined) text += `${text && ','}"${key}":${signature(entry)}`;
  return `{${text}}`;
}
