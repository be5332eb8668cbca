import {flatten, type Tensor, ValueError} from '../../engine/index.ts';
import {add, cast, multiply} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {type Loss, lossFrom} from '../losses/index.ts';
import {Mean} from '../metrics/index.ts';
import {alignTo, type Outputs, outputsOf} from './outputs.ts';

interface OutputLoss {
  index: number;
  loss: Loss;
  weight: number | null;
  tracker: InstanceType<typeof Mean> | null;
}

/**
 * The losses of all outputs as one number; with several outputs each is tracked as `<output>_loss`.
 *
 * @source keras.src.trainers.compile_utils.CompileLoss
 */
export class CompileLoss {
  readonly #loss: unknown;
  readonly #weights: unknown;
  readonly #outputNames: () => string[] | null;
  #built: OutputLoss[] | null = null;

  constructor(loss: unknown, weights: unknown, outputNames: () => string[] | null) {
    this.#loss = loss;
    this.#weights = weights;
    this.#outputNames = outputNames;
  }

  get metrics(): InstanceType<typeof Mean>[] {
    return (this.#built ?? []).flatMap(({tracker}) => tracker ?? []);
  }

  #build(outputs: Outputs): OutputLoss[] {
    const losses = alignTo(outputs, this.#loss, 'loss', true);
    const weights = this.#weights === null || this.#weights === undefined ? losses.map(() => null) : alignTo(outputs, this.#weights, 'lossWeights', true);
    const used = losses.flatMap((loss, index) => (loss === null || loss === undefined ? [] : (Array.isArray(loss) ? loss : [loss]).map((one) => ({one, index}))));
    return used.map(({one, index}) => {
      const loss = lossFrom(one);
      const name = outputs.names?.[index] ?? loss.name;
      return {index, loss, weight: (weights[index] ?? null) as number | null, tracker: used.length > 1 ? Mean({name: `${name}_loss`}) : null};
    });
  }

  /** @param sampleWeight  one for all outputs, or one for each in their nest */
  compute(y: unknown, yPred: unknown, sampleWeight: unknown): Tensor {
    const outputs = outputsOf(yPred, this.#outputNames());
    this.#built ??= this.#build(outputs);
    const targets = this.#targets(outputs, y);
    const weights = sampleWeight === null || sampleWeight === undefined ? null : alignTo(outputs, sampleWeight, 'sampleWeight', true);
    const values = this.#built.map(({index, loss, weight, tracker}) => {
      const prediction = outputs.leaves[index] as Tensor;
      const value = cast(loss(targets[index] as Tensor, prediction, (weights?.[index] ?? null) as Tensor | null), floatx());
      tracker?.updateState(value, prediction.shape[0]!);
      return weight === null ? value : multiply(value, weight);
    });
    return values.reduce((a, b) => add(a, b));
  }

  /** The targets in the order of the outputs; outputs without a loss need none. */
  #targets(outputs: Outputs, y: unknown): unknown[] {
    const {leaves} = flatten(y);
    const wanted = [...new Set(this.#built!.map(({index}) => index))];
    if (leaves.length === wanted.length && leaves.length < outputs.leaves.length && Array.isArray(y)) {
      const targets = outputs.leaves.map((): unknown => null);
      wanted.forEach((index, i) => { targets[index] = leaves[i]; });
      return targets;
    }
    if (y === null || y === undefined) throw new ValueError({what: 'The loss needs targets.', got: 'no y', expected: 'targets in the form of the outputs', fix: 'pass y to fit or evaluate'});
    return alignTo(outputs, y, 'targets', false);
  }
}
