import type {ByteReader} from '../ByteReader.ts';
import {bytesFor, type Hdf5File, NOWHERE} from './Hdf5File.ts';

interface DirectBlock {
  address: number;
  size: number;
  /** Where its bytes begin in the space of the heap. */
  start: number;
}

/** Where links and attributes are kept if there are many of them. */
export class FractalHeap {
  readonly #file: Hdf5File;
  readonly #blocks: DirectBlock[] = [];
  readonly #offsetSize: number;
  readonly #lengthSize: number;
  readonly #width: number;
  readonly #startingSize: number;
  readonly #maxDirectSize: number;

  constructor(file: Hdf5File, address: number) {
    this.#file = file;
    const head = file.at(address).expect('FRHP').skip(1);
    const [idLength, filterSize] = [head.u16(), head.u16()];
    if (filterSize > 0) head.fail('a filtered heap', 'one without filters', 'compressed groups are not read.');
    head.skip(1);
    const maxObject = head.u32();
    head.skip(2 * file.lengthSize + 2 * file.offsetSize + 8 * file.lengthSize);
    this.#width = head.u16();
    this.#startingSize = file.length(head);
    this.#maxDirectSize = file.length(head);
    const heapBits = head.u16();
    head.skip(2);
    const root = file.address(head);
    const rows = head.u16();
    this.#offsetSize = Math.ceil(heapBits / 8);
    this.#lengthSize = Math.min(bytesFor(this.#maxDirectSize), bytesFor(maxObject));
    if (this.#width === 0 || maxObject === 0 || !isPowerOf2(this.#startingSize) || !isPowerOf2(this.#maxDirectSize) || idLength > 64) head.fail('a heap of impossible sizes', 'powers of two');
    if (root === NOWHERE) return;
    if (rows === 0) this.#blocks.push({address: root, size: this.#startingSize, start: 0});
    else this.#addIndirect(root, rows, 0, new Set());
  }

  /** Bytes of a block in a row of the doubling table. */
  #sizeOf(row: number): number {
    return this.#startingSize * 2 ** Math.max(0, row - 1);
  }

  #addIndirect(address: number, rows: number, start: number, seen: Set<number>): void {
    const file = this.#file;
    const reader = file.once(address, seen).expect('FHIB').skip(1 + file.offsetSize + this.#offsetSize);
    if (!(rows <= 64 && seen.size <= 1000)) reader.fail(`a heap of ${rows} rows`, 'fewer');
    let at = start;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < this.#width; column++, at += this.#sizeOf(row)) {
        const child = file.address(reader);
        if (child === NOWHERE) continue;
        const size = this.#sizeOf(row);
        if (size <= this.#maxDirectSize) this.#blocks.push({address: child, size, start: at});
        else this.#addIndirect(child, Math.log2(size / (this.#startingSize * this.#width)) + 1, at, seen);
      }
    }
  }

  /** The object that an identifier leads to. */
  object(id: ByteReader): ByteReader {
    const kind = (id.u8() >> 4) & 3;
    if (kind === 2) return id.fail('a tiny object', 'one of the heap', 'objects within identifiers are not read.');
    if (kind !== 0) return id.fail('a huge object', 'one of the heap', 'objects outside of the heap are not read.');
    const offset = id.uint(this.#offsetSize);
    const length = id.uint(this.#lengthSize);
    const block = this.#blocks.find(({start, size}) => offset >= start && offset + length <= start + size);
    if (!block) return id.fail(`an object at ${offset} in no block`, 'one within the heap');
    return this.#file.at(block.address + offset - block.start, length);
  }
}

const isPowerOf2 = (n: number): boolean => n > 0 && Number.isInteger(Math.log2(n));
