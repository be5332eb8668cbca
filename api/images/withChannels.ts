import type {Pixels} from './Pixels.ts';

/** The brightness of a colour, 0.299 R + 0.587 G + 0.114 B, in the fixed-point numbers of libpng. */
const brightness = (r: number, g: number, b: number): number => (9797 * r + 19234 * g + 3737 * b) >> 15;

/** An image with 1 (gray), 3 (RGB) or 4 channels (RGBA). Alpha that is not wanted is left away, and is 255 where there was none. */
export function withChannels({data, width, height, channels}: Pixels, wanted: 1 | 3 | 4): Pixels {
  if (channels === wanted) return {data, width, height, channels};
  const made = new Uint8Array(width * height * wanted);
  const isGray = channels < 3;
  for (let from = 0, to = 0; to < made.length; from += channels, to += wanted) {
    const r = data[from]!;
    const g = isGray ? r : data[from + 1]!;
    const b = isGray ? r : data[from + 2]!;
    if (wanted === 1) {
      made[to] = isGray ? r : brightness(r, g, b);
      continue;
    }
    made[to] = r;
    made[to + 1] = g;
    made[to + 2] = b;
    if (wanted === 4) made[to + 3] = channels % 2 === 0 ? data[from + channels - 1]! : 255;
  }
  return {data: made, width, height, channels: wanted};
}
