import {ShapeError, show} from '../../engine/index.ts';
import {piped} from '../files/piped.ts';
import {crc32} from '../saving/zip/crc32.ts';

/** The eight bytes that every PNG begins with. */
export const PNG_SIGNATURE: readonly number[] = [137, 80, 78, 71, 13, 10, 26, 10];

/** PNG's number for each count of channels: gray, gray and alpha, RGB, RGBA. */
const colorTypes: Readonly<Record<number, number>> = {1: 0, 2: 4, 3: 2, 4: 6};

/** Length, name, data, checksum. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = name.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/**
 * An image as a PNG file with 8 bits a channel.
 *
 * @param pixels  row by row, `height * width * channels` bytes
 * @throws ShapeError for other numbers of channels than 1 to 4
 */
export async function encodePng(pixels: Uint8Array, [height, width, channels]: readonly [number, number, number]): Promise<Uint8Array<ArrayBuffer>> {
  const colorType = colorTypes[channels];
  if (colorType === undefined) {
    throw new ShapeError({
      what: 'An image cannot be written as PNG.', got: `${show(channels)} channels`, expected: '1 (gray), 2 (gray, alpha), 3 (RGB) or 4 (RGBA)',
      fix: 'select channels, or write each as an image of its own',
    });
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, colorType, 0, 0, 0], 8);
  const row = width * channels;
  const lines = new Uint8Array(height * (row + 1)); // each line begins with its filter: 0, none
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const packed = await piped(lines, new CompressionStream('deflate'));
  const parts = [Uint8Array.from(PNG_SIGNATURE), chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', new Uint8Array())];
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
