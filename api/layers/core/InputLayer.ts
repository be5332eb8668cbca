import {type Dtype, show, standardizeDtype, ValueError} from '../../../engine/index.ts';
import {optionsOf, refuseUnknown} from '../../arguments.ts';
import {floatx} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import {KerasTensor, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Node} from '../../symbolic/Node.ts';
import {Layer} from '../Layer.ts';

export interface InputOptions {
  /** The shape of one sample, without the batch axis; null where unknown. */
  shape?: SymbolicShape | null;
  /** A fixed batch size. */
  batchSize?: number | null;
  /** Default: floatx. */
  dtype?: string | null;
  /** The shape with the batch axis. */
  batchShape?: SymbolicShape | null;
  name?: string | null;
  /** Wraps an existing symbolic tensor. */
  tensor?: KerasTensor | null;
  /** The model may be called with null for this input. */
  optional?: boolean;
}

/**
 * Where data enters a model.
 *
 * @source keras.layers.InputLayer
 */
class InputLayerBase extends Layer {
  readonly batchShape: SymbolicShape;
  readonly optional: boolean;
  readonly #dtype: Dtype;

  constructor({shape = null, batchSize = null, dtype = null, batchShape = null, name = null, tensor = null, optional = false, ...unknown}: InputOptions = {}) {
    super({name});
    refuseUnknown('Input', unknown, ['shape', 'batchSize', 'dtype', 'batchShape', 'name', 'tensor', 'optional']);
    const strange = [shape, batchShape].find((given) => given !== null && !Array.isArray(given));
    if (strange !== undefined) {
      throw new ValueError({what: 'Input: the shape is not an array.', got: show(strange), expected: 'the sizes of the axes, null where one is not known', fix: typeof strange === 'number' ? `Input({shape: [${strange}]})` : 'Input({shape: [28, 28, 1]})'});
    }
    const full = batchShape ?? tensor?.shape ?? (shape && [batchSize, ...shape]);
    if (!full || shape && batchShape) {
      throw new ValueError({what: 'Input: the shape must be given once.', got: `shape = ${show(shape)}, batchShape = ${show(batchShape)}`, expected: 'either shape or batchShape', fix: 'Input({shape: [28, 28, 1]})'});
    }
    if (full.some((n) => n !== null && (!Number.isInteger(n) || n < 0))) {
      throw new ValueError({what: 'Input: a size is not valid.', got: show(full), expected: 'non-negative integers, or null where a size is unknown', fix: 'Input({shape: [28, 28, 1]})'});
    }
    this.batchShape = full;
    this.optional = optional;
    this.#dtype = standardizeDtype(dtype ?? tensor?.dtype ?? floatx());
    this.built = true;
    new Node(this, [], {}, [tensor ?? new KerasTensor(full, {dtype: this.#dtype, name: this.name})]);
  }

  override get dtype(): Dtype {
    return this.#dtype;
  }

  override call(): never {
    throw new ValueError({what: `${this} is not called: data enters the model there.`, got: 'a call', expected: 'its output, a symbolic tensor', fix: 'call the next layer on keras.Input(...)'});
  }

  override getConfig(): Record<string, unknown> {
    return {batch_shape: [...this.batchShape], dtype: this.#dtype, sparse: false, ragged: false, name: this.name, optional: this.optional};
  }

  static override fromConfig(config: Record<string, unknown>): never {
    const {batch_shape: batchShape, batch_input_shape: legacy, input_shape: shape, dtype, name, optional} = config;
    return new InputLayerBase({batchShape: (batchShape ?? legacy ?? null) as SymbolicShape | null, shape: (shape ?? null) as SymbolicShape | null, dtype: dtype as string, name: name as string, optional: optional as boolean}) as never;
  }
}

export const InputLayer = kerasExport('keras.layers.InputLayer', InputLayerBase);
export type InputLayer = InputLayerBase;

/**
 * A symbolic tensor to draw a functional model with.
 *
 * @param shape  of one sample, or all options
 * @source keras.Input
 * @example const x = keras.Input({shape: [28, 28, 1]});
 */
export const Input = (shape?: InputOptions | SymbolicShape, options?: InputOptions): KerasTensor =>
  new InputLayerBase(optionsOf<InputOptions>('shape', shape, options)).output as KerasTensor;
