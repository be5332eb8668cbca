import {show, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Adam, type AdamOptions} from './Adam.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import type {WithRate} from './OptimizerOptions.ts';

/**
 * Adam with weight decay: weights shrink by a fraction of the learning rate, apart from the gradient.
 *
 * w -= αλw, then as Adam
 *
 * @param learningRate  default 0.001; weightDecay λ is 0.004 by default
 * @throws ValueError if weightDecay is null
 * @source keras.optimizers.AdamW; Loshchilov and Hutter (2017)
 * @example model.compile({optimizer: keras.optimizers.AdamW(0.001, {weightDecay: 0.01}), loss: 'mse'});
 */
class AdamWOptimizer extends Adam {
  constructor(first?: LearningRate | WithRate<AdamOptions>, options?: WithRate<AdamOptions>) {
    const [rate, {weightDecay = 0.004, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, {...rest, weightDecay});
    if (weightDecay === null) {
      throw new ValueError({
        what: 'AdamW: weightDecay is not valid.', got: show(weightDecay), expected: 'a number', fix: 'take Adam for no weight decay',
      });
    }
  }
}

export const AdamW = kerasExport('keras.optimizers.AdamW', AdamWOptimizer);
export type AdamW = AdamWOptimizer;
