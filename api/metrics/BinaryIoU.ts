import type {TensorLike} from '../../engine/index.ts';
import {cast, greaterEqual} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {IoU} from './IoU.ts';
import type {MetricOptions} from './Metric.ts';

export interface BinaryIoUOptions extends MetricOptions {
  /** The classes that are averaged. Default [0, 1]. */
  targetClassIds?: readonly number[];
  /** Predictions from it on are class 1. Default 0.5. */
  threshold?: number;
}

/**
 * IoU of two classes, with predictions that are probabilities of class 1.
 *
 * @source keras.metrics.BinaryIoU
 */
class BinaryIoUMetric extends IoU {
  static override readonly positional: readonly string[] = [];

  readonly threshold: number;

  constructor({targetClassIds = [0, 1], threshold = 0.5, ...options}: BinaryIoUOptions = {}) {
    super(2, targetClassIds, options);
    this.threshold = threshold;
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    super.updateState(cast(yTrue, this.dtype), cast(greaterEqual(cast(yPred, 'float32'), this.threshold), this.dtype), sampleWeight);
  }

  override getConfig(): Record<string, unknown> {
    const {name, dtype, target_class_ids} = super.getConfig();
    return {name, dtype, target_class_ids, threshold: this.threshold};
  }
}

export const BinaryIoU = kerasExport('keras.metrics.BinaryIoU', BinaryIoUMetric);
export type BinaryIoU = BinaryIoUMetric;
