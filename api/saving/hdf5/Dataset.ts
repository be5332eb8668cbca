import type {ByteReader} from '../ByteReader.ts';
import {Attributes} from './attributes.ts';
import {chunksOf} from './chunks.ts';
import {elementsOf, readDataspace} from './dataspace.ts';
import {type Datatype, readDatatype} from './datatype.ts';
import {decodeNumbers, fromBfloat16, type StoredArray} from './elements.ts';
import {type Filter, readFilters, unfiltered} from './filters.ts';
import {type Hdf5File, NOWHERE} from './Hdf5File.ts';
import {type ChunkedLayout, readLayout} from './layout.ts';
import {type Message, messageTypes} from './objectHeader.ts';

/** A data set may be this much larger than what the file has of it: chunks that were never written count as zeros. */
const MAX_EXPANSION = 1032;

/** An array in a file. Its elements are read when they are asked for. */
export class Dataset {
  readonly attributes: Attributes;
  readonly shape: number[];
  readonly path: string;
  readonly #file: Hdf5File;
  readonly #type: Datatype;
  readonly #layout: ByteReader;
  readonly #filters: Filter[];

  constructor(file: Hdf5File, path: string, messages: readonly Message[], start: ByteReader) {
    const find = (type: number): Message | undefined => messages.find((message) => message.type === type);
    const need = (type: number, what: string): ByteReader => {
      const message = find(type);
      if (!message) return start.fail(`${path} without ${what}`, 'a data set');
      if (message.shared) message.body.fail(`${path}: ${what} is kept elsewhere`, 'a data set with its own', 'named types are not read.');
      return message.body;
    };
    if (find(messageTypes.external)) start.fail(`${path} in another file`, 'data in this file', 'other files are not opened.');
    this.#file = file;
    this.path = path;
    this.shape = readDataspace(file, need(messageTypes.dataspace, 'a shape')) ?? [0];
    this.#type = readDatatype(need(messageTypes.datatype, 'a type'));
    this.#layout = need(messageTypes.layout, 'a layout');
    const filters = find(messageTypes.filters);
    this.#filters = filters ? readFilters(filters.body) : [];
    this.attributes = new Attributes(file, messages);
  }

  /** The elements, row-major. @throws FormatError if they are damaged or no numbers */
  read(): StoredArray {
    const size = elementsOf(this.shape, this.#layout) * this.#type.size;
    const array = decodeNumbers(this.#bytes(size), this.#type, this.shape, this.#layout);
    if (array.dtype !== 'opaque') return array;
    if (this.attributes.text('dtype') !== 'bfloat16' || this.#type.size !== 2) return this.#layout.fail(`${this.path}: ${this.#type.name}`, 'numbers, booleans or bfloat16', 'this type has no place in a model.');
    return {data: fromBfloat16(new Uint16Array(array.data.slice().buffer as ArrayBuffer)), shape: this.shape, dtype: 'bfloat16'};
  }

  #bytes(size: number): Uint8Array {
    const file = this.#file;
    const layout = readLayout(file, this.#layout.at(this.#layout.offset));
    if (layout.kind === 'chunked') return this.#fromChunks(layout, size);
    if (layout.kind === 'compact') return layout.bytes.length === size ? layout.bytes : this.#layout.fail(`${layout.bytes.length} bytes`, `${size}`);
    if (layout.address === NOWHERE) return this.#zeros(size);
    if (layout.size !== null && layout.size < size) this.#layout.fail(`${this.path}: ${layout.size} bytes`, `${size}`);
    return file.at(layout.address, size).slice(size);
  }

  #zeros(size: number): Uint8Array {
    if (size > MAX_EXPANSION * this.#file.bytes.length) this.#layout.fail(`${this.path}: ${size} bytes of zeros`, `at most ${MAX_EXPANSION} times the size of the file`, 'the file asks for more memory than it can need.');
    return new Uint8Array(size);
  }

  #fromChunks(layout: ChunkedLayout, size: number): Uint8Array {
    const [file, {chunkShape}, elementSize, shape] = [this.#file, layout, this.#type.size, this.shape];
    if (chunkShape.length !== shape.length) this.#layout.fail(`chunks of ${chunkShape.length} axes`, `${shape.length}`);
    const result = this.#zeros(size);
    const chunkBytes = elementsOf(chunkShape, this.#layout) * elementSize;
    const seen = new Set<string>();
    for (const {origin, address, size: stored, mask} of chunksOf(file, layout, shape, chunkBytes, this.#filters.length > 0)) {
      if (origin.some((at, d) => at >= shape[d]!)) continue;
      if (seen.has(origin.join()) || origin.some((at, d) => at % chunkShape[d]! !== 0)) this.#layout.fail(`${this.path}: a chunk at [${origin.join(', ')}]`, 'each chunk once, side by side');
      seen.add(origin.join());
      const bytes = unfiltered(file.at(address, stored).slice(stored), this.#filters, mask, chunkBytes, file.path);
      if (bytes.length !== chunkBytes) this.#layout.fail(`${this.path}: a chunk of ${bytes.length} bytes`, `${chunkBytes}`);
      place(bytes, chunkShape, result, shape, origin, elementSize);
    }
    return result;
  }
}

/** Copies a chunk to its place, row by row; what sticks out is left out. */
function place(chunk: Uint8Array, chunkShape: readonly number[], target: Uint8Array, shape: readonly number[], origin: readonly number[], elementSize: number): void {
  const copy = (axis: number, from: number, to: number): void => {
    const count = Math.min(chunkShape[axis]!, shape[axis]! - origin[axis]!);
    if (axis === shape.length - 1) {
      target.set(chunk.subarray(from * elementSize, (from + count) * elementSize), (to + origin[axis]!) * elementSize);
      return;
    }
    for (let i = 0; i < count; i++) copy(axis + 1, (from + i) * chunkShape[axis + 1]!, (to + origin[axis]! + i) * shape[axis + 1]!);
  };
  copy(0, 0, 0);
}
