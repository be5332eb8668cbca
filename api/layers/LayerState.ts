import {cast} from '../../engine/ops/index.ts';
import {type Dtype, isFloat, sameShape, ShapeError, show, type Shape, type Tensor, type TensorLike, tidy, toTensor, ValueError} from '../../engine/index.ts';
import * as constraints from '../constraints/index.ts';
import {type DTypePolicy, getDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
import * as initializers from '../initializers/index.ts';
import {Metric} from '../metrics/Metric.ts';
import {SeedGenerator} from '../random/SeedGenerator.ts';
import * as regularizers from '../regularizers/index.ts';
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
    return [...this.#losses, ...this.sublayers.flatMap((layer) => layer.collectedLosses())];
  }

  /** Puts others in the place of the collected losses, in their order. */
  replaceLosses(losses: readonly Tensor[]): void {
    const left = [...losses];
    const take = (layer: LayerState): void => {
      layer.#losses = layer.#losses.map(() => left.shift()!);
      layer.sublayers.forEach(take);
    };
    take(this);
  }

  clearLosses(): void {
    this.#losses = [];
    for (const layer of this.sublayers) layer.clearLosses();
  }

  /** The layers that this one is made of, in the order in which they were set. */
  get sublayers(): LayerState[] {
    return tracked(this, LayerState);
  }

  /** All weights of this layer and its sublayers; those of a layer that were made to be trained come before its others. */
  get weights(): Weight[] {
    const variables = [...this.ownWeights, ...tracked(this, Weight)];
    const own = [...variables.filter(({madeTrainable}) => madeTrainable), ...variables.filter(({madeTrainable}) => !madeTrainable)];
    return [...new Set([...own, ...this.sublayers.flatMap((layer) => layer.weights)])];
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

  get metrics(): Metric[] {
    return [...tracked(this, Metric), ...this.sublayers.flatMap((layer) => layer.metrics)];
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
}
