import {show, ValueError} from '../../engine/index.ts';
import type {LearningRate} from './LearningRate.ts';

/** What every optimizer's constructor accepts besides its own options. */
export interface OptimizerOptions {
  name?: string | null;
  /** Shrinks weights by this fraction of the learning rate at every step, apart from the gradient. */
  weightDecay?: number | null;
  /** The greatest norm of each gradient. */
  clipnorm?: number | null;
  /** The greatest absolute value of gradient elements. */
  clipvalue?: number | null;
  /** The greatest norm of all gradients together. */
  globalClipnorm?: number | null;
  /** Keeps a moving average of the weights. Default false. */
  useEma?: boolean;
  /** How much of the average stays at each step. Default 0.99. */
  emaMomentum?: number;
  /** Steps after which the weights become their average; default: at the end of training only. */
  emaOverwriteFrequency?: number | null;
  /** Multiplies the loss and divides the gradients by it. */
  lossScaleFactor?: number | null;
  /** Steps over which gradients are averaged before an update. */
  gradientAccumulationSteps?: number | null;
}

/** Options of an optimizer with a learning rate, as its constructor takes them. */
export type WithRate<O extends OptimizerOptions = OptimizerOptions> = O & {learningRate?: LearningRate};

const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

/** Complains about options that contradict each other or make no sense. */
export function checkOptions(className: string, options: OptimizerOptions): void {
  const {clipnorm = null, clipvalue = null, globalClipnorm = null, useEma, emaMomentum = 0.99, emaOverwriteFrequency, gradientAccumulationSteps} = options;
  const complain = (what: string, got: unknown, expected: string): never => {
    throw new ValueError({what: `${className}: ${what}`, got: show(got), expected, fix: 'look at the options in the documentation of Keras'});
  };
  if ([clipnorm, clipvalue, globalClipnorm].filter((clipping) => clipping !== null).length > 1) {
    complain('only one kind of clipping is possible.', {clipnorm, clipvalue, globalClipnorm}, 'one of clipnorm, clipvalue and globalClipnorm');
  }
  if (useEma && !(emaMomentum >= 0 && emaMomentum <= 1)) complain('emaMomentum is not valid.', emaMomentum, 'a number from 0 to 1');
  if (useEma && emaOverwriteFrequency && !isCount(emaOverwriteFrequency, 1)) complain('emaOverwriteFrequency is not valid.', emaOverwriteFrequency, 'an integer of at least 1, or null');
  if (gradientAccumulationSteps && !isCount(gradientAccumulationSteps, 2)) complain('gradientAccumulationSteps is not valid.', gradientAccumulationSteps, 'an integer of at least 2, or null');
}
