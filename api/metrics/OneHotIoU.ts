import {kerasExport} from '../kerasExport.ts';
import {IoU, type IoUOptions} from './IoU.ts';

/**
 * IoU of targets that are one-hot, and predictions that are scores.
 *
 * @source keras.metrics.OneHotIoU
 */
class OneHotIoUMetric extends IoU {
  constructor(numClasses: number, targetClassIds: readonly number[], {sparseYPred = false, ...options}: Omit<IoUOptions, 'sparseYTrue'> = {}) {
    super(numClasses, targetClassIds, {...options, sparseYPred, sparseYTrue: false});
  }

  override getConfig(): Record<string, unknown> {
    const {sparse_y_true: _, ...config} = super.getConfig();
    return config;
  }
}

export const OneHotIoU = kerasExport('keras.metrics.OneHotIoU', OneHotIoUMetric);
export type OneHotIoU = OneHotIoUMetric;
