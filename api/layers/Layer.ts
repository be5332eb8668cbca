import {cast, divideNoNan} from '../../engine/ops/index.ts';
import {
  flatten, isFloat, isTensor, mapTree, sameShape, ShapeError, show, type Shape, type Tensor, type TensorLike, tidy, toTensor, ValueError, within, type Dtype,
} from '../../engine/index.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';
import {anySymbolic, computeOutputSpec, isKerasTensor, KerasTensor, type SymbolicShape} from '../symbolic/KerasTensor.ts';
import {type CallOptions, Operation} from '../symbolic/Operation.ts';
import {type DTypePolicy, getDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
import {camelKeys} from '../saving/keys.ts';
import * as initializers from '../initializers/index.ts';
import * as regularizers from '../regularizers/index.ts';
import * as constraints from '../constraints/index.ts';
import {Metric} from '../metrics/Metric.ts';
import {SeedGenerator} from '../random/SeedGenerator.ts';
import {Weight} from '../Weight.ts';
import {callContext, withCallContext, withNameScope} from './callContext.ts';
import {assertInputCompatibility, type InputSpec} from './InputSpec.ts';
import {getMask, setMask} from './mask.ts';
import {tracked} from './tracking.ts';

/** What every layer's constructor accepts besides its own options. */
export interface LayerOptions {
  name?: string | null;
  /** Default true. */
  trainable?: boolean;
  /** A dtype, 'mixed_float16', 'mixed_bfloat16' or a policy; default: the global policy. */
  dtype?: unknown;
  /** Casts float inputs to the compute dtype. Default true. */
  autocast?: boolean;
  /** Adds a penalty on the output to the losses. */
  activityRegularizer?: unknown;
}

export interface AddWeightOptions {
  shape?: Shape;
  initializer?: unknown;
  dtype?: Dtype | null;
  trainable?: boolean;
  autocast?: boolean;
  regularizer?: unknown;
  constraint?: unknown;
  name?: string | null;
}

/** Calling a layer: symbolic tensors give symbolic tensors, data gives tensors. */
interface LayerBase {
  (inputs: KerasTensor | readonly KerasTensor[] | {readonly [name: string]: KerasTensor}, ...more: unknown[]): KerasTensor;
  (inputs: TensorLike | readonly TensorLike[] | {readonly [name: string]: TensorLike}, ...more: unknown[]): Tensor;
}

const isOptions = (value: unknown): value is CallOptions =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype && !('data' in value && 'shape' in value);

const isShape = (value: unknown): value is SymbolicShape => Array.isArray(value) && value.every((n) => n === null || typeof n === 'number');

/** Applies a function to each shape of a nest of shapes. */
function mapShapes<R>(tree: unknown, f: (shape: SymbolicShape) => R): unknown {
  if (isShape(tree)) return f(tree);
  if (Array.isArray(tree)) return tree.map((entry) => mapShapes(entry, f));
  return Object.fromEntries(Object.entries(tree as object).map(([key, entry]) => [key, mapShapes(entry, f)]));
}

const shapesOf = (tree: unknown): unknown => mapTree(tree, (leaf: unknown) => (isKerasTensor(leaf) || isTensor(leaf) ? leaf.shape : null));

/**
 * The base of all layers: a state (weights) and a computation (call).
 *
 * A subclass makes its weights in `build(inputShape)` with `addWeight`, and computes in `call(inputs, options)`; options hold `training`, `mask`
 * and whatever keyword arguments it was called with. Sublayers, metrics and variables set as properties are found by themselves.
 *
 * @source keras.layers.Layer
 * @example
 * class Scale extends keras.layers.Layer {
 *   build(inputShape) { this.scale = this.addWeight({shape: [inputShape.at(-1)], initializer: 'ones', name: 'scale'}); }
 *   call(x) { return keras.ops.multiply(x, this.scale); }
 * }
 */
class LayerBase extends Operation {
  /** The names of the constructor's positional parameters, in Python's spelling: how fromConfig finds them. */
  static positional: readonly string[] = [];
  /** What Python calls the tensors of `call`, for build configs of layers with several. */
  static inputNames: readonly string[] = ['input'];

  built = false;
  supportsMasking = false;
  inputSpec: InputSpec | readonly InputSpec[] | null = null;
  readonly dtypePolicy: DTypePolicy;
  readonly autocast: boolean;
  activityRegularizer: regularizers.Penalty | null;
  /** The weights made by addWeight. */
  readonly ownWeights: Weight[] = [];
  #trainable: boolean;
  #losses: Tensor[] = [];
  #path: string | null = null;
  #shapes: unknown[] | null = null;

  constructor({name = null, trainable = true, dtype = null, autocast = true, activityRegularizer = null, ...unknown}: LayerOptions = {}) {
    super(name);
    const [stray] = Object.keys(unknown);
    if (stray !== undefined) {
      throw new ValueError({
        what: `${classNameOf(new.target)}: there is no such argument.`, got: `${stray} = ${show((unknown as Record<string, unknown>)[stray])}`,
        expected: 'the arguments of Keras in camelCase', fix: stray.includes('_') ? `write ${stray.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())}` : 'check the spelling',
      });
    }
    this.#trainable = trainable;
    this.dtypePolicy = getDtypePolicy(dtype);
    this.autocast = autocast;
    this.activityRegularizer = regularizers.get(activityRegularizer);
  }

  /** Makes the weights, given the shape of the first input (further shapes for further inputs). */
  build(..._shapes: unknown[]): void {
    this.built = true;
  }

  call(..._args: unknown[]): unknown {
    throw new ValueError({what: `${classNameOf(this.constructor as never)} does not say what it computes.`, expected: 'a method call(inputs, options)'});
  }

  /** The shape of the output for this input shape; sizes may be null. */
  computeOutputShape(...shapes: unknown[]): unknown {
    const symbols = shapes.map((tree) => mapShapes(tree, (shape) => new KerasTensor(shape, {dtype: this.computeDtype})));
    const spec = computeOutputSpec((args) => this.invoke(...(args as unknown[])), symbols);
    return mapTree(spec, (tensor: KerasTensor) => tensor.shape);
  }

  /** The mask of the output. Default: that of the input. */
  computeMask(_inputs: unknown, previousMask: unknown): unknown {
    return previousMask;
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

  /** The name with those of the layers around: the prefix of the weights' paths. */
  get path(): string {
    return this.#path ?? this.name;
  }

  /** Makes a weight. Its first value is drawn now, whatever is being traced. */
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
    this.ownWeights.push(weight);
    return weight;
  }

  /** Adds a scalar (or a tensor, summed) to the losses of the model. Called inside `call`. */
  addLoss(loss: TensorLike | readonly TensorLike[]): void {
    for (const value of Array.isArray(loss) ? (loss as TensorLike[]) : [loss as TensorLike]) this.#losses.push(toTensor(value));
  }

  /** What addLoss and activity regularizers collected in the last call, here and in sublayers, then the penalties of trainable weights. */
  get losses(): Tensor[] {
    const penalties = this.trainableWeights.flatMap((weight) => (weight.regularizer ? [weight.regularizer(weight.value)] : []));
    return [...this.#collectedLosses(), ...penalties];
  }

  #collectedLosses(): Tensor[] {
    return [...this.#losses, ...this.sublayers.flatMap((layer) => layer.#collectedLosses())];
  }

  clearLosses(): void {
    this.#losses = [];
    for (const layer of this.sublayers) layer.clearLosses();
  }

  /** The layers that this one is made of, in the order in which they were set. */
  get sublayers(): LayerBase[] {
    return tracked(this, LayerBase as never) as LayerBase[];
  }

  /** All weights of this layer and its sublayers, trainable ones of a layer before its others. */
  get weights(): Weight[] {
    const variables = [...this.ownWeights, ...tracked(this, Weight)];
    const own = [...variables.filter(({trainable}) => trainable), ...variables.filter(({trainable}) => !trainable)];
    return [...new Set([...own, ...this.sublayers.flatMap((layer) => layer.weights)])];
  }

  /** The weights and the states of seed generators. */
  get variables(): Weight[] {
    const own = this.weights.filter((weight) => this.ownWeights.includes(weight) || !this.sublayers.some((layer) => layer.weights.includes(weight)));
    const seeds = tracked(this, SeedGenerator as never as new () => SeedGenerator).map(({state}) => state);
    return [...new Set([...own, ...seeds, ...this.sublayers.flatMap((layer) => layer.variables)])];
  }

  get trainableWeights(): Weight[] {
    return this.trainable ? this.#trainableIn() : [];
  }

  #trainableIn(): Weight[] {
    const frozen = new Set(this.sublayers.filter(({trainable}) => !trainable).flatMap((layer) => layer.weights));
    return this.weights.filter((weight) => weight.trainable && !frozen.has(weight));
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
    if (!this.built) throw new ValueError({what: `${this}: the parameters cannot be counted, because the layer is not built.`, fix: 'call it on data, or call build(inputShape)'});
    return this.weights.reduce((sum, {shape}) => sum + shape.reduce((a, b) => a * b, 1), 0);
  }

  /** The values of all weights, in the order and layout of Python. */
  async getWeights(): Promise<Awaited<ReturnType<Tensor['numpy']>>[]> {
    return Promise.all(this.weights.map((weight) => weight.tensor.numpy()));
  }

  /** Sets all weights; nothing changes unless every one fits. */
  setWeights(values: readonly TensorLike[]): void {
    const {weights} = this;
    if (values.length !== weights.length) throw new ValueError({what: `${this}: setWeights got a wrong number of arrays.`, got: `${values.length}`, expected: `${weights.length}: ${weights.map(({path}) => path).join(', ')}`});
    tidy(() => {
      const tensors = values.map((value, i) => cast(toTensor(value), weights[i]!.dtype));
      tensors.forEach((tensor, i) => {
        if (!sameShape(tensor.shape, weights[i]!.shape)) throw new ShapeError({what: `${this}: setWeights got a wrong shape for ${weights[i]!.path}.`, got: show(tensor.shape), expected: show(weights[i]!.shape)});
      });
      tensors.forEach((tensor, i) => weights[i]!.assign(tensor));
    });
  }

  override invoke(...args: unknown[]): unknown {
    const [positional, options] = args.length > 1 && isOptions(args.at(-1)) ? [args.slice(0, -1), args.at(-1) as CallOptions] : [args, {}];
    if (positional.length === 0) throw new ValueError({what: `${this} was called without an input.`, expected: 'a tensor, or a nest of tensors, as first argument'});
    const outer = callContext();
    return withCallContext({scopes: [...outer.scopes, this.name], entered: true}, () => {
      if (!outer.entered) this.clearLosses();
      return anySymbolic([positional, options]) ? this.symbolicCall(positional, options) : this.#callOnTensors(positional, options);
    });
  }

  override symbolicCall(args: readonly unknown[], options: CallOptions): unknown {
    this.#checkInput(args[0]);
    this.buildFor(args, options);
    return super.symbolicCall(args, options);
  }

  override computeOutputSpec(args: readonly unknown[], options: CallOptions): unknown {
    if (Object.getPrototypeOf(this).computeOutputShape !== LayerBase.prototype.computeOutputShape) {
      const shapes = this.computeOutputShape(...args.map(shapesOf));
      return mapShapes(shapes, (shape) => new KerasTensor(shape, {dtype: this.computeDtype}));
    }
    return computeOutputSpec((nest) => {
      const [positional, keywords] = nest as [unknown[], CallOptions];
      return this.#callOnTensors(positional, keywords);
    }, [args, options]);
  }

  #checkInput(input: unknown): void {
    if (this.inputSpec === null) return;
    assertInputCompatibility(this.inputSpec, flatten(input).leaves.map((leaf) => (isKerasTensor(leaf) || isTensor(leaf) ? leaf.shape : null)), `${this}`);
  }

  /** Builds the layer for these arguments, if it is not built. */
  buildFor(args: readonly unknown[], options: CallOptions): void {
    if (this.built) return;
    this.#path = callContext().scopes.join('/');
    const shapes = args.map(shapesOf);
    this.#shapes = shapes;
    const named = Object.entries(options).filter(([, value]) => isKerasTensor(value) || isTensor(value)).map(([key, value]) => [`${key}Shape`, (value as Tensor).shape]);
    const own = Object.getPrototypeOf(this).build !== LayerBase.prototype.build;
    if (own) this.build(...shapes, ...(named.length > 0 ? [Object.fromEntries(named)] : []));
    else if (this.sublayers.some(({built}) => !built) && anySymbolic(args)) {
      computeOutputSpec((nest) => this.call(...(nest as [unknown[], CallOptions])[0], (nest as [unknown[], CallOptions])[1]), [args, options]);
    }
    this.built = true;
    this.#checkInput(args[0]);
  }

  #callOnTensors(args: readonly unknown[], given: CallOptions): unknown {
    const inputs = args.map((arg) => mapTree(arg, (leaf: unknown) => this.#converted(leaf)));
    const masks = mapTree(inputs[0], getMask);
    const masked = flatten(masks).leaves.some((mask) => mask !== null);
    this.#checkInput(inputs[0]);
    const options: CallOptions = {...given, training: given.training ?? callContext().training ?? false};
    if (masked && options.mask === undefined && this.supportsMasking) options.mask = masks;
    this.buildFor(inputs, given);
    const outputs = withCallContext({training: options.training as boolean}, () =>
      within({autocast: this.autocast && isFloat(this.computeDtype) ? this.computeDtype : null}, () => this.call(...inputs, options)));
    if (this.activityRegularizer) for (const output of flatten(outputs).leaves as Tensor[]) this.addLoss(perSample(this.activityRegularizer(output), output));
    if (this.supportsMasking) this.#propagateMask(inputs[0], masked ? masks : null, outputs);
    return outputs;
  }

  #converted(leaf: unknown): unknown {
    if (leaf === null || leaf === undefined) return leaf;
    const tensor = toTensor(leaf);
    if (!this.autocast || !isFloat(tensor.dtype) || tensor.dtype === this.computeDtype || !isFloat(this.computeDtype)) return tensor;
    const converted = cast(tensor, this.computeDtype);
    const mask = getMask(tensor);
    if (mask) setMask(converted, mask);
    return converted;
  }

  #propagateMask(inputs: unknown, previous: unknown, outputs: unknown): void {
    const tensors = flatten(outputs).leaves.filter(isTensor);
    if (tensors.every((tensor) => getMask(tensor) !== null)) return;
    const mask = this.computeMask(inputs, previous);
    if (mask === null || mask === undefined) return;
    const masks = flatten(mask).leaves as (Tensor | null)[];
    tensors.forEach((tensor, i) => {
      const own = masks.length === 1 ? masks[0] : masks[i];
      if (own && getMask(tensor) === null) setMask(tensor, own);
    });
  }

  /** The tensors of the only call on symbolic ones. */
  get input(): KerasTensor | readonly KerasTensor[] {
    return single(this.#onlyNode('input').inputTensors);
  }

  get output(): KerasTensor | readonly KerasTensor[] {
    return single(this.#onlyNode('output').outputs);
  }

  #onlyNode(what: string) {
    const [node] = this.inboundNodes;
    if (node && this.inboundNodes.length === 1) return node;
    throw new ValueError({what: `${this} has no single ${what}.`, got: `${this.inboundNodes.length} calls on symbolic tensors`, expected: 'exactly one'});
  }

  /** The arguments that make this layer again, as Python writes them (snake_case). */
  getConfig(): Record<string, unknown> {
    const {name} = this.dtypePolicy;
    const config: Record<string, unknown> = {
      name: this.name, trainable: this.#trainable,
      dtype: {module: 'keras', class_name: 'DTypePolicy', config: {name}, registered_name: null},
    };
    if (this.activityRegularizer) config.activity_regularizer = regularizers.serialize(this.activityRegularizer);
    return config;
  }

  /** The shapes that the layer was built for; null if it was not built by a call. */
  getBuildConfig(): Record<string, unknown> | null {
    if (!this.#shapes) return null;
    if (this.#shapes.length === 1) return {input_shape: this.#shapes[0]};
    const names = (this.constructor as typeof LayerBase).inputNames;
    return {shapes_dict: Object.fromEntries(this.#shapes.map((shape, i) => [`${names[i]}_shape`, shape]))};
  }

  /** Builds the layer for the shapes of getBuildConfig. */
  buildFromConfig({input_shape: shape, shapes_dict: shapes}: {input_shape?: unknown; shapes_dict?: Record<string, unknown>}): void {
    const list = shape ? [shape] : Object.values(shapes ?? {});
    if (list.length === 0 || this.built) return;
    this.#shapes = list;
    withNameScope(this.name, () => this.build(...list));
    this.built = true;
  }

  /** A layer from what getConfig gives. */
  static fromConfig<T extends typeof LayerBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    const rest = {...config};
    const positional = this.positional.map((key) => {
      const value = rest[key];
      delete rest[key];
      return value;
    });
    return Reflect.construct(this, [...positional, camelKeys(rest)]) as InstanceType<T>;
  }

  override toString(): string {
    return `${classNameOf(this.constructor as never)} "${this.name}"`;
  }

  /** How Node shows a layer. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `<${classNameOf(this.constructor as never)} name=${this.name}, built=${this.built}>`;
  }
}

/** The penalty on an output divided by its batch size, so that it does not depend on how samples are grouped. */
const perSample = (penalty: Tensor, {shape}: Tensor): Tensor => (shape.length > 0 ? divideNoNan(penalty, shape[0]!) : penalty);

const single = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list);

export const Layer = kerasExport(['keras.layers.Layer', 'keras.Layer'], LayerBase);
export type Layer = LayerBase;
