import * as keras from '../../api/index.ts';
import type {Optimizer} from '../../api/optimizers/index.ts';
import type {LearningRateSchedule} from '../../api/optimizers/schedules/index.ts';
import {jit, type Tensor} from '../../engine/index.ts';
import {agree, agreeConfig} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {construct, type Golden, type GoldenCase, type GoldenObject, goldenCases, type GoldenTensor, toTensor} from '../golden.ts';

interface TrajectoryCase extends GoldenCase {
  optimizer: GoldenObject;
  /** What the weights are called. */
  names: string[];
  /** What they begin with. */
  variables: GoldenTensor[];
  /** Of each step. */
  gradients: GoldenTensor[][];
  /** The weights after each step. */
  steps: GoldenTensor[][];
  /** optimizer.variables after the last step, and what they are called. */
  state: GoldenTensor[];
  paths: string[];
  /** The weights after finalizeVariableValues, if it changes them. */
  finalized?: GoldenTensor[];
  config: Golden;
}

interface ScheduleCase extends GoldenCase {
  schedule: GoldenObject;
  steps: number[];
  values: GoldenTensor[];
  config: Golden;
}

const isTrajectory = (one: TrajectoryCase | ScheduleCase): one is TrajectoryCase => 'optimizer' in one;

/** The weights after each step, and the optimizer's variables after the last, are Keras's. */
function checkTrajectory(one: TrajectoryCase, optimizer: Optimizer, apply: (gradients: Tensor[], weights: readonly keras.Variable[]) => void): void {
  keras.utils.clearSession();
  const weights = one.variables.map((value, i) => keras.Variable(toTensor(value), {name: one.names[i]!}));
  one.gradients.forEach((gradients, i) => {
    apply(gradients.map(toTensor), weights);
    agree(weights.map(({value}) => value), one.steps[i]!, {terms: 2 * (i + 1), tolerance: one.tolerance, what: `weights after step ${i + 1}`});
  });
  const terms = 2 * one.gradients.length;
  agree(optimizer.variables.map(({value}) => value), one.state, {terms, tolerance: one.tolerance, what: 'optimizer.variables'});
  agree(optimizer.variables.map(({path}) => path), one.paths, {what: 'path'});
  optimizer.finalizeVariableValues(weights);
  agree(weights.map(({value}) => value), one.finalized ?? one.steps.at(-1)!, {terms, tolerance: one.tolerance, what: 'weights at the end'});
}

function checkOptimizer(one: TrajectoryCase): void {
  keras.utils.clearSession();
  const optimizer = construct<Optimizer>(one.optimizer);
  agreeConfig(optimizer.getConfig(), one.config);
  const again = keras.optimizers.deserialize(JSON.parse(JSON.stringify(keras.optimizers.serialize(optimizer))));
  agreeConfig(again.getConfig(), one.config);
  checkTrajectory(one, optimizer, (gradients, weights) => optimizer.apply(gradients, weights));

  const step = jit((gradients: Tensor[], weights: readonly keras.Variable[]) => {
    again.apply(gradients, weights);
    return [];
  });
  checkTrajectory(one, again, step);
}

function checkSchedule({schedule: object, steps, values, config, tolerance}: ScheduleCase): void {
  const schedule = construct<LearningRateSchedule>(object);
  agree(steps.map((step) => schedule(step)), values, {tolerance, what: 'rate'});
  agreeConfig(schedule.getConfig(), config);
  agreeConfig(keras.optimizers.schedules.deserialize(JSON.parse(JSON.stringify(keras.optimizers.schedules.serialize(schedule)))).getConfig(), config);
}

await eachBackend('optimizers', (test) => {
  for (const one of goldenCases<TrajectoryCase | ScheduleCase>('optimizers')) {
    test(one.name, () => keras.tidy(() => (isTrajectory(one) ? checkOptimizer(one) : checkSchedule(one))));
  }
});
