import {ShapeError, ValueError, show} from '../../errors.ts';
import type {Geometry} from '../../program.ts';

export type Padding = 'valid' | 'same';
export type DataFormat = 'channels_last' | 'channels_first';

/** Window geometry as ops carry it: that of a command, less the batch, which the operands have. Lists are over the spatial axes. */
export type Window = Omit<Geometry, 'batch'>;

/** One number per spatial axis, from one number for all or a list. */
export function perAxis(value: number | readonly number[], axes: number, what: string): number[] {
  const list = typeof value === 'number' ? new Array<number>(axes).fill(value) : [...value];
  if (list.length !== axes || list.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new ValueError({
      what: `${what} does not fit the input.`, got: show(value), expected: `a positive integer, or ${axes} of them: one per spatial axis`,
      fix: 'a single number counts for all spatial axes',
    });
  }
  return list;
}

export function checkPadding(padding: string, who: string): asserts padding is Padding {
  if (padding !== 'valid' && padding !== 'same') {
    throw new ValueError({
      what: `${who}: there is no such padding.`, got: show(padding), expected: "'valid' or 'same'", fix: "write 'valid' or 'same'",
    });
  }
}

/**
 * The windows that slide over an input. 'valid': only whole windows. 'same': ceil(input / stride) windows, padding split evenly, the odd one behind.
 */
export function slide(
  who: string, input: readonly number[], kernel: readonly number[],
  {strides, padding, dilation}: {strides: readonly number[]; padding: string; dilation: readonly number[]},
): Window {
  checkPadding(padding, who);
  const reach = kernel.map((k, d) => (k - 1) * dilation[d]! + 1);
  const output = input.map((n, d) => (padding === 'same' ? Math.ceil(n / strides[d]!) : Math.max(0, Math.floor((n - reach[d]!) / strides[d]!) + 1)));
  const padLow = input.map((n, d) => (padding === 'same' ? Math.max(0, (output[d]! - 1) * strides[d]! + reach[d]! - n) >> 1 : 0));
  return {input: [...input], output, kernel: [...kernel], strides: [...strides], dilation: [...dilation], padLow};
}

/** Refuses windows of which not one fits the input. @throws ShapeError */
export function checkFits({input, output, kernel, dilation}: Window, who: string): void {
  if (!output.includes(0) || input.includes(0)) return;
  throw new ShapeError({
    what: `${who}: the window is larger than the input.`, got: `input ${show(input)}, window ${show(kernel.map((k, d) => (k - 1) * dilation[d]! + 1))}`,
    expected: 'an input at least as large as the window', fix: "use a smaller kernel, or padding 'same'",
  });
}
