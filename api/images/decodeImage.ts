import {BackendError} from '../../engine/index.ts';
import {optionalPackage} from '../optionalPackage.ts';
import {decodePng} from './decodePng.ts';
import {PNG_SIGNATURE} from './encodePng.ts';
import type {Pixels} from './Pixels.ts';
import {withChannels} from './withChannels.ts';

/** A package that the program may have. */
const optional = <M>(name: string): Promise<M | null> => optionalPackage<M>(name, 'Reading an image').catch(() => null);

interface RawPixels {
  data: Uint8Array;
  info: {width: number; height: number; channels: number};
}

interface Sharp {
  default(bytes: Uint8Array): {ensureAlpha(): {raw(): {toBuffer(options: {resolveWithObject: true}): Promise<RawPixels>}}};
}

interface JpegJs {
  default: {decode(bytes: Uint8Array, options: {useTArray: true; formatAsRGBA: true}): {data: Uint8Array; width: number; height: number}};
}

/** Reads what the platform's own decoder reads: in browsers. */
async function byPlatform(bytes: Uint8Array<ArrayBuffer>): Promise<Pixels | null> {
  if (typeof createImageBitmap === 'undefined' || typeof OffscreenCanvas === 'undefined') return null;
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return {data: new Uint8Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data), width: bitmap.width, height: bitmap.height, channels: 4};
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;

/** Reads with a package: sharp all formats, jpeg-js JPEG. */
async function byPackage(bytes: Uint8Array<ArrayBuffer>): Promise<Pixels | null> {
  const sharp = await optional<Sharp>('sharp');
  if (sharp) {
    const {data, info} = await sharp.default(bytes).ensureAlpha().raw().toBuffer({resolveWithObject: true});
    return {data, ...info};
  }
  const jpeg = isJpeg(bytes) ? await optional<JpegJs>('jpeg-js') : null;
  return jpeg && {...jpeg.default.decode(bytes, {useTArray: true, formatAsRGBA: true}), channels: 4};
}

/**
 * The pixels of an image file. PNG is read everywhere; other formats by the platform (browsers), or by the packages sharp (all formats) or jpeg-js (JPEG).
 *
 * @param channels  1 (gray), 3 (RGB) or 4 (RGBA)
 * @throws BackendError for a format that nobody here reads, ValueError for a damaged PNG file
 */
export async function decodeImage(bytes: Uint8Array<ArrayBuffer>, channels: 1 | 3 | 4): Promise<Pixels> {
  const isPng = PNG_SIGNATURE.every((byte, i) => bytes[i] === byte);
  const pixels = isPng ? await decodePng(bytes) : (await byPlatform(bytes)) ?? (await byPackage(bytes));
  if (pixels) return withChannels(pixels, channels);
  throw new BackendError({
    what: 'An image cannot be read here.', got: `${isJpeg(bytes) ? 'JPEG' : `a file that begins with ${Array.from(
      bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'),
    ).join(' ')}`}`,
    expected: 'PNG; other formats in browsers, or with a package that reads them', fix: isJpeg(bytes) ? 'npm install sharp (or jpeg-js)' : 'npm install sharp',
  });
}
