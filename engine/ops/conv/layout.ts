import {ShapeError, ValueError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import type {DataFormat} from './geometry.ts';

/** Where the channels are; null: last. @throws ValueError for anything else */
export function checkedDataFormat(dataFormat: DataFormat | null, who: string): DataFormat {
  const format = dataFormat ?? 'channels_last';
  if (format === 'channels_last' || format === 'channels_first') return format;
  throw new ValueError({what: `${who}: there is no such dataFormat.`, got: show(dataFormat), expected: "'channels_last' or 'channels_first'", fix: 'leave it out for channels_last'});
}

/** Computes with the channels as last axis: tensors in another layout are seen transposed, and so is the result. */
export function channelsLast(x: Tensor, dataFormat: DataFormat | null, who: string, compute: (x: Tensor) => Tensor): Tensor {
  const format = checkedDataFormat(dataFormat, who);
  if (x.ndim < 3) {
    throw new ShapeError({
      what: `${who}: the input has no spatial axis.`, got: show(x.shape), expected: 'batch, one or more spatial axes, and channels',
      fix: 'expandDims the input',
    });
  }
  return format === 'channels_last' ? compute(x) : moveaxis(compute(moveaxis(x, 1, -1)), -1, 1);
}
