import {type Dtype, flatten, type NumericArray, type TreeDef, unflatten} from '../../../engine/index.ts';
import {joined} from '../io/records.ts';
import {DataArray, type Values} from './DataArray.ts';

/** What an array is and how many bytes it takes. */
interface Part {
  dtype: Dtype | 'string';
  shape: number[];
  /** The name of the typed array. */
  kind: string;
  length: number;
}

interface Head {
  form: TreeDef;
  parts: (Part | null)[];
}

const kinds = {Float32Array, Float64Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Int8Array, Uint8Array} as const;

const bytesOf = ({data}: DataArray<Values>): Uint8Array => (ArrayBuffer.isView(data) ? new Uint8Array(
  data.buffer, data.byteOffset, data.byteLength,
) : new TextEncoder().encode(JSON.stringify(data)));

/** An element as bytes: the length of its description (4 bytes), the description as JSON, then the arrays. */
export function elementBytes(element: unknown): Uint8Array {
  const {leaves, def} = flatten(element);
  const contents = leaves.map((leaf) => (leaf === null ? new Uint8Array() : bytesOf(leaf as DataArray<Values>)));
  const parts = leaves.map((leaf, i): Part | null => {
    if (leaf === null) return null;
    const {data, dtype, shape} = leaf as DataArray<Values>;
    return {dtype, shape, kind: data.constructor.name, length: contents[i]!.length};
  });
  const head = new TextEncoder().encode(JSON.stringify({form: def, parts} satisfies Head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length, true);
  return joined([length, head, ...contents]);
}

/** The element in bytes that elementBytes wrote. */
export function elementOf(bytes: Uint8Array<ArrayBuffer>): unknown {
  let at = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const {form, parts} = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at))) as Head;
  const leaves = parts.map((part) => {
    if (part === null) return null;
    const content = bytes.slice(at, at + part.length);
    at += part.length;
    const kind = kinds[part.kind as keyof typeof kinds] as (new (buffer: ArrayBuffer) => NumericArray) | undefined;
    return new DataArray<Values>(kind ? new kind(content.buffer) : (JSON.parse(new TextDecoder().decode(content)) as string[]), part.shape, part.dtype);
  });
  return unflatten(form, leaves);
}
