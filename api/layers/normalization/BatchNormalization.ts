import {normalizeAxis, resultType, ShapeError, show, type Tensor, type TensorLike, type Variable} from '../../../engine/index.ts';
import {add, batchNormalization, broadcastTo, cast, divide, expandDims, moments, reshape, square, subtract, sum, where} from '../../../engine/ops/index.ts';
import {epsilon} from '../../config.ts';
import * as initializers from '../../initializers/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {AffineNormalization, type AffineOptions} from './AffineNormalization.ts';
import {moveTowards} from './moveTowards.ts';
import {checkClipping, Renormalization, type RenormClipping} from './Renormalization.ts';

export interface BatchNormalizationOptions extends AffineOptions {
  /** The axis of the features. Default -1. */
  axis?: number;
  /** How much of the moving statistics stays at each step. Default 0.99. */
  momentum?: number;
  /** Default 'zeros'. */
  movingMeanInitializer?: unknown;
  /** Default 'ones'. */
  movingVarianceInitializer?: unknown;
  /** Corrects each batch towards the moving statistics: batch renormalization, Ioffe (2017). Default false. */
  renorm?: boolean;
  /** Bounds of that correction. */
  renormClipping?: RenormClipping | null;
  /** The momentum of the statistics that renorm corrects by. Default 0.99. */
  renormMomentum?: number;
  /** Statistics over the batches of all replicas; the same on one device. Default false. */
  synchronized?: boolean;
}

/**
 * Normalizes each feature: (x - mean) / √(variance + epsilon) · gamma + beta. In training with the mean and variance of the batch, by which moving
 * statistics are updated; otherwise, and while the layer is not trainable, with these. A mask says which steps count.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @throws ValueError for clipping bounds that make no sense; ShapeError for a mask that does not fit
 * @source keras.layers.BatchNormalization; Ioffe and Szegedy (2015)
 * @example const y = keras.layers.BatchNormalization({momentum: 0.9})(x, {training: true});
 */
class BatchNormalizationLayer extends AffineNormalization {
  readonly axis: number;
  readonly momentum: number;
  readonly movingMeanInitializer: unknown;
  readonly movingVarianceInitializer: unknown;
  readonly renorm: boolean;
  readonly renormClipping: RenormClipping | null;
  readonly renormMomentum: number;
  readonly synchronized: boolean;
  movingMean!: Variable;
  movingVariance!: Variable;
  #renormalization: Renormalization | null = null;

  constructor(options: BatchNormalizationOptions = {}) {
    const {
      axis = -1, momentum = 0.99, movingMeanInitializer = 'zeros', movingVarianceInitializer = 'ones', renorm = false, renormClipping = null, renormMomentum = 0.99,
      synchronized = false, ...rest
    } = options;
    super(rest);
    this.axis = axis;
    this.momentum = momentum;
    this.movingMeanInitializer = initializers.get(movingMeanInitializer);
    this.movingVarianceInitializer = initializers.get(movingVarianceInitializer);
    this.renorm = renorm;
    this.renormClipping = renorm ? renormClipping ?? {} : renormClipping;
    this.renormMomentum = renormMomentum;
    this.synchronized = synchronized;
    if (renorm) checkClipping(this.renormClipping!, this);
  }

  override build(inputShape: SymbolicShape): void {
    const features = inputShape[normalizeAxis(this.axis, inputShape.length, `${this}`)]!;
    const shape = [features];
    this.addAffineWeights(shape);
    const statistic = (name: string, initializer: unknown): Variable => this.addWeight({name, shape, initializer, trainable: false, autocast: false});
    this.movingMean = statistic('moving_mean', this.movingMeanInitializer);
    this.movingVariance = statistic('moving_variance', this.movingVarianceInitializer);
    if (this.renorm) this.#renormalization = new Renormalization(this, statistic);
    this.inputSpec = InputSpec({ndim: inputShape.length, axes: {[this.axis]: features}});
  }

  override call(inputs: Tensor, {training, mask = null}: {training: boolean; mask?: TensorLike | null}): Tensor {
    const x = cast(inputs, resultType(inputs.dtype, 'float32'));
    const [scale, offset] = [this.gamma, this.beta].map((weight) => weight && cast(weight, x.dtype)) as [Tensor | null, Tensor | null];
    const normalized = (mean: Tensor, variance: Tensor, by: {scale: Tensor | null; offset: Tensor | null}): Tensor =>
      cast(batchNormalization(x, mean, variance, this.axis, {...by, epsilon: this.epsilon}), this.computeDtype);
    if (!training || !this.trainable) return normalized(cast(this.movingMean, x.dtype), cast(this.movingVariance, x.dtype), {scale, offset});
    const [mean, variance] = this.#moments(x, mask);
    const corrected = this.#renormalization?.correct(mean, variance, {scale, offset}) ?? {scale, offset};
    moveTowards(this.movingMean, mean, this.momentum);
    if (this.#renormalization) this.#renormalization.update(mean, variance);
    else moveTowards(this.movingVariance, variance, this.momentum);
    return normalized(mean, variance, corrected);
  }

  /** Mean and variance of each feature, over the elements that the mask lets count. */
  #moments(x: Tensor, mask: TensorLike | null): [Tensor, Tensor] {
    const axis = normalizeAxis(this.axis, x.ndim);
    const others = x.shape.flatMap((_, d) => (d === axis ? [] : [d]));
    if (mask === null) return moments(x, others);
    const given = cast(mask, 'bool');
    if (given.ndim !== x.ndim - 1) {
      throw new ShapeError({
        what: `${this}: the mask has a wrong number of axes.`, got: `mask ${show(given.shape)} for input ${show(x.shape)}`, expected: `${x.ndim - 1} axes`,
        fix: 'a mask has all axes of the input but the last',
      });
    }
    const counts = broadcastTo(expandDims(given, -1), x.shape);
    const total = (values: Tensor): Tensor => sum(values, {axis: others, keepdims: true});
    const count = add(total(cast(counts, x.dtype)), epsilon());
    const mean = divide(total(where(counts, x, 0)), count);
    const variance = divide(total(square(where(counts, subtract(x, mean), 0))), count);
    return [reshape(mean, [x.shape[axis]!]), reshape(variance, [x.shape[axis]!])];
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    normalizeAxis(this.axis, inputShape.length, `${this}`);
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), axis: this.axis, momentum: this.momentum, moving_mean_initializer: serializeKerasObject(this.movingMeanInitializer),
      moving_variance_initializer: serializeKerasObject(this.movingVarianceInitializer), synchronized: this.synchronized, renorm: this.renorm,
      renorm_clipping: this.renormClipping, renorm_momentum: this.renormMomentum,
    };
  }
}

export const BatchNormalization = kerasExport('keras.layers.BatchNormalization', BatchNormalizationLayer);
export type BatchNormalization = BatchNormalizationLayer;
