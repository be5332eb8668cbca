import {ShapeError, show, sizeOf, type TensorLike} from '../../../engine/index.ts';
import {encodePng} from '../../images/encodePng.ts';
import {hostTensor} from '../../trainers/hostArray.ts';
import {DT_STRING, type SummaryValue} from './SummaryValue.ts';

/** Bytes of colours: whole numbers of dtype uint8 as they are, others from [0, 1], cut off there. */
function pixelsOf(values: ArrayLike<number>, dtype: string): Uint8Array {
  return Uint8Array.from(values, dtype === 'uint8' ? (x) => x : (x) => Math.floor(Math.min(255, Math.max(0, x * 255.5))));
}

/**
 * Images, each as a PNG.
 *
 * @param images  `[count, height, width, channels]` with 1 to 4 channels: uint8, or numbers in [0, 1]
 * @param most    images beyond are left out
 * @throws ShapeError for another number of axes
 */
export async function imageValue(tag: string, images: TensorLike, most = 3, description: string | null = null): Promise<SummaryValue> {
  const {data, shape, dtype} = hostTensor(images);
  const [count, height, width, channels] = shape as [number, number, number, number];
  if (shape.length !== 4) {
    throw new ShapeError({
      what: `The summary ${show(tag)} holds no images.`, got: `shape ${show(shape)}`, expected: '[count, height, width, channels]',
      fix: 'give a single image an axis of images: [1, height, width, channels]',
    });
  }
  const size = sizeOf([height, width, channels]);
  const shown = Math.min(count, most);
  const text = new TextEncoder();
  const pixels = Array.from({length: shown}, (_, i) => pixelsOf(data.subarray(i * size, (i + 1) * size), dtype));
  const files = await Promise.all(pixels.map((image) => encodePng(image, [height, width, channels])));
  return {tag, plugin: 'images', description, dtype: DT_STRING, shape: [2 + shown], data: [text.encode(String(width)), text.encode(String(height)), ...files]};
}
