import {kerasExport} from '../kerasExport.ts';
import type {IoUOptions} from './IoU.ts';
import {MeanIoU} from './MeanIoU.ts';

/**
 * MeanIoU of targets that are one-hot, and predictions that are scores.
 *
 * @source keras.metrics.OneHotMeanIoU
 */
class OneHotMeanIoUMetric extends MeanIoU {
  constructor(numClasses: number, {sparseYPred = false, ...options}: Omit<IoUOptions, 'sparseYTrue'> = {}) {
    super(numClasses, {...options, sparseYPred, sparseYTrue: false});
  }

  override getConfig(): Record<string, unknown> {
    const {sparse_y_true: _, ...config} = super.getConfig();
    return config;
  }
}

export const OneHotMeanIoU = kerasExport('keras.metrics.OneHotMeanIoU', OneHotMeanIoUMetric);
export type OneHotMeanIoU = OneHotMeanIoUMetric;
