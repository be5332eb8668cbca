import {flatten, GradientTape, type Tensor, ValueError, within} from '../../engine/index.ts';
import {add, sum, zeros} from '../../engine/ops/index.ts';
import {dropMasks} from '../layers/mask.ts';
import type {Model} from '../models/Model.ts';

/** A batch on the device: nests of tensors. Targets and sample weights are null where there are none. */
export type StepData = readonly [x: unknown, y: unknown, sampleWeight: unknown];

/** The first size of a batch. */
const batchSizeOf = (x: unknown): number => (flatten(x).leaves.find((leaf) => leaf !== null) as Tensor).shape[0]!;

/**
 * Forward, backward, update of weights and metrics. Traced, this is the Program that fit runs. Masks of the outputs count in the loss, not in the metrics:
 * on JAX they do not survive the gradient. What the forward pass assigns to trainable variables is forgotten: the optimizer alone moves them.
 */
export function trainStepOf(model: Model, [x, y, sampleWeight]: StepData): Record<string, Tensor> {
  const {optimizer, lossTracker} = model.training;
  const tape = new GradientTape();
  const before = new Map(model.trainableVariables.map((variable) => [variable, variable.value]));
  const [yPred, loss, scaled] = tape.record(() => {
    const output = model.callAlone(x, {training: true});
    const value = within({path: 'loss'}, () => model.computeLoss(x, y, output, sampleWeight, true));
    return [output, value, optimizer ? optimizer.scaleLoss(value) : value] as const;
  });
  const variables = model.trainableVariables; // the first step of a model that was not built has just made them
  for (const variable of variables) if (before.has(variable) && variable.value !== before.get(variable)) variable.assign(before.get(variable)!);
  lossTracker.updateState(loss, batchSizeOf(x));
  if (optimizer && variables.length > 0) optimizer.apply(tape.gradient(scaled, variables) as (Tensor | null)[], variables);
  dropMasks(yPred);
  return within({path: 'metrics'}, () => model.computeMetrics(x, y, yPred, sampleWeight));
}

export function testStepOf(model: Model, [x, y, sampleWeight]: StepData): Record<string, Tensor> {
  const yPred = model.callAlone(x, {training: false});
  const loss = model.computeLoss(x, y, yPred, sampleWeight, false);
  model.training.lossTracker.updateState(loss, batchSizeOf(x));
  return model.computeMetrics(x, y, yPred, sampleWeight);
}

export const predictStepOf = (model: Model, [x]: StepData): unknown => model.callAlone(x, {training: false});

/** The compiled loss plus what addLoss, activity regularizers and weight penalties add. */
export function computeLossOf(model: Model, y: unknown, yPred: unknown, sampleWeight: unknown, training: boolean): Tensor {
  const {loss} = model.training;
  const parts: Tensor[] = loss ? [loss.compute(y, yPred, sampleWeight)] : [];
  for (const extra of model.losses) parts.push(sum(extra));
  if (parts.length > 0) return parts.reduce((a, b) => add(a, b));
  if (!training) return zeros([]);
  throw new ValueError({what: `${model}: there is nothing to minimize.`, got: 'no loss, and no addLoss in any layer', expected: 'a loss', fix: "compile({loss: 'mse'}), or call addLoss in a layer"});
}

export function computeMetricsOf(model: Model, y: unknown, yPred: unknown, sampleWeight: unknown): Record<string, Tensor> {
  if (y !== null && y !== undefined) model.training.compiledMetrics?.updateState(y, yPred, sampleWeight);
  return model.getMetricsResult();
}
