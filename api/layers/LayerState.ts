import {cast} from '../../engine/ops/index.ts';
import {type Dtype, isFloat, sameShape, ShapeError, show, type Shape, type Tensor, type TensorLike, tidy, toTensor, ValueError} from '../../engine/index.ts';
import * as constraints from '../constraints/index.ts';
import {type DTypePolicy, getDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
import * as initializers from '../initializers/index.ts';
import {Metric} from '../metrics/Metric.ts';
import {SeedGenerator} from '../random/SeedGenerator.ts';
import * as regularizers from '../regularizers/index.ts';
import type {VariableStore} from '../saving/state/VariableStore.ts';
import {Operation} from '../symbolic/Operation.ts';
import {Weight} from '../Weight.ts';
import {callContext} from './callContext.ts';
import {tracked} from './tracking.ts';

export interface AddWeightOptions {
  shape?: Shape;
  /** Default: 'glorot_uniform' for floats, 'zeros' for others. */
  initializer?: unknown;
  /** Default: the variable dtype of the layer. */
  dtype?: Dtype | null;
  /** Default true. */
  trainable?: boolean;
  /** Read in the compute dtype. Default true. */
  autocast?: boolean;
  regularizer?: unknown;
  constraint?: unknown;
  name?: string | null;
}

/** What a layer has: weights, the layers inside it, losses, metrics, dtypes, and whether it is trained. */
export abstract class LayerState extends Operation {
  built = false;
  readonly dtypePolicy: DTypePolicy;
  /** The weights made by addWeight. */
  readonly ownWeights: Weight[] = [];
  #trainable: boolean;
  #losses: Tensor[] = [];

  constructor({name, trainable, dtype}: {name: string | null; trainable: boolean; dtype: unknown}) {
    super(name);
    this.#trainable = trainable;
    this.dtypePolicy = getDtypePolicy(dtype);
  }

  get dtype(): Dtype {
    return this.variableDtype;
  }

  get variableDtype(): Dtype {
    return this.dtypePolicy.variableDtype;
  }

  get computeDtype(): Dtype {
    return this.dtypePolicy.computeDtype;
  }

  /** The dtype that inputs are cast to. */
  get inputDtype(): Dtype {
    return this.computeDtype;
  }

  /**
   * Makes a weight. Its first value is drawn now, whatever is being traced.
   *
   * @throws ShapeError if a size is unknown
   * @source keras.layers.Layer.add_weight
   */
  addWeight({shape = [], initializer = null, dtype = null, trainable = true, autocast = true, regularizer = null, constraint = null, name = null}: AddWeightOptions = {}): Weight {
    if (shape.some((n) => !Number.isInteger(n) || n < 0)) {
      throw new ShapeError({
        what: `${this}: a weight "${name ?? ''}" cannot be made, because its shape is not known.`, got: `shape ${show(shape)}`, expected: 'sizes that are known when the layer is built',
        fix: 'start the model with Input({shape: [...]}), so that these sizes are known',
      });
    }
    const type = dtype ?? this.variableDtype;
    const first = initializer ?? (isFloat(type) ? 'glorot_uniform' : 'zeros');
    const weight = new Weight(initializers.get(first)!, {
      shape, dtype: type, trainable, autocast, name: name ?? 'variable', path: [...callContext().scopes, name ?? 'variable'].join('/'),
      regularizer: regularizers.get(regularizer), constraint: constraints.get(constraint),
    });
    if (!this.#trainable) weight.trainable = false;
    this.ownWeights.push(weight);
    return weight;
  }

  /** addWeight with shape and initializer by position. @source keras.layers.Layer.add_variable */
  addVariable(shape: Shape, initializer: unknown, options: Omit<AddWeightOptions, 'shape' | 'initializer'> = {}): Weight {
    return this.addWeight({...options, shape, initializer});
  }

  /** Adds a scalar (or a tensor, summed) to the losses of the model. Called inside `call`. */
  addLoss(loss: TensorLike | readonly TensorLike[]): void {
    for (const value of Array.isArray(loss) ? (loss as TensorLike[]) : [loss as TensorLike]) this.#losses.push(toTensor(value));
  }

  /** What addLoss and activity regularizers collected in the last call, here and in sublayers, then the penalties of trainable weights. */
  get losses(): Tensor[] {
    const penalties = this.trainableWeights.flatMap((weight) => (weight.regularizer ? [weight.regularizer(weight.value)] : []));
    return [...this.collectedLosses(), ...penalties];
  }

  /** What addLoss and activity regularizers collected in the last call. */
  collectedLosses(): Tensor[] {
    return [this, ...this.flattenLayers()].flatMap((layer) => layer.#losses);
  }

  /** Puts others in the place of the collected losses, in their order. */
  replaceLosses(losses: readonly Tensor[]): void {
    const left = [...losses];
    for (const layer of [this, ...this.flattenLayers()]) layer.#losses = layer.#losses.map(() => left.shift()!);
  }

  clearLosses(): void {
    this.#losses = [];
    for (const layer of this.sublayers) layer.clearLosses();
  }

  /** The layers that this one is made of, in the order in which they were set. */
  get sublayers(): LayerState[] {
    return tracked(this, LayerState);
  }

  /** All layers in this one, each once, however deep: in Keras's order, in which the layers of a layer inside come last first. */
  flattenLayers(): LayerState[] {
    const found = new Set<LayerState>();
    const waiting = [...this.sublayers].reverse();
    for (let layer = waiting.pop(); layer; layer = waiting.pop()) {
      if (found.has(layer)) continue;
      found.add(layer);
      waiting.push(...layer.sublayers);
    }
    return [...found];
  }

  /** The weights of this layer without those of its sublayers, those that were made to be trained first: what files keep of it. */
  get ownVariables(): Weight[] {
    const variables = [...new Set([...this.ownWeights, ...tracked(this, Weight)])];
    return [...variables.filter(({madeTrainable}) => madeTrainable), ...variables.filter(({madeTrainable}) => !madeTrainable)];
  }

  /** All weights of this layer and its sublayers; those of a layer that were made to be trained come before its others. */
  get weights(): Weight[] {
    return [...new Set([...this.ownVariables, ...this.sublayers.flatMap((layer) => layer.weights)])];
  }

  /** The weights and the states of seed generators. */
  get variables(): Weight[] {
    const own = this.weights.filter((weight) => this.ownWeights.includes(weight) || !this.sublayers.some((layer) => layer.weights.includes(weight)));
    const seeds = tracked(this, SeedGenerator as never as new () => SeedGenerator).map(({state}) => state);
    return [...new Set([...own, ...seeds, ...this.sublayers.flatMap((layer) => layer.variables)])];
  }

  get trainableWeights(): Weight[] {
    return this.trainable ? this.weights.filter(({trainable}) => trainable) : [];
  }

  get nonTrainableWeights(): Weight[] {
    const trainable = new Set(this.trainableWeights);
    return this.weights.filter((weight) => !trainable.has(weight));
  }

  get trainableVariables(): Weight[] {
    return this.trainableWeights;
  }

  get nonTrainableVariables(): Weight[] {
    const trainable = new Set(this.trainableVariables);
    return this.variables.filter((variable) => !trainable.has(variable));
  }

  /** The metrics set as properties of this layer. */
  get ownMetrics(): Metric[] {
    return tracked(this, Metric);
  }

  get metrics(): Metric[] {
    return [this, ...this.flattenLayers()].flatMap((layer) => layer.ownMetrics);
  }

  /** The states of the metrics. */
  get metricsVariables(): Weight[] {
    return this.metrics.flatMap((metric) => metric.variables);
  }

  get trainable(): boolean {
    return this.#trainable;
  }

  /** Freezes or thaws the layer and everything in it. */
  set trainable(value: boolean) {
    this.#trainable = value;
    for (const weight of this.ownWeights) weight.trainable = value && weight.madeTrainable;
    for (const layer of this.sublayers) layer.trainable = value;
  }

  /** The number of weight elements. */
  countParams(): number {
    if (!this.built) throw new ValueError({what: `${this}: the parameters cannot be counted, because the layer is not built.`, got: 'a layer without weights', expected: 'a built layer', fix: 'call it on data, or call build(inputShape)'});
    return this.weights.reduce((sum, {shape}) => sum + shape.reduce((a, b) => a * b, 1), 0);
  }

  /** The values of all weights, in the order and layout of Python. */
  async getWeights(): Promise<Awaited<ReturnType<Tensor['numpy']>>[]> {
    return Promise.all(this.weights.map((weight) => weight.tensor.numpy()));
  }

  /** Sets all weights; nothing changes unless every one fits. */
  setWeights(values: readonly TensorLike[]): void {
    const {weights} = this;
    if (values.length !== weights.length) {
      throw new ValueError({
        what: `${this}: setWeights got a wrong number of arrays.`, got: `${values.length}`, expected: `${weights.length}${weights.length > 0 ? `: ${weights.map(({path}) => path).join(', ')}` : ''}`,
        fix: this.built ? 'pass what getWeights of an equal layer gave' : 'build the layer first: it has no weights yet',
      });
    }
    tidy(() => {
      const tensors = values.map((value, i) => cast(toTensor(value), weights[i]!.dtype));
      tensors.forEach((tensor, i) => {
        const {path, shape} = weights[i]!;
        if (!sameShape(tensor.shape, shape)) throw new ShapeError({what: `${this}: setWeights got a wrong shape for ${path}.`, got: show(tensor.shape), expected: show(shape), fix: 'pass what getWeights of an equal layer gave'});
      });
      tensors.forEach((tensor, i) => weights[i]!.assign(tensor));
    });
  }

  /** Gives a file the variables of this layer, without those of its sublayers, as '0', '1', ... @source keras.layers.Layer.save_own_variables */
  saveOwnVariables(store: VariableStore): void {
    this.ownVariables.forEach((variable, i) => store.set(String(i), variable));
  }

  /** Takes what saveOwnVariables wrote. @throws ValueError if the file has another number of variables @source keras.layers.Layer.load_own_variables */
  loadOwnVariables(store: VariableStore): void {
    const variables = this.ownVariables;
    if (store.size !== variables.length) {
      throw new ValueError({
        what: `${this}: the file has another number of variables.`, got: `${store.size}`, expected: `${variables.length}${variables.length > 0 ? `: ${variables.map(({name}) => name).join(', ')}` : ''}`,
        fix: this.built ? 'make the layer as it was when it was saved' : 'the layer is not built: make its weights in build of the layer around it',
      });
    }
    variables.forEach((variable, i) => variable.assign(store.get(String(i))));
  }

  /** The texts that the layer keeps in files of a saved model, such as vocabularies, by name. @source keras.layers.Layer.save_assets */
  saveAssets(): Map<string, string> {
    return new Map();
  }

  /** Takes what saveAssets gave. @param read  the text of a file by name; null if there is none @source keras.layers.Layer.load_assets */
  loadAssets(_read: (name: string) => string | null): void {}
}
