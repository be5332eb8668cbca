import {show, ValueError} from '../../engine/index.ts';
import {piped} from '../files/piped.ts';
import {crc32} from '../saving/zip/crc32.ts';
import {PNG_SIGNATURE} from './encodePng.ts';
import type {Pixels} from './Pixels.ts';

/** What the first chunk says. */
interface Head {
  width: number;
  height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  depth: number;
  colorType: number;
  interlaced: boolean;
}

/** Samples of a pixel, for each of PNG's colour types. */
const samplesOf: Readonly<Record<number, number>> = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4};

/** Where each of the seven passes of an interlaced image begins and how far apart its pixels are: x, y, dx, dy. */
const passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

const damaged = (got: string): ValueError => new ValueError({what: 'A PNG image cannot be read.', got, expected: 'an intact PNG file', fix: 'check the file'});

function chunksOf(bytes: Uint8Array<ArrayBuffer>): Map<string, Uint8Array<ArrayBuffer>[]> {
  const found = new Map<string, Uint8Array<ArrayBuffer>[]>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw damaged(`an end within the chunk ${show(name)}`);
    if (view.getUint32(at + 8 + length) !== crc32(bytes.subarray(
      at + 4, at + 8 + length,
    ))) throw damaged(`data that their checksum denies, in the chunk ${show(name)}`);
    found.set(name, [...(found.get(name) ?? []), bytes.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return found;
}

function headOf(data: Uint8Array<ArrayBuffer> | undefined): Head {
  if (data?.length !== 13) throw damaged('no size');
  const view = new DataView(data.buffer, data.byteOffset);
  const [depth, colorType, interlace] = [data[8]!, data[9]!, data[12]!];
  if (!(colorType in samplesOf) || ![
    1, 2, 4, 8, 16,
  ].includes(depth) || interlace > 1) throw damaged(`colour type ${colorType}, ${depth} bits, interlacing ${interlace}`);
  return {width: view.getUint32(0), height: view.getUint32(4), depth, colorType, interlaced: interlace === 1};
}

/** What a byte is predicted to be: left, above, or left above, whichever is nearest to left + above - left above. */
function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** Undoes the filter of a line, in place. @param step  bytes of a pixel, at least 1 */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < line.length; i++) {
    const left = i < step ? 0 : line[i - step]!;
    const up = above[i]!;
    if (filter === 1) line[i]! += left;
    else if (filter === 2) line[i]! += up;
    else if (filter === 3) line[i]! += (left + up) >> 1;
    else if (filter === 4) line[i]! += paeth(left, up, i < step ? 0 : above[i - step]!);
    else if (filter !== 0) throw damaged(`a filter ${filter}`);
  }
}

/** Sample `i` of a line, of 16 bits the higher 8. */
function sampleAt(line: Uint8Array, i: number, depth: number): number {
  if (depth >= 8) return line[i * (depth >> 3)]!;
  const bit = i * depth;
  return (line[bit >> 3]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** The samples of all pixels, row by row, as they stand in the file. */
function samples(packed: Uint8Array<ArrayBuffer>, {width, height, depth, colorType, interlaced}: Head): Uint8Array {
  const count = samplesOf[colorType]!;
  const found = new Uint8Array(width * height * count);
  let at = 0;
  for (const [x0, y0, dx, dy] of interlaced ? passes : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - x0) / dx);
    if (columns <= 0) continue;
    const length = Math.ceil((columns * count * depth) / 8);
    let above = new Uint8Array(length);
    for (let y = y0; y < height; y += dy) {
      const line = packed.subarray(at + 1, at + 1 + length);
      if (line.length < length) throw damaged('too few pixels');
      unfilter(packed[at]!, line, above, Math.max(1, (count * depth) >> 3));
      if (depth === 8 && dx === 1 && x0 === 0) found.set(line, y * width * count);
      else {
        for (let i = 0; i < columns * count; i++) {
          const x = x0 + Math.floor(i / count) * dx;
          found[(y * width + x) * count + (i % count)] = sampleAt(line, i, depth);
        }
      }
      above = line;
      at += 1 + length;
    }
  }
  return found;
}

/** Replaces numbers in a palette by colours, with alpha if some colours have one. */
function coloured(numbers: Uint8Array, palette: Uint8Array, alpha: Uint8Array | undefined): [Uint8Array, number] {
  const channels = alpha ? 4 : 3;
  const data = new Uint8Array(numbers.length * channels);
  numbers.forEach((number, i) => {
    for (let c = 0; c < 3; c++) data[i * channels + c] = palette[number * 3 + c]!;
    if (alpha) data[i * channels + 3] = alpha[number] ?? 255;
  });
  return [data, channels];
}

/** The pixels of a PNG file, 8 bits a channel. @throws ValueError for a file that is damaged */
export async function decodePng(bytes: Uint8Array<ArrayBuffer>): Promise<Pixels> {
  const chunks = chunksOf(bytes);
  const head = headOf(chunks.get('IHDR')?.[0]);
  const {width, height, depth, colorType} = head;
  const joined = new Uint8Array(await new Blob(chunks.get('IDAT') ?? []).arrayBuffer());
  const packed = await piped(joined, new DecompressionStream('deflate')).catch((error: unknown) => { throw damaged(String(error)); });
  const found = samples(packed, head);
  if (colorType === 3) {
    const [data, channels] = coloured(found, chunks.get('PLTE')?.[0] ?? new Uint8Array(), chunks.get('tRNS')?.[0]);
    return {data, width, height, channels};
  }
  if (depth < 8) for (let i = 0; i < found.length; i++) found[i] = Math.round((found[i]! * 255) / ((1 << depth) - 1));
  return {data: found, width, height, channels: samplesOf[colorType]!};
}
