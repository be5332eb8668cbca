import {type Dtype, type Shape, type ShapeLike, standardizeDtype, type Tensor, toShape, ValueError} from '../../engine/index.ts';
import {construct, refuseUnknown} from '../arguments.ts';
import {Callable} from '../callable.ts';
import {floatx} from '../config.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';

export interface InitializerCallOptions {
  /** Default floatx. */
  dtype?: string | null;
}

interface InitializerBase {
  (shape: ShapeLike, options?: InitializerCallOptions): Tensor;
}

/**
 * The base of initializers: what the first values of a weight are, given its shape.
 *
 * @source keras.initializers.Initializer
 * @example
 * class Countdown extends keras.initializers.Initializer {
 *   call([n], dtype) { return keras.ops.arange(n, {stop: 0, step: -1, dtype}); }
 * }
 */
class InitializerBase extends Callable {
  static readonly positional: readonly string[] = [];

  constructor(unknown: object = {}) {
    super();
    refuseUnknown(new.target, unknown);
  }

  override invoke(shape: ShapeLike, {dtype = null}: InitializerCallOptions = {}): Tensor {
    return this.call(toShape(shape, classNameOf(this.constructor as never)), dtype === null ? floatx() : standardizeDtype(dtype));
  }

  /** The first values of a weight of this shape and dtype. */
  call(_shape: Shape, _dtype: Dtype): Tensor {
    throw new ValueError({what: `${classNameOf(this.constructor as never)} does not say what it draws.`, got: 'no method call', expected: 'a method call(shape, dtype)', fix: 'define it in the class'});
  }

  getConfig(): Record<string, unknown> {
    return {};
  }

  static fromConfig<T extends typeof InitializerBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }

  /** A fresh one with the same config. */
  clone(): this {
    return (this.constructor as typeof InitializerBase).fromConfig(this.getConfig()) as this;
  }
}

export const Initializer = kerasExport(['keras.initializers.Initializer', 'keras.Initializer'], InitializerBase);
export type Initializer = InitializerBase;
