import {kerasExport} from '../kerasExport.ts';
import {IoU, type IoUOptions} from './IoU.ts';

/**
 * The overlap of predicted and true areas relative to their union, averaged over all classes that occur.
 *
 * @source keras.metrics.MeanIoU
 */
class MeanIoUMetric extends IoU {
  static override readonly positional: readonly string[] = ['num_classes'];

  constructor(numClasses: number, options: IoUOptions = {}) {
    super(numClasses, Array.from({length: numClasses}, (_, i) => i), options);
  }

  override getConfig(): Record<string, unknown> {
    const {target_class_ids: _, ...config} = super.getConfig();
    return config;
  }
}

export const MeanIoU = kerasExport('keras.metrics.MeanIoU', MeanIoUMetric);
export type MeanIoU = MeanIoUMetric;
