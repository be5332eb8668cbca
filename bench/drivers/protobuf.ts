/** Protocol buffers, as much as an ONNX file needs: a message is a list of fields. */

/** A field: its number and a string, bytes or another message; an integer; or packed floats. */
export type Field = [number: number, value: string | Uint8Array | number | Float32Array | Field[]];

const VARINT = 0;
const BYTES = 2;
const encoder = new TextEncoder();

/** The bytes of a message. Integers are not negative. */
export function encodeMessage(fields: readonly Field[]): Uint8Array {
  const parts = fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [varint(number * 8 + VARINT), varint(value)];
    const bytes = bytesOf(value);
    return [varint(number * 8 + BYTES), varint(bytes.length), bytes];
  });
  const message = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

function bytesOf(value: Exclude<Field[1], number>): Uint8Array {
  if (typeof value === 'string') return encoder.encode(value);
  if (value instanceof Uint8Array) return value;
  return value instanceof Float32Array ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : encodeMessage(value);
}

/** Seven bits a byte, the lowest first; the eighth bit says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
  return Uint8Array.from([...bytes, rest]);
}
