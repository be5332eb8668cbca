import {type Dtype, flatten, mapTree, refusePromise, type Tensor, type TensorLike, ValueError} from '../../engine/index.ts';
import {cast, logicalAnd} from '../../engine/ops/index.ts';
import {construct, isOptions, refuseUnknown} from '../arguments.ts';
import {Callable} from '../callable.ts';
import {floatx} from '../config.ts';
import {type DTypePolicy, getDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';
import {getMask} from '../layers/mask.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {type Reduction, reduceWeightedValues, standardizeReduction} from './reduction.ts';

/** What every loss's constructor accepts besides its own options. */
export interface LossOptions {
  name?: string | null;
  /** Default 'sum_over_batch_size'. */
  reduction?: Reduction;
  /** The dtype in which it computes, or a policy; default floatx. */
  dtype?: unknown;
}

/** Targets or predictions: a tensor, or a nest of them for losses that compare nests. */
export type LossInput = TensorLike | readonly TensorLike[] | {readonly [name: string]: TensorLike};

/** The tensors of a nest in one dtype; an array of plain numbers, however deep, is one tensor. */
function converted(nest: LossInput, dtype: Dtype): Tensor {
  if (Array.isArray(nest) && flatten(nest).leaves.some((leaf) => typeof leaf === 'object')) return nest.map((entry: LossInput) => converted(entry, dtype)) as unknown as Tensor;
  if (isOptions(nest)) return mapTree(nest, (leaf: TensorLike) => cast(leaf, dtype)) as Tensor;
  return cast(nest as TensorLike, dtype);
}

interface LossBase {
  (yTrue: LossInput, yPred: LossInput, sampleWeight?: TensorLike | null): Tensor;
}

/**
 * The base of losses. A subclass says in `call(yTrue, yPred)` what the loss of each sample is; calling the loss weights and reduces them.
 *
 * @source keras.losses.Loss
 * @example
 * class MeanSquare extends keras.losses.Loss {
 *   call(yTrue, yPred) { return keras.ops.mean(keras.ops.square(keras.ops.subtract(yPred, yTrue)), {axis: -1}); }
 * }
 */
class LossBase extends Callable {
  static readonly positional: readonly string[] = [];

  readonly name: string;
  readonly reduction: Reduction;
  readonly dtypePolicy: DTypePolicy;

  constructor({name = null, reduction = 'sum_over_batch_size', dtype = null, ...unknown}: LossOptions = {}) {
    super();
    refuseUnknown(new.target, unknown);
    this.name = name ?? autoName(toSnakeCase(classNameOf(new.target)));
    this.reduction = standardizeReduction(reduction);
    this.dtypePolicy = getDtypePolicy(dtype ?? floatx());
  }

  get dtype(): Dtype {
    return this.dtypePolicy.computeDtype;
  }

  /** The loss of each sample: shape [batch, ...] for predictions of shape [batch, ..., features]. */
  call(_yTrue: Tensor, _yPred: Tensor): TensorLike {
    throw new ValueError({what: `${classNameOf(this.constructor as never)} does not say what it computes.`, got: 'no method call', expected: 'a method call(yTrue, yPred)', fix: 'define it in the class'});
  }

  override invoke(yTrue: LossInput, yPred: LossInput, sampleWeight: TensorLike | null = null): Tensor {
    const {dtype} = this;
    const losses = this.call(converted(yTrue, dtype), converted(yPred, dtype));
    refusePromise(losses, `The loss "${this.name}"`);
    const masks = [...flatten(yPred).leaves, losses].map(getMask).filter((mask) => mask !== null);
    const mask = masks.length === 0 ? null : masks.reduce((a, b) => logicalAnd(a, b));
    return reduceWeightedValues(losses, {sampleWeight, mask, reduction: this.reduction, dtype});
  }

  getConfig(): Record<string, unknown> {
    return {name: this.name, reduction: this.reduction};
  }

  static fromConfig<T extends typeof LossBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }
}

export const Loss = kerasExport(['keras.losses.Loss', 'keras.Loss'], LossBase);
export type Loss = LossBase;
