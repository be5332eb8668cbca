import type {Tensor} from '../../engine/index.ts';
import {onlyOptions} from '../arguments.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';
import {LearningRateSchedule} from './schedules/LearningRateSchedule.ts';

/** What an optimizer takes as learning rate: a number, a schedule, or a function called at every step. */
export type LearningRate = number | LearningRateSchedule | (() => Tensor | number);

/** The learning rate and the other options, however they were given: the rate first or among the options. */
export function rateAndOptions<O extends OptimizerOptions>(
  first: LearningRate | WithRate<O> | undefined, options: WithRate<O> | undefined, standard: number,
): [LearningRate, Omit<WithRate<O>, 'learningRate'>] {
  const positional = typeof first === 'number' || typeof first === 'function' || first instanceof LearningRateSchedule;
  const {learningRate = standard, ...rest} = onlyOptions<WithRate<O>>('the learning rate', positional ? options : ((first as WithRate<O> | undefined) ?? options));
  return [positional ? (first as LearningRate) : learningRate, rest];
}
