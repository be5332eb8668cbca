import {flatten, isPlainObject, ShapeError, show, type Tensor, ValueError} from '../../engine/index.ts';
import {add, cast, multiply} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import type {Loss} from '../losses/index.ts';
import {Mean} from '../metrics/index.ts';
import type {Shaped} from '../metrics/targetKind.ts';
import {compiledLoss} from './compiledLoss.ts';
import {alignTo, assertTarget, leavesOf, type Output, type Outputs, outputsOf} from './outputs.ts';

interface OutputLoss {
  index: number;
  loss: Loss;
  weight: number | null;
  tracker: InstanceType<typeof Mean> | null;
}

const listOf = (value: unknown): unknown[] => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Keys of the nest down to the output; a place in a list is called as the model calls the output. */
function nameOf({path, name}: Output, loss: Loss): string {
  const last = path.at(-1);
  return typeof last === 'string' ? path.join('/') : [...path.slice(0, -1), name ?? loss.name].join('/');
}

/**
 * The losses of all outputs as one number; with several losses each is tracked as `<output>_loss`.
 *
 * @source keras.src.trainers.compile_utils.CompileLoss
 */
export class CompileLoss {
  readonly #loss: unknown;
  readonly #weights: unknown;
  readonly #outputNames: () => readonly string[] | null;
  #built: OutputLoss[] | null = null;

  constructor(loss: unknown, weights: unknown, outputNames: () => readonly string[] | null) {
    this.#loss = loss;
    this.#weights = weights;
    this.#outputNames = outputNames;
  }

  /** False until the first targets and predictions are seen. */
  get built(): boolean {
    return this.#built !== null;
  }

  get metrics(): InstanceType<typeof Mean>[] {
    return (this.#built ?? []).flatMap(({tracker}) => tracker ?? []);
  }

  #build(outputs: Outputs, given: readonly unknown[], targets: readonly unknown[]): OutputLoss[] {
    const weights = this.#weightsOf(outputs);
    const several = given.flatMap(listOf).length > 1;
    return given.flatMap((entry, index) => listOf(entry).map((one, k) => {
      const output = outputs.list[index]!;
      const loss = compiledLoss(one, targets[index] as Shaped, output.tensor as Shaped);
      const weight = (Array.isArray(weights[index]) ? (weights[index] as number[])[k] : weights[index]) as number | undefined;
      return {index, loss, weight: weight ?? null, tracker: several ? Mean({name: `${nameOf(output, loss)}_loss`}) : null};
    }));
  }

  /** The factors in the order of the outputs. That of a single loss for all outputs counts for all. */
  #weightsOf(outputs: Outputs): unknown[] {
    if (this.#weights === null) return [];
    const [losses, weights] = [leavesOf(this.#loss), leavesOf(this.#weights)];
    if (losses.length !== weights.length && Array.isArray(this.#weights)) {
      throw new ValueError({
        what: 'lossWeights does not fit the losses.', got: `${weights.length} weights, ${losses.length} losses`, expected: 'a weight for each loss',
        fix: 'give as many weights as losses, in the same form',
      });
    }
    const isShared = losses.length === 1 && losses[0]!.path.length === 0;
    return isShared && weights.length === 1 ? outputs.list.map(() => weights[0]!.tensor) : alignTo(outputs, this.#weights, 'lossWeights', 'some');
  }

  #lossesOf(outputs: Outputs): unknown[] {
    return alignTo(outputs, this.#loss, 'loss', 'some');
  }

  /** The targets in the order of the outputs, null where there are none: outputs without a loss need none, and may be left out. */
  targetsOf(outputs: Outputs, y: unknown): unknown[] {
    if (y === null || y === undefined) throw new ValueError({what: 'The loss needs targets.', got: 'no y', expected: 'targets in the form of the outputs', fix: 'pass y to fit or evaluate'});
    const wanted = this.#lossesOf(outputs).flatMap((loss, index) => (listOf(loss).length > 0 ? [index] : []));
    const given = isPlainObject(y) ? [] : flatten(y).leaves;
    const leavesOut = given.length === wanted.length && given.length < outputs.list.length;
    const targets = leavesOut ? outputs.list.map((_, index) => given[wanted.indexOf(index)] ?? null) : alignTo(outputs, y, 'y', 'none');
    for (const index of wanted) assertTarget(targets[index], outputs, index, 'loss');
    return targets;
  }

  /** @param sampleWeight  one for all outputs, or one for each in their nest */
  compute(y: unknown, yPred: unknown, sampleWeight: unknown): Tensor {
    const outputs = outputsOf(yPred, this.#outputNames());
    const targets = this.targetsOf(outputs, y);
    this.#built ??= this.#build(outputs, this.#lossesOf(outputs), targets);
    const weights = sampleWeight === null || sampleWeight === undefined ? [] : alignTo(outputs, sampleWeight, 'sampleWeight', 'one');
    const values = this.#built.map(({index, loss, weight, tracker}) => {
      const prediction = outputs.list[index]!.tensor as Tensor;
      const value = cast(lossOf(loss, targets[index] as Tensor, prediction, (weights[index] ?? null) as Tensor | null), floatx());
      tracker?.updateState(value, prediction.shape[0]!);
      return weight === null ? value : multiply(value, weight);
    });
    if (values.length > 0) return values.reduce((a, b) => add(a, b));
    throw new ValueError({what: 'No output has a loss.', got: 'null for each', expected: 'a loss for at least one', fix: "compile({loss: 'mse'})"});
  }
}

/** The value of a loss; shapes that do not fit are told by what they are shapes of. */
function lossOf(loss: Loss, yTrue: Tensor, yPred: Tensor, sampleWeight: Tensor | null): Tensor {
  try {
    return loss(yTrue, yPred, sampleWeight);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError({
      what: `The loss "${loss.name}" cannot compare these targets with the predictions.`, got: `targets ${show(yTrue.shape)}, predictions ${show(yPred.shape)}${sampleWeight ? `, sample weights ${show(sampleWeight.shape)}` : ''}`,
      expected: 'targets of the shape of the predictions, or class numbers for a sparse loss; a weight for each sample', fix: 'change y, the loss, or the units of the last layer', cause: error,
    });
  }
}
