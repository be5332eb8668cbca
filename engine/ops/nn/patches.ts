type Pair = number | readonly [number, number];

export interface PatchOptions {
  /** Distance between the pixels of a patch. Default 1. */
  dilation?: Pair;
  /** Zeros around the image. Default 0. */
  padding?: Pair;
  /** Distance between patches. Default 1. */
  stride?: Pair;
}

export interface Patches {
  kernel: readonly [number, number];
  padding: readonly [number, number];
  stride: readonly [number, number];
  /** How many patches fit, down and across. */
  count: readonly [number, number];
  /** For each pixel of a patch, row-major: where it lies in the padded image for the first patch. */
  offsets: [number, number][];
}

/** Height and width from one number for both. */
export const pair = (value: Pair): readonly [number, number] => (typeof value === 'number' ? [value, value] : value);

/** How patches of a kernel's size lie in an image of [height, width]. */
export function patchesOf(size: readonly [number, number], kernelSize: Pair, {dilation = 1, padding = 0, stride = 1}: PatchOptions): Patches {
  const [kernel, dilations, pads, strides] = [pair(kernelSize), pair(dilation), pair(padding), pair(stride)];
  const along = (d: 0 | 1): number => Math.max(0, Math.floor((size[d] + 2 * pads[d] - dilations[d] * (kernel[d] - 1) - 1) / strides[d]) + 1);
  const count = [along(0), along(1)] as const;
  const offsets = Array.from({length: kernel[0] * kernel[1]}, (_, i): [number, number] => [Math.floor(i / kernel[1]) * dilations[0], (i % kernel[1]) * dilations[1]]);
  return {kernel, padding: pads, stride: strides, count, offsets};
}
