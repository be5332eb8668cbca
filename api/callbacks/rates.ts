import {tidy, toTensor} from '../../engine/index.ts';
import type {Optimizer} from '../optimizers/Optimizer.ts';
import type {Logs} from '../trainers/logs.ts';

/** An optimizer that may have others inside. */
type Wrapping = Optimizer & {innerOptimizer?: Optimizer; optimizers?: readonly Optimizer[]};

/** The optimizers of a model that have a learning rate: the one inside of a LossScaleOptimizer, those inside of a MultiOptimizer. */
export function ratedOptimizers(optimizer: Wrapping): {optimizers: readonly Optimizer[]; several: boolean} {
  if (optimizer.innerOptimizer) return ratedOptimizers(optimizer.innerOptimizer);
  return optimizer.optimizers ? {optimizers: optimizer.optimizers, several: true} : {optimizers: [optimizer], several: false};
}

/** The present learning rate. */
export const rateOf = (optimizer: Optimizer): number => tidy(() => toTensor(optimizer.learningRate).dataSync()[0]!);

/** The learning rates as logs have them: learning_rate, of several optimizers learning_rate_<name>. */
export function rateLogs(optimizer: Optimizer): Logs {
  const {optimizers, several} = ratedOptimizers(optimizer);
  return Object.fromEntries(optimizers.map((one) => [several ? `learning_rate_${one.name}` : 'learning_rate', rateOf(one)]));
}
