import {sameShape, type Shape, show, ValueError} from '../../engine/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {InputLayer} from '../layers/core/InputLayer.ts';
import {Layer} from '../layers/Layer.ts';
import {getMask} from '../layers/mask.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {KerasTensor, SymbolicShape} from '../symbolic/KerasTensor.ts';
import type {CallOptions} from '../symbolic/Operation.ts';
import {isKerasTensor} from '../symbolic/KerasTensor.ts';
import {Functional} from './Functional.ts';
import {ModelBase, type ModelOptions} from './ModelBase.ts';

export interface SequentialOptions extends ModelOptions {
  layers?: readonly unknown[] | null;
}

/**
 * A stack of layers. With an Input first (or after build, or the first call) it knows its shapes and weights.
 *
 * @source keras.Sequential
 * @example const model = keras.Sequential([keras.Input({shape: [784]}), keras.layers.Dense(10, {activation: 'softmax'})]);
 */
class SequentialModel extends ModelBase {
  readonly #layers: Layer[] = [];
  #functional: Functional | null = null;

  constructor(first?: readonly unknown[] | SequentialOptions | null, options?: SequentialOptions) {
    const {layers = null, ...rest} = optionsOf<SequentialOptions>('layers', first, options);
    super(rest);
    this.supportsMasking = true;
    if (layers !== null && !Array.isArray(layers)) throw new ValueError({what: `${this}: layers is not a list.`, got: show(layers), expected: 'an array of layers', fix: 'Sequential([layer, layer])'});
    for (const layer of layers ?? []) this.#append(layer);
    this.#forget();
  }

  /** Appends a layer. With an Input first, the model is built at once; put it off with `rebuild: false` to add many. */
  add(layer: unknown, {rebuild = true}: {rebuild?: boolean} = {}): void {
    this.#append(layer);
    this.#forget(rebuild);
  }

  /** Removes and returns the last layer. */
  pop({rebuild = true}: {rebuild?: boolean} = {}): Layer | undefined {
    const layer = this.#layers.pop();
    this.#forget(rebuild);
    return layer;
  }

  #append(given: unknown): void {
    const layer = isKerasTensor(given) ? given.history?.node.operation : given;
    if (!(layer instanceof Layer)) throw new ValueError({what: `${this}: only layers can be added.`, got: show(given), expected: 'a layer', fix: 'e.g. add(keras.layers.Dense(10))'});
    if (layer instanceof InputLayer && this.#layers[0] instanceof InputLayer) throw new ValueError({what: `${this}: there is an Input already.`, got: `${layer}`, expected: 'one Input, as the first layer', fix: 'leave this one out'});
    if (this.#layers.some(({name}) => name === layer.name)) throw new ValueError({what: `${this}: the name "${layer.name}" is used twice.`, got: `${layer}`, expected: 'distinct names of layers', fix: 'give one of them another name'});
    this.#layers.push(layer);
  }

  /** Forgets how the layers are connected, and connects them anew if the shape of the input is known. */
  #forget(rebuild = true): void {
    this.built = false;
    this.#functional = null;
    this.training.forgetSteps();
    if (!rebuild) return;
    const [first, ...rest] = this.#layers;
    if (first instanceof InputLayer && rest.length > 0) this.build(first.batchShape);
    else if (first instanceof Functional) this.build((first.inputs[0] as KerasTensor).shape);
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

  override get inputsStruct(): unknown {
    return this.#functional?.inputsStruct ?? null;
  }

  override get outputsStruct(): unknown {
    return this.#functional?.outputsStruct ?? null;
  }

  /**
   * Connects the layers for inputs of this shape.
   *
   * @param inputShape  with the batch axis; sizes may be null
   * @throws ValueError without layers, and for another shape than that of the Input
   */
  override build(inputShape?: SymbolicShape): void {
    if (inputShape === undefined) throw new ValueError({what: `${this}: build needs the shape of the input.`, got: 'none', expected: 'a shape with the batch axis', fix: 'build([null, 784])'});
    if (this.#layers.length === 0) throw new ValueError({what: `${this} has no layers to build.`, got: 'an empty model', expected: 'at least one layer', fix: 'add layers first'});
    let [input] = this.#layers;
    if (!(input instanceof InputLayer)) this.#layers.unshift((input = InputLayer({batchShape: inputShape, dtype: input!.computeDtype})));
    const {batchShape} = input as InputLayer;
    if (!sameShape(batchShape as Shape, inputShape as Shape)) {
      throw new ValueError({what: `${this} is built for another shape.`, got: `build(${show(inputShape)})`, expected: show(batchShape), fix: 'make a new model'});
    }
    const start = input!.output as KerasTensor;
    this.#functional = new Functional({inputs: start, outputs: this.layers.reduce((x, layer) => layer.invoke(x) as KerasTensor, start), name: this.name});
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
