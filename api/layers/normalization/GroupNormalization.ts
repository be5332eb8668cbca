import {normalizeAxis, ShapeError, show, type Tensor, ValueError, type Variable} from '../../../engine/index.ts';
import {add, cast, layerNormalization, multiply, reshape} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {AffineNormalization, type AffineOptions} from './AffineNormalization.ts';

export interface GroupNormalizationOptions extends AffineOptions {
  /** How many groups; -1: each channel is one (instance normalization). Default 32. */
  groups?: number;
  /** The axis of the channels. Default -1. */
  axis?: number;
}

/**
 * Splits the channels into groups and normalizes each group of each sample: (x - mean) / √(variance + epsilon) · gamma + beta.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @throws ValueError if groups is neither positive nor -1; ShapeError if the channels do not divide into the groups
 * @source keras.layers.GroupNormalization; Wu and He (2018)
 * @example const y = keras.layers.GroupNormalization({groups: 4})(images);
 */
class GroupNormalizationLayer extends AffineNormalization {
  groups: number;
  readonly axis: number;

  constructor({groups = 32, axis = -1, ...rest}: GroupNormalizationOptions = {}) {
    super({...rest, autocast: false});
    if (!Number.isInteger(groups) || groups <= 0 && groups !== -1) {
      throw new ValueError({what: `${this}: groups is not valid.`, got: show(groups), expected: 'a positive integer, or -1', fix: '-1 makes each channel a group'});
    }
    this.groups = groups;
    this.axis = axis;
  }

  override build(inputShape: SymbolicShape): void {
    const channels = inputShape[normalizeAxis(this.axis, inputShape.length, `${this}`)]!;
    if (channels === null) {
      throw new ShapeError({
        what: `${this}: the number of channels is not known.`, got: `inputShape = ${show(inputShape)}`, expected: `a known size at axis ${this.axis}`,
        fix: 'start the model with Input({shape: [...]})',
      });
    }
    if (this.groups === -1) this.groups = channels;
    if (channels % this.groups !== 0) {
      throw new ShapeError({
        what: `${this}: the channels do not divide into the groups.`, got: `${channels} channels, ${this.groups} groups`, expected: 'a multiple of groups',
        fix: 'set groups to a divisor of the channels',
      });
    }
    this.inputSpec = InputSpec({ndim: inputShape.length, axes: {[this.axis]: channels}});
    this.addAffineWeights([channels]);
  }

  override call(inputs: Tensor): Tensor {
    const {groups, gamma, beta} = this;
    const axis = normalizeAxis(this.axis, inputs.ndim);
    const split = [groups, inputs.shape[axis]! / groups];
    const x = reshape(cast(inputs, 'float32'), inputs.shape.toSpliced(axis, 1, ...split));
    const perChannel = (weight: Variable): Tensor => reshape(cast(weight, 'float32'), x.shape.map((n, d) => (d === axis || d === axis + 1 ? n : 1)));
    const unit = layerNormalization(x, {axis: x.shape.flatMap((_, d) => (d === 0 || d === axis ? [] : [d])), epsilon: this.epsilon});
    const scaled = gamma ? multiply(unit, perChannel(gamma)) : unit;
    const y = beta ? add(scaled, perChannel(beta)) : scaled;
    return cast(cast(reshape(y, inputs.shape), inputs.dtype), this.computeDtype);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    normalizeAxis(this.axis, inputShape.length, `${this}`);
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), groups: this.groups, axis: this.axis};
  }
}

export const GroupNormalization = kerasExport('keras.layers.GroupNormalization', GroupNormalizationLayer);
export type GroupNormalization = GroupNormalizationLayer;
