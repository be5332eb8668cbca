import {context, type Dtype, eagerly, isTensor, type NestedArray, type NumericArray, type NumpyArray, parse, type Shape, show, ShapeError, sameShape, type Tensor, tidy, toTensor, type TensorLike, toShape, ValueError, Variable, standardizeDtype} from '../engine/index.ts';
import {add, cast, subtract} from '../engine/ops/index.ts';
import {floatx} from './config.ts';
import {get as initializerOf} from './initializers/get.ts';
import {kerasExport} from './kerasExport.ts';
import {refuseUnknown} from './refuseUnknown.ts';
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

/** The dtype of a variable that is made of a value: its own, but plain numbers are there to be trained, whole or not. */
function ownDtype(value: TensorLike): Dtype {
  if (isTensor(value) || value instanceof Variable) return value.dtype;
  const {dtype} = parse(value);
  return dtype === 'int' || dtype === 'float' ? floatx() : standardizeDtype(dtype);
}

function firstValue(given: WeightInitializer | TensorLike | string, shape: Shape | undefined, dtype: Dtype | null): Tensor {
  const initializer = typeof given === 'string' ? (initializerOf(given) as WeightInitializer) : given;
  if (typeof initializer === 'function') {
    if (shape === undefined) throw new ValueError({what: 'Variable: an initializer needs a shape.', got: show(given), expected: 'a shape among the options', fix: "e.g. Variable('zeros', {shape: [2, 3]})"});
    return cast((initializer as WeightInitializer)(toShape(shape, 'Variable'), {dtype: dtype ?? floatx()}), dtype ?? floatx());
  }
  const value = toTensor(initializer, dtype ?? ownDtype(initializer));
  if (shape && !sameShape(shape, value.shape)) throw new ShapeError({what: 'Variable: the value has another shape than asked for.', got: show(value.shape), expected: show(shape), fix: 'leave the shape out, or give a value of that shape'});
  return cast(value, dtype ?? value.dtype);
}

/**
 * A variable as layers have them: with a penalty, a constraint, and the mark whether it was made trainable (freezing a layer and thawing it gives
 * back what it was).
 *
 * Plain numbers without a dtype make it floatx, also if they are all whole (Python's 1 is an int where its 1.0 is a float; here they are the same).
 *
 * @source keras.Variable
 * @example const step = keras.Variable(0, {dtype: 'int32', trainable: false, name: 'step'});
 */
class KerasVariable extends Variable {
  readonly regularizer: Penalty | null;
  readonly constraint: Constraint | null;
  readonly madeTrainable: boolean;

  /** @param initializer  a value, or an initializer (or its name) together with a shape */
  constructor(initializer: WeightInitializer | TensorLike | string, options: WeightOptions = {}) {
    const {shape, dtype = null, trainable = true, autocast = true, name = null, path = null, regularizer = null, constraint = null, ...unknown} = options;
    refuseUnknown('Variable', unknown, ['shape', 'dtype', 'trainable', 'autocast', 'name', 'regularizer', 'constraint']);
    const own = name ?? autoName('variable');
    const initial = eagerly(() => tidy(() => firstValue(initializer, shape, dtype === null ? null : standardizeDtype(dtype))));
    super(initial, {name: own, path: path ?? own, trainable, autocast});
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

  get size(): number {
    return this.tensor.size;
  }

  /** What is read: the memory as it is; while a function is traced, a value that cannot be read yet. */
  get #readable(): Tensor {
    return context().trace ? this.value : this.tensor;
  }

  /** The value on the host. */
  numpy(): Promise<NumpyArray> {
    return this.#readable.numpy();
  }

  /** The elements, row-major, in the typed array of the dtype. */
  data(): Promise<NumericArray> {
    return this.#readable.data();
  }

  dataSync(): NumericArray {
    return this.#readable.dataSync();
  }

  /** The elements as nested arrays (a number for a scalar). */
  array(): Promise<NestedArray> {
    return this.#readable.array();
  }

  arraySync(): NestedArray {
    return this.#readable.arraySync();
  }
}

export const Weight = kerasExport('keras.Variable', KerasVariable);
export type Weight = KerasVariable;
