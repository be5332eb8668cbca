import {flatten, show, type Tensor, ValueError} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import {computeOutputSpec, KerasTensor} from '../symbolic/KerasTensor.ts';
import type {BatchSource} from './BatchSource.ts';
import {leavesOf, samplesOf} from './hostArray.ts';
import {type HostBatch, mapBatch} from './hostBatch.ts';
import {noData} from './noData.ts';
import type {StepName} from './Training.ts';

/** Makes all weights, metric states and optimizer slots for batches of this form. Nothing is computed. */
function buildFor(model: Model, batch: HostBatch): void {
  const {loss, compiledMetrics} = model.training;
  if (leavesOf(batch.x).length === 0) throw new ValueError({what: `${model}: there is no data.`, got: show(batch.x), expected: 'at least one array', fix: 'pass x'});
  computeOutputSpec((nest) => {
    const {x, y, sampleWeight} = nest as HostBatch;
    const yPred = model.invoke(x, {training: false});
    if (y !== null && compiledMetrics?.built === false) model.computeMetrics(x, y, yPred, sampleWeight);
    if (y !== null && loss?.built === false) model.computeLoss(x, y, yPred, sampleWeight, false);
    return flatten(yPred).leaves as Tensor[];
  }, mapBatch(batch, ({shape, dtype}) => new KerasTensor(shape, {dtype})));
}

/**
 * Builds what is not built yet. As in Keras, the first fit after compile looks at a batch for that, which draws one shuffle. Where values may be looked at
 * (runEagerly), and for a step of the model's own, which may call its layers in any way, nothing happens here: the first step builds what it needs.
 *
 * @param step  the step that follows
 * @param peek  looks at a batch
 * @param what  who asks, for the message
 */
export async function prepare(model: Model, step: StepName, peek: BatchSource['peek'], what: string): Promise<void> {
  const {training} = model;
  if (training.waits && !training.buildsItself(step)) {
    const batch = await training.turns.lend(peek);
    if (batch === null || samplesOf(batch.x) === 0) throw noData(what);
    if (training.waits) buildFor(model, batch);
  }
  if (model.built && training.optimizer?.built === false) training.optimizer.build(model.trainableVariables);
}
