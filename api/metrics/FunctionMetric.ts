import {refusePromise, type TensorLike} from '../../engine/index.ts';
import {pathOf} from '../kerasExport.ts';
import {getMask} from '../layers/mask.ts';
import {applyMask} from '../losses/reduction.ts';
import {toSnakeCase} from '../naming.ts';
import type {MetricOptions} from './Metric.ts';
import {RunningMean} from './RunningMean.ts';

/** A function that gives a value for each sample: shape [batch, ...]. */
export type SampleFunction = (yTrue: TensorLike, yPred: TensorLike, options?: never) => TensorLike;

/** The mean of what a function of targets and predictions gives for each sample. */
export class FunctionMetric extends RunningMean {
  readonly fn: SampleFunction;
  readonly fnOptions: Readonly<Record<string, unknown>>;
  /** Losses are there to become less. */
  override readonly direction: 'up' | 'down' | null;

  /** @param fnOptions  the third argument of the function; part of the config, and properties of the metric */
  constructor(fn: SampleFunction, options: MetricOptions = {}, fnOptions: Readonly<Record<string, unknown>> = {}) {
    super(options);
    this.fn = fn;
    this.direction = pathOf(fn)?.startsWith('keras.losses.') ? 'down' : null;
    this.fnOptions = fnOptions;
    for (const [key, value] of Object.entries(fnOptions)) if (!(key in this)) Object.assign(this, {[key]: value});
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const weight = applyMask(sampleWeight, getMask(yPred), this.dtype, 'sum');
    const values = this.fn(yTrue, yPred, this.fnOptions as never);
    refusePromise(values, `The metric "${this.name}"`);
    this.take(values, weight);
  }

  override getConfig(): Record<string, unknown> {
    const own = Object.entries(this.fnOptions).map(([key, value]) => [toSnakeCase(key), value]);
    return {...super.getConfig(), ...Object.fromEntries(own)};
  }
}
