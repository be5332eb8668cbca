import {type Dtype, eagerly, isTensor, type NumpyArray, type Shape, show, ShapeError, sameShape, type Tensor, tidy, toTensor, type TensorLike, Variable, standardizeDtype} from '../engine/index.ts';
import {add, cast, subtract} from '../engine/ops/index.ts';
import {floatx} from './config.ts';
import {kerasExport} from './kerasExport.ts';
import type {Constraint} from './constraints/Constraint.ts';
import type {Penalty} from './regularizers/index.ts';
import {autoName} from './naming.ts';

/** Draws first values: an initializer, or any function of shape and dtype. */
export type WeightInitializer = (shape: Shape, options: {dtype: Dtype}) => Tensor;

export interface WeightOptions {
  shape?: Shape;
  dtype?: string | null;
  trainable?: boolean;
  autocast?: boolean;
  name?: string | null;
  path?: string;
  regularizer?: Penalty | null;
  constraint?: Constraint | null;
}

function firstValue(initializer: WeightInitializer | TensorLike, shape: Shape | undefined, dtype: Dtype | null): Tensor {
  if (typeof initializer === 'function' && !isTensor(initializer)) return cast((initializer as WeightInitializer)(shape ?? [], {dtype: dtype ?? floatx()}), dtype ?? floatx());
  const value = toTensor(initializer);
  if (shape && !sameShape(shape, value.shape)) throw new ShapeError({what: 'Variable: the value has another shape than asked for.', got: show(value.shape), expected: show(shape), fix: 'leave the shape out, or give a value of that shape'});
  return cast(value, dtype ?? value.dtype);
}

/**
 * A variable as layers have them: with a penalty, a constraint, and the mark whether it was made trainable (freezing a layer and thawing it gives
 * back what it was).
 *
 * @source keras.Variable
 * @example const step = keras.Variable(0, {dtype: 'int32', trainable: false, name: 'step'});
 */
class KerasVariable extends Variable {
  readonly regularizer: Penalty | null;
  readonly constraint: Constraint | null;
  readonly madeTrainable: boolean;

  /** @param initializer  a value, or an initializer together with a shape */
  constructor(initializer: WeightInitializer | TensorLike, options: WeightOptions = {}) {
    const {shape, dtype = null, trainable = true, autocast = true, name = null, regularizer = null, constraint = null} = options;
    const own = name ?? autoName('variable');
    const initial = eagerly(() => tidy(() => firstValue(initializer, shape, dtype === null ? null : standardizeDtype(dtype))));
    super(initial, {name: own, path: options.path ?? own, trainable, autocast});
    initial.dispose();
    this.regularizer = regularizer;
    this.constraint = constraint;
    this.madeTrainable = trainable;
  }

  /** @param value  anything of the variable's shape; it is cast to the variable's dtype */
  override assign(value: TensorLike): void {
    tidy(() => super.assign(cast(value, this.dtype)));
  }

  /** Adds to the value. */
  assignAdd(value: TensorLike): void {
    tidy(() => this.assign(add(this.value, value)));
  }

  /** Subtracts from the value. */
  assignSub(value: TensorLike): void {
    tidy(() => this.assign(subtract(this.value, value)));
  }

  /** The value on the host. */
  numpy(): Promise<NumpyArray> {
    return this.tensor.numpy();
  }
}

export const Weight = kerasExport('keras.Variable', KerasVariable);
export type Weight = KerasVariable;
