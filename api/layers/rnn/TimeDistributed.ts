import {flatten, ShapeError, show, type Tensor, type TensorLike} from '../../../engine/index.ts';
import {cast, reshape, stack, unstack} from '../../../engine/ops/index.ts';
import {kerasExport, pathOf} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Wrapper} from '../core/Wrapper.ts';
import type {Layer} from '../Layer.ts';
import {swapTime} from './timeMajor.ts';

/** The shape of one step. */
function stepShape(layer: object, shape: SymbolicShape): SymbolicShape {
  if (Array.isArray(shape) && shape.length >= 3) return [shape[0]!, ...shape.slice(2)];
  throw new ShapeError({
    what: `${layer}: the input has too few axes.`, got: show(shape), expected: 'at least 3: batch, time, and those of the layer inside', fix: 'add an axis for the features',
  });
}

/** True if each sample is computed by itself and nothing is drawn or kept: then all steps can be samples of one large batch. */
function isSamplewise(layer: Layer): boolean {
  const path = pathOf(layer.constructor);
  const isKnown = path !== undefined && path !== 'keras.layers.Lambda';
  return isKnown && layer.variables.every(({madeTrainable}) => madeTrainable) && layer.sublayers.every(isSamplewise);
}

/**
 * Applies a layer to every step of a sequence.
 *
 * **Input shape** `[batch, time, ...]` · **Output shape** `[batch, time, ...]`, the rest as the layer says
 *
 * @param layer  applied to `[batch, ...]`
 * @throws ShapeError for inputs with fewer than 3 axes, or a mask that does not fit them
 * @source keras.layers.TimeDistributed
 * @example const y = keras.layers.TimeDistributed(keras.layers.Conv2D(64, 3))(films);
 */
class TimeDistributedLayer extends Wrapper {
  constructor(...args: ConstructorParameters<typeof Wrapper>) {
    super(...args);
    this.supportsMasking = true;
  }

  override build(inputShape: SymbolicShape): void {
    super.build(stepShape(this, inputShape));
  }

  override call(inputs: Tensor, {mask = null, training}: {mask?: unknown; training?: boolean} = {}): Tensor {
    const [batch, time] = inputs.shape as [number, number];
    const keep = this.#checkedMask(mask, inputs);
    if (isSamplewise(this.layer)) {
      const merged = (x: Tensor): Tensor => reshape(x, [batch * time, ...x.shape.slice(2)]);
      const y = this.#apply(merged(inputs), keep && merged(keep), training);
      return reshape(y, [batch, time, ...y.shape.slice(1)]);
    }
    const masks = keep && unstack(swapTime(keep));
    return swapTime(stack(unstack(swapTime(inputs)).map((x, t) => this.#apply(x, masks && masks[t]!, training))));
  }

  #apply(x: Tensor, mask: Tensor | null, training: boolean | undefined): Tensor {
    return this.layer.call(x, {training, ...(mask ? {mask} : {})}) as Tensor;
  }

  #checkedMask(mask: unknown, {shape}: Tensor): Tensor | null {
    const [first] = flatten(mask).leaves;
    if (first === null || first === undefined) return null;
    const keep = cast(first as TensorLike, 'bool');
    if (keep.ndim >= 2 && keep.shape[0] === shape[0] && keep.shape[1] === shape[1]) return keep;
    throw new ShapeError({
      what: `${this}: the mask does not fit the input.`, got: `mask ${show(keep.shape)}, input ${show(shape)}`, expected: 'the same batch and time', fix: 'give a mask [batch, time]',
    });
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    const [batch, ...rest] = this.layer.computeOutputShape(stepShape(this, inputShape)) as SymbolicShape;
    return [batch!, inputShape[1]!, ...rest];
  }
}

export const TimeDistributed = kerasExport('keras.layers.TimeDistributed', TimeDistributedLayer);
export type TimeDistributed = TimeDistributedLayer;
