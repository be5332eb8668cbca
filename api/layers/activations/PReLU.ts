import type {Shape, Tensor, Variable} from '../../../engine/index.ts';
import {add, multiply, negative, relu} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';

/** Initializer: alpha 'zeros'. */
export interface PReLUOptions extends LayerOptions, WeightOptions<'alpha'> {
  /** Axes (the batch is 0) along which one slope counts for all. Default: a slope for every element of a sample. */
  sharedAxes?: number | readonly number[] | null;
}

interface PReLULayer extends WeightFields<'alpha'> {}

/**
 * x where it is positive, alpha · x elsewhere, with slopes alpha that are trained.
 *
 * **Input shape** any · **Output shape** the same
 *
 * @source keras.layers.PReLU; He et al. (2015)
 * @example const y = keras.layers.PReLU({sharedAxes: [1, 2]})(images);
 */
class PReLULayer extends Layer {
  readonly sharedAxes: readonly number[] | null;
  alpha!: Variable;

  constructor({sharedAxes = null, ...others}: PReLUOptions = {}) {
    const [weights, rest] = weightFields(others, {alpha: 'zeros'});
    super(rest);
    Object.assign(this, weights);
    this.sharedAxes = typeof sharedAxes === 'number' ? [sharedAxes] : sharedAxes;
    this.supportsMasking = true;
  }

  override build(inputShape: SymbolicShape): void {
    const shared = this.sharedAxes ?? [];
    const shape = inputShape.map((n, axis) => (shared.includes(axis) ? 1 : n)).slice(1);
    this.alpha = this.addWeight({name: 'alpha', shape: shape as Shape, ...weightArguments(this, 'alpha')});
    const fixed = inputShape.flatMap((n, axis) => (axis > 0 && shared.length > 0 && !shared.includes(axis) ? [[axis, n]] : []));
    this.inputSpec = InputSpec({ndim: inputShape.length, axes: Object.fromEntries(fixed)});
  }

  override call(inputs: Tensor): Tensor {
    return add(relu(inputs), multiply(negative(this.alpha), relu(negative(inputs))));
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), ...weightConfig(this, 'alpha'), shared_axes: this.sharedAxes};
  }
}

export const PReLU = kerasExport('keras.layers.PReLU', PReLULayer);
export type PReLU = PReLULayer;
