import {show, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Input, InputLayer} from '../layers/core/InputLayer.ts';
import {Layer} from '../layers/Layer.ts';
import {getMask} from '../layers/mask.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {KerasTensor, SymbolicShape} from '../symbolic/KerasTensor.ts';
import type {CallOptions} from '../symbolic/Operation.ts';
import {isKerasTensor} from '../symbolic/KerasTensor.ts';
import {Functional} from './Functional.ts';
import {Model, type ModelOptions} from './Model.ts';

export interface SequentialOptions extends ModelOptions {
  layers?: readonly unknown[] | null;
}

/**
 * A stack of layers. With an Input first (or after build, or the first call) it knows its shapes and weights.
 *
 * @source keras.Sequential
 * @example const model = keras.Sequential([keras.Input({shape: [784]}), keras.layers.Dense(10, {activation: 'softmax'})]);
 */
class SequentialModel extends Model {
  readonly #layers: Layer[] = [];
  #functional: Functional | null = null;

  constructor(first: readonly unknown[] | SequentialOptions | null = null, options: SequentialOptions = {}) {
    const list = Array.isArray(first) || first === null;
    const {layers = list ? (first as unknown[] | null) : null, ...rest} = list ? options : (first as SequentialOptions);
    super(rest);
    this.supportsMasking = true;
    for (const layer of layers ?? []) this.#append(layer);
    this.#rebuild();
  }

  /** Appends a layer. An Input, or a layer with weights after one, builds the model. */
  add(layer: unknown): void {
    this.#append(layer);
    this.#rebuild();
  }

  /** Removes and returns the last layer. */
  pop(): Layer | undefined {
    const layer = this.#layers.pop();
    this.built = false;
    this.#functional = null;
    this.#rebuild();
    return layer;
  }

  #append(given: unknown): void {
    const layer = isKerasTensor(given) ? given.history?.node.operation : given;
    if (!(layer instanceof Layer)) throw new ValueError({what: `${this}: only layers can be added.`, got: show(given), expected: 'a layer, e.g. keras.layers.Dense(10)'});
    if (layer instanceof InputLayer && this.#layers[0] instanceof InputLayer) throw new ValueError({what: `${this}: there is an Input already.`, got: `${layer}`, expected: 'one Input, as the first layer'});
    if (this.#layers.some(({name}) => name === layer.name)) throw new ValueError({what: `${this}: the name "${layer.name}" is used twice.`, expected: 'distinct names of layers', fix: 'give one of them another name'});
    this.#layers.push(layer);
  }

  #rebuild(): void {
    this.built = false;
    this.#functional = null;
    const [first] = this.#layers;
    if (first instanceof InputLayer && this.#layers.length > 1) this.build(first.batchShape);
    else if (first instanceof Functional && this.#layers.length > 0) this.build((first.inputs[0] as KerasTensor).shape);
  }

  override get sublayers(): Layer[] {
    return this.#layers;
  }

  override get layers(): Layer[] {
    return this.#layers.filter((layer) => !(layer instanceof InputLayer));
  }

  override get outputNames(): readonly string[] | null {
    return this.#functional?.outputNames ?? null;
  }

  get inputs(): readonly KerasTensor[] {
    return this.#built().inputs;
  }

  get outputs(): readonly KerasTensor[] {
    return this.#built().outputs;
  }

  get inputShape(): unknown {
    return this.#built().inputShape;
  }

  get outputShape(): unknown {
    return this.#built().outputShape;
  }

  override get input(): never {
    return this.#built().input;
  }

  override get output(): never {
    return this.#built().output;
  }

  #built(): Functional {
    if (this.#functional) return this.#functional;
    throw new ValueError({what: `${this} is not built, so it has no inputs and outputs.`, fix: 'put keras.Input({shape}) first, call build(inputShape), or call the model on data'});
  }

  /** @param inputShape  with the batch axis; sizes may be null */
  override build(inputShape?: unknown): void {
    if (inputShape === undefined) throw new ValueError({what: `${this}: build needs the shape of the input.`, expected: 'build([null, 784])'});
    if (this.#layers.length === 0) throw new ValueError({what: `${this} has no layers to build.`, fix: 'add layers first'});
    const [first, ...rest] = this.#layers;
    const start = first instanceof InputLayer ? (first.output as KerasTensor) : Input({batchShape: inputShape as SymbolicShape});
    const layers = first instanceof InputLayer ? rest : this.#layers;
    const output = layers.reduce((x, layer) => layer.invoke(x) as KerasTensor, start);
    this.#functional = new Functional({inputs: start, outputs: output, name: this.name});
  }

  override call(inputs: unknown, options: CallOptions): unknown {
    if (this.#functional) return this.#functional.call(inputs, options);
    return this.layers.reduce((x, layer) => layer.invoke(x, {training: options.training, ...(getMask(x) && options.mask ? {mask: options.mask} : {})}), inputs);
  }

  override computeMask(): unknown {
    return null;
  }

  override getConfig(): Record<string, unknown> {
    const {name, trainable, dtype} = super.getConfig();
    const config: Record<string, unknown> = {name, trainable, dtype, layers: this.#layers.map(serializeKerasObject)};
    if (this.#functional) config.build_input_shape = this.#functional.inputs[0]!.shape;
    return config;
  }

  override getBuildConfig(): Record<string, unknown> | null {
    return this.#functional ? {input_shape: this.#functional.inputs[0]!.shape} : null;
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown> | readonly unknown[]): never {
    const {layers, name = null, trainable = true, build_input_shape: shape} = (Array.isArray(config) ? {layers: config} : config) as {
      layers: unknown[]; name?: string | null; trainable?: boolean; build_input_shape?: SymbolicShape;
    };
    const model = Reflect.construct(this as never, [{layers: layers.map((layer) => deserializeKerasObject(layer)), name, trainable}]) as SequentialModel;
    if (!model.built && shape && model.layers.length > 0) model.build(shape);
    return model as never;
  }
}

export const Sequential = kerasExport(['keras.Sequential', 'keras.models.Sequential'], SequentialModel);
export type Sequential = SequentialModel;
