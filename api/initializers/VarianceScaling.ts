import {type Dtype, random, type Shape, show, type Tensor, ValueError} from '../../engine/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {fans} from './fans.ts';
import {RandomInitializer, type RandomOptions} from './RandomInitializer.ts';

export type FanMode = 'fan_in' | 'fan_out' | 'fan_avg';
export type FanDistribution = 'truncated_normal' | 'untruncated_normal' | 'uniform';

export interface FanOptions extends RandomOptions {
  /** The axes that count the inputs of a unit; with outputAxes. Default: the last but one, and those before. */
  inputAxes?: readonly number[] | null;
  /** The axes that count the outputs of a unit; with inputAxes. Default: the last, and those before the last two. */
  outputAxes?: readonly number[] | null;
}

export interface VarianceScalingOptions extends FanOptions {
  /** Default 1. */
  scale?: number;
  /** Which number of connections divides: inputs, outputs or their mean. Default 'fan_in'. */
  mode?: FanMode;
  /** Default 'truncated_normal', which 'normal' means as well. */
  distribution?: FanDistribution | 'normal';
}

const modes: readonly string[] = ['fan_in', 'fan_out', 'fan_avg'];
const distributions: readonly string[] = ['truncated_normal', 'untruncated_normal', 'uniform'];

/** The standard deviation of a standard normal distribution cut off at two. */
const TRUNCATED_STDDEV = 0.87962566103423978;

function oneOf<T extends string>(name: string, value: string, allowed: readonly string[]): T {
  if (allowed.includes(value)) return value as T;
  throw new ValueError({what: `VarianceScaling: there is no such ${name}.`, got: show(value), expected: `one of ${allowed.map(show).join(', ')}`, fix: 'check the spelling'});
}

/**
 * Draws whose variance is scale / n, n the number of connections of a unit, so that signals keep their size through layers.
 *
 * @source keras.initializers.VarianceScaling
 */
class VarianceScalingInitializer extends RandomInitializer {
  readonly scale: number;
  readonly mode: FanMode;
  readonly distribution: FanDistribution;
  readonly inputAxes: readonly number[] | null;
  readonly outputAxes: readonly number[] | null;

  constructor(first?: number | VarianceScalingOptions, others?: VarianceScalingOptions) {
    const {scale = 1, mode = 'fan_in', distribution = 'truncated_normal', inputAxes = null, outputAxes = null, ...options} = optionsOf<VarianceScalingOptions>('scale', first, others);
    super(options);
    if (!(scale > 0)) throw new ValueError({what: 'VarianceScaling: the scale is not positive.', got: show(scale), expected: 'a positive number', fix: 'leave it out for 1'});
    this.scale = scale;
    this.mode = oneOf('mode', mode, modes);
    this.distribution = oneOf('distribution', distribution === 'normal' ? 'truncated_normal' : distribution.toLowerCase(), distributions);
    this.inputAxes = inputAxes;
    this.outputAxes = outputAxes;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    const {fanIn, fanOut} = fans(shape, this.inputAxes, this.outputAxes);
    const connections = {fan_in: fanIn, fan_out: fanOut, fan_avg: (fanIn + fanOut) / 2}[this.mode];
    const variance = this.scale / Math.max(1, connections);
    if (this.distribution === 'truncated_normal') return random.truncatedNormal(this.key, shape, {stddev: Math.sqrt(variance) / TRUNCATED_STDDEV, dtype});
    if (this.distribution === 'untruncated_normal') return random.normal(this.key, shape, {stddev: Math.sqrt(variance), dtype});
    const limit = Math.sqrt(3 * variance);
    return random.uniform(this.key, shape, {minval: -limit, maxval: limit, dtype});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), scale: this.scale, mode: this.mode, distribution: this.distribution, input_axes: this.inputAxes, output_axes: this.outputAxes};
  }
}

export const VarianceScaling = kerasExport(['keras.initializers.VarianceScaling', 'keras.initializers.variance_scaling'], VarianceScalingInitializer);
export type VarianceScaling = VarianceScalingInitializer;
