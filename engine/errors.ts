/** The four parts of every message: what is wrong, what was got, what was expected, how to fix it. */
export interface Complaint {
  /** Who complains and of what, one sentence. */
  what: string;
  got?: string;
  expected?: string;
  fix?: string;
  cause?: unknown;
}

/** The base of all errors that keras-ts throws on purpose. */
export class KerasError extends Error {
  override name = 'KerasError';

  constructor({what, got, expected, fix, cause}: Complaint) {
    const lines = [what];
    if (got !== undefined) lines.push(`  got:      ${got}`);
    if (expected !== undefined) lines.push(`  expected: ${expected}`);
    if (fix !== undefined) lines.push(`  fix:      ${fix}`);
    super(lines.join('\n'), cause === undefined ? undefined : {cause});
  }
}

/** An argument has a value that makes no sense here. */
export class ValueError extends KerasError {
  override name = 'ValueError';
}

/** Shapes do not fit each other. */
export class ShapeError extends ValueError {
  override name = 'ShapeError';
}

/** A dtype is unknown, or not one that the operation knows. */
export class DtypeError extends ValueError {
  override name = 'DtypeError';
}

/** The device said no: out of memory, a command that it cannot run, a feature that the platform lacks. */
export class BackendError extends KerasError {
  override name = 'BackendError';
}

/** A tensor was used after it was disposed. */
export class DisposedError extends KerasError {
  override name = 'DisposedError';
}

/** How values are shown in messages: short, unambiguous, on one line. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`;
  if (Array.isArray(value)) return value.length > 20 ? `[${value.slice(0, 8).map(show).join(', ')}, ... ${value.length} in all]` : `[${value.map(show).join(', ')}]`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${(value as Uint8Array).length})`;
  if (typeof value === 'object' && value !== null) {
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype !== Object.prototype && prototype !== null) return String(value) === '[object Object]' ? `a ${value.constructor.name}` : String(value);
    return `{${Object.entries(value).map(([key, entry]) => `${key}: ${show(entry)}`).join(', ')}}`;
  }
  return String(value);
}
