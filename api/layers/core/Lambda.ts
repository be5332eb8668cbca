import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import {construct} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {isSigned} from '../../withSignature.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

/** What a Lambda computes: of the inputs, and of the arguments with `training` and `mask`. */
export type LambdaFunction = (inputs: never, options: never) => unknown;

export interface LambdaOptions extends LayerOptions {
  /** The shape of one sample of the output, or a function of the input shape. Default: found by calling the function. */
  outputShape?: SymbolicShape | ((inputShape: never) => unknown) | null;
  /** The mask of the output, or a function of the inputs and their mask. Default: none. */
  mask?: Tensor | ((inputs: never, mask: never) => unknown) | null;
  /** Further arguments of the function. */
  arguments?: Readonly<Record<string, unknown>> | null;
}

/** A function as configs have it: by name. @throws ValueError if it has none */
function named(owner: object, what: string, value: unknown): unknown {
  if (typeof value === 'function' && value.name === '') {
    throw new ValueError({
      what: `${owner}: ${what} has no name under which it could be written.`, got: show(value), expected: 'a function with a name',
      fix: 'make it known by keras.saving.registerKerasSerializable()(function square(x) { ... })',
    });
  }
  return serializeKerasObject(value);
}

/** The function that a config names. @throws ValueError for Python code */
function revived(config: unknown, what: string): unknown {
  const {class_name: className} = (config ?? {}) as {class_name?: unknown};
  if (className === '__lambda__' || (Array.isArray(config) && typeof config[0] === 'string')) {
    throw new ValueError({
      what: `Lambda: ${what} is a Python lambda.`, got: 'the bytecode of Python', expected: 'the name of a function',
      fix: 'write it as a layer in Python and save again, or build the model here and load the weights',
    });
  }
  return deserializeKerasObject(config, {what: 'function'});
}

/**
 * A function as a layer. It has no weights; write a subclass of Layer for that.
 *
 * **Input shape** any · **Output shape** what the function gives
 *
 * @param fn  computes the output of the inputs; its second argument holds `arguments`, `training` and `mask` (for functions of Keras, `arguments` alone)
 * @throws ValueError if it is no function; fromConfig: for a Python lambda
 * @source keras.layers.Lambda
 * @example const y = keras.layers.Lambda((x) => keras.ops.square(x))(x);
 */
class LambdaLayer extends Layer {
  static override positional = ['function'];
  readonly function: LambdaFunction;
  override readonly arguments: Readonly<Record<string, unknown>>;
  readonly mask: LambdaOptions['mask'];
  readonly outputShape: LambdaOptions['outputShape'];

  constructor(fn: LambdaFunction, {outputShape = null, mask = null, arguments: more = null, ...rest}: LambdaOptions = {}) {
    super(rest);
    if (typeof fn !== 'function') {
      throw new ValueError({
        what: `${this}: what it is to compute is no function.`, got: show(fn), expected: 'a function of the inputs', fix: 'e.g. Lambda((x) => keras.ops.square(x))',
      });
    }
    this.function = fn;
    this.arguments = more ?? {};
    this.mask = mask;
    this.outputShape = outputShape;
    this.supportsMasking = mask !== null;
  }

  override call(inputs: unknown, {training = false, mask = null}: {training?: boolean; mask?: unknown} = {}): unknown {
    const options = isSigned(this.function) ? this.arguments : {...this.arguments, training, mask};
    return this.function(inputs as never, options as never);
  }

  override computeMask(inputs: unknown, mask: unknown): unknown {
    return typeof this.mask === 'function' && !('dataSync' in this.mask) ? this.mask(inputs as never, mask as never) : this.mask;
  }

  override computeOutputShape(inputShape: unknown): unknown {
    const {outputShape} = this;
    if (outputShape === null || outputShape === undefined) return super.computeOutputShape(inputShape);
    if (typeof outputShape === 'function') return outputShape(inputShape as never);
    const batch = (inputShape as readonly unknown[]).flat(Infinity)[0] as number | null;
    return [batch, ...outputShape];
  }

  override getConfig(): Record<string, unknown> {
    const {outputShape, mask} = this;
    return {
      ...super.getConfig(), function: named(this, 'the function', this.function),
      ...(outputShape === null ? {} : {output_shape: named(this, 'outputShape', outputShape)}),
      ...(mask === null ? {} : {mask: named(this, 'mask', mask)}), arguments: serializeKerasObject(this.arguments),
    };
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown>): never {
    const {function: fn, output_shape: shape = null, mask = null} = config;
    const outputShape = Array.isArray(shape) && typeof shape[0] !== 'string' ? shape : revived(shape, 'outputShape');
    return construct(this as never, {...config, function: revived(fn, 'the function'), output_shape: outputShape, mask: revived(mask, 'mask')}) as never;
  }
}

export const Lambda = kerasExport('keras.layers.Lambda', LambdaLayer);
export type Lambda = LambdaLayer;
