import {flatten, show, type Tensor, ValueError} from '../../engine/index.ts';
import {computeOutputSpec, KerasTensor} from '../symbolic/KerasTensor.ts';
import type {Model} from '../models/Model.ts';
import type {HostBatch} from './ArraySource.ts';
import {leavesOf, mapHost, samplesOf} from './hostArray.ts';

/** True if layers, metrics or losses wait for a batch that shows them the form of the data. */
const waits = (model: Model): boolean => !model.built || model.training.compiledMetrics?.built === false || model.training.loss?.built === false;

/** Makes all weights, metric states and optimizer slots for batches of this form. Nothing is computed. */
function buildFor(model: Model, batch: HostBatch): void {
  const {loss, compiledMetrics} = model.training;
  const symbolic = (tree: unknown): unknown => mapHost(tree, ({shape, dtype}) => new KerasTensor(shape, {dtype}));
  if (leavesOf(batch.x).length === 0) throw new ValueError({what: `${model}: there is no data.`, got: show(batch.x), expected: 'at least one array', fix: 'pass x'});
  computeOutputSpec((nest) => {
    const {x, y, sampleWeight} = nest as HostBatch;
    const yPred = model.invoke(x, {training: false});
    if (y !== null && compiledMetrics?.built === false) model.computeMetrics(x, y, yPred, sampleWeight);
    if (y !== null && loss?.built === false) model.computeLoss(x, y, yPred, sampleWeight, false);
    return flatten(yPred).leaves as Tensor[];
  }, {x: symbolic(batch.x), y: symbolic(batch.y), sampleWeight: symbolic(batch.sampleWeight)});
}

/**
 * Builds what is not built yet. As in Keras, the first fit after compile looks at a batch for that, which draws one shuffle.
 *
 * @param firstBatch  looks at a batch
 * @param what        who asks, for the message
 */
export async function prepare(model: Model, firstBatch: () => HostBatch | null | Promise<HostBatch | null>, what: string): Promise<void> {
  if (waits(model)) {
    const batch = await firstBatch();
    if (batch === null || samplesOf(batch.x) === 0) throw new ValueError({what: `${what}: there is no data.`, got: 'no batch', expected: 'at least one sample', fix: 'check that the arrays are not empty'});
    buildFor(model, batch);
  }
  const {optimizer} = model.training;
  if (optimizer?.built === false) optimizer.build(model.trainableVariables);
}
