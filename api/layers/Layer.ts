import {cast, divideNoNan} from '../../engine/ops/index.ts';
import {flatten, isFloat, isTensor, mapTree, type Tensor, type TensorLike, toTensor, ValueError, within} from '../../engine/index.ts';
import {construct, refuseUnknown, splitOptions} from '../arguments.ts';
import {mapData} from '../data.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';
import * as regularizers from '../regularizers/index.ts';
import {rematerialized} from '../remat.ts';
import {anySymbolic, computeOutputSpec, isKerasTensor, isSecondTrial, type KerasTensor, unknownSizes} from '../symbolic/KerasTensor.ts';
import {type CallOptions} from '../symbolic/Operation.ts';
import {shapesOf, symbolsOf, zipShapes} from '../symbolic/shapes.ts';
import {callContext, withCallContext, withNameScope} from './callContext.ts';
import {checkCallOptions} from './checkCallOptions.ts';
import {checkOutputs} from './checkOutputs.ts';
import {checkShapes} from './checkShapes.ts';
import {assertInputCompatibility, type InputSpec} from './InputSpec.ts';
import {LayerState} from './LayerState.ts';
import {allMasked, anyMask, getMask, setMask, setMasks} from './mask.ts';
import {statelessly} from './statelessly.ts';

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

/** Calling a layer: symbolic tensors give symbolic tensors, data gives tensors. */
interface LayerBase {
  (inputs: KerasTensor | readonly KerasTensor[] | {readonly [name: string]: KerasTensor}, ...more: unknown[]): KerasTensor;
  (inputs: TensorLike | readonly TensorLike[] | {readonly [name: string]: TensorLike}, ...more: unknown[]): Tensor;
}

/** The penalty on an output divided by its batch size, so that it does not depend on how samples are grouped. */
const perSample = (penalty: Tensor, {shape}: Tensor): Tensor => (shape.length > 0 ? divideNoNan(penalty, shape[0]!) : penalty);

const single = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list);

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
class LayerBase extends LayerState {
  /** The names of the constructor's positional parameters, in Python's spelling: how fromConfig finds them. */
  static positional: readonly string[] = [];
  /** What Python calls the tensors of `call`: for build configs, and masks (`<name>Mask`) of layers with several. */
  static inputNames: readonly string[] = ['input'];
  /** The options of `call` besides training and masks. Own layers may take any. */
  static callOptions: readonly string[] = [];

  /** What files call the parts of a layer that have other names in Python than its fields. */
  static savedAs: Readonly<Record<string, string>> = {};
  /** The name of the class in files, if Python exports it under another one. */
  static savedClassName: string | null = null;

  /** `training` of a call where nobody says it: what Keras's signature of `call` says. Later calls inside the same outermost one follow it. */
  static trainsByDefault: boolean | null = null;

  supportsMasking = false;
  inputSpec: InputSpec | readonly InputSpec[] | null = null;
  readonly autocast: boolean;
  activityRegularizer: regularizers.Penalty | null;
  #path: string | null = null;
  #shapes: unknown[] | null = null;

  constructor({name = null, trainable = true, dtype = null, autocast = true, activityRegularizer = null, ...unknown}: LayerOptions = {}) {
    super({name, trainable, dtype});
    refuseUnknown(new.target as never, unknown);
    this.autocast = autocast;
    this.activityRegularizer = regularizers.get(activityRegularizer);
    Object.defineProperty(this, 'build', {value: (...shapes: unknown[]) => this.#build(shapes), configurable: true, writable: true});
  }

  /** Makes the weights, given the shape of the first input (further shapes for further inputs). By default, those of the layers inside it. */
  build(...shapes: unknown[]): void {
    if (shapes.length === 0 || this.sublayers.every(({built}) => built)) return;
    computeOutputSpec((args) => this.call(...(args as unknown[]), {training: false}), shapes.map((tree) => symbolsOf(tree, {dtype: this.computeDtype})));
  }

  /** What `build` does on an instance: the subclass's build, in the name scope of the layer, once. */
  #build(shapes: unknown[]): void {
    shapes.forEach((shape) => checkShapes(this, shape));
    if (this.built && this.ownWeights.length > 0) {
      throw new ValueError({what: `${this} is built already.`, got: 'another call of build', expected: 'one', fix: 'make a new layer for another shape'});
    }
    withNameScope(this.name, () => {
      this.#path = callContext().scopes.join('/');
      this.#shapes = shapes.filter((shape) => shape !== undefined);
      (Object.getPrototypeOf(this) as LayerBase).build.call(this, ...shapes);
      this.built = true;
    }, this);
  }

  /** What the layer computes. Options hold `training` and `mask` besides those of the call. */
  call(..._args: unknown[]): unknown {
    throw new ValueError({what: `${classNameOf(this.constructor as never)} does not say what it computes.`, got: 'no method call', expected: 'a method call(inputs, options)', fix: 'define it in the class'});
  }

  /** The shape of the output for this input shape; sizes may be null. */
  computeOutputShape(...shapes: unknown[]): unknown {
    const spec = computeOutputSpec((args) => this.invoke(...(args as unknown[])), shapes.map((tree) => symbolsOf(tree, {dtype: this.computeDtype})));
    return mapTree(spec, (tensor: KerasTensor) => tensor.shape);
  }

  /** The mask of the output. Default: that of the input. */
  computeMask(_inputs: unknown, previousMask: unknown): unknown {
    return previousMask;
  }

  /** The name with those of the layers around: the prefix of the weights' paths. */
  get path(): string {
    return this.#path ?? this.name;
  }

  override get sublayers(): LayerBase[] {
    return super.sublayers as LayerBase[];
  }

  override invoke(...args: unknown[]): unknown {
    const {positional, options} = splitOptions(args);
    if (positional.length === 0) {
      throw new ValueError({what: `${this} was called without an input.`, got: 'no argument', expected: 'a tensor, or a nest of tensors, as first argument', fix: 'pass the data first, options last'});
    }
    checkCallOptions(this, options);
    const {call, training} = callContext();
    return withNameScope(this.name, () => withCallContext({call: call ?? {training}}, () => {
      if (!call) this.clearLosses();
      return anySymbolic([positional, options]) ? this.symbolicCall(positional, options) : this.#callOnTensors(positional, options);
    }), this);
  }

  /**
   * `call` alone, as trainers run a model: without what a call of the layer adds (masks, the activity regularizer). Each layer inside is called by
   * itself, and forgets its losses of a call before.
   */
  callAlone(inputs: unknown, options: {training: boolean}): unknown {
    if (!this.built) return this.invoke(inputs, options);
    this.clearLosses();
    const call = (): unknown => within({path: this.path}, () => checkOutputs(this, this.call(inputs, options)));
    return withNameScope(this.name, () => withCallContext({...options, call: null}, call), this);
  }

  /**
   * Calls the layer with other values in its variables, which stay as they are.
   *
   * @param args  as for calling the layer; with `returnLosses: true` among the options, the losses are returned as well
   * @returns [outputs, nonTrainableVariables] with the values after the call, then the losses
   * @source keras.layers.Layer.stateless_call
   */
  statelessCall(trainableVariables: readonly Tensor[], nonTrainableVariables: readonly Tensor[], ...args: unknown[]): [outputs: unknown, nonTrainableVariables: Tensor[], losses?: Tensor[]] {
    const {positional, options: {returnLosses = false, ...options}} = splitOptions(args);
    const {trainableVariables: trainable, nonTrainableVariables: others} = this;
    const {result: [outputs, losses], after} = statelessly([...trainable, ...others], [...trainableVariables, ...nonTrainableVariables], () => [this.invoke(...positional, options), this.losses] as const);
    const changed = after.slice(trainable.length);
    return returnLosses ? [outputs, changed, losses] : [outputs, changed];
  }

  override symbolicCall(args: readonly unknown[], options: CallOptions): unknown {
    this.#checkInput(args[0]);
    this.#buildFor(args, options);
    const outputs = super.symbolicCall(args, options);
    this.clearLosses();
    return outputs;
  }

  override computeOutputSpec(args: readonly unknown[], options: CallOptions): unknown {
    if (Object.getPrototypeOf(this).computeOutputShape !== LayerBase.prototype.computeOutputShape) {
      return symbolsOf(this.computeOutputShape(...args.map(shapesOf)), {dtype: this.computeDtype});
    }
    return computeOutputSpec((nest) => {
      const [positional, keywords] = nest as [unknown[], CallOptions];
      return this.#callOnTensors(positional, keywords);
    }, [args, options]);
  }

  override rematerializedCall(call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    const {mode = null, layerNames = []} = this.rematMode ?? {};
    if (mode === 'activations') return (...args) => this.#withActivationHeld(() => call(...args));
    return mode === 'list_of_layers' && layerNames.includes(this.name) ? rematerialized(call, {owner: this}) : super.rematerializedCall(call);
  }

  /** Runs a function while the layer's activation, if it has one, computes its output again for the backward pass. */
  #withActivationHeld<T>(fn: () => T): T {
    const own = this as {activation?: unknown};
    const {activation} = own;
    if (!Object.hasOwn(this, 'activation') || typeof activation !== 'function') return fn();
    own.activation = rematerialized(activation as (x: Tensor) => Tensor);
    try {
      return fn();
    } finally {
      own.activation = activation;
    }
  }

  #checkInput(input: unknown): void {
    if (this.inputSpec === null) return;
    assertInputCompatibility(this.inputSpec, flatten(input).leaves.map((leaf) => (isKerasTensor(leaf) || isTensor(leaf) ? leaf.shape : null)), `${this}`);
  }

  /** Builds the layer for these arguments, if it is not built. */
  #buildFor(args: readonly unknown[], options: CallOptions): void {
    if (this.built) return;
    const own = Object.getPrototypeOf(this).build !== LayerBase.prototype.build;
    const isShaped = ([key, value]: [string, unknown]): boolean => (isKerasTensor(value) || isTensor(value)) && !/mask$/i.test(key);
    const named = Object.entries(options).filter(isShaped).map(([key, value]) => [`${key}Shape`, (value as Tensor).shape]);
    if (own) this.build(...args.map(shapesOf), ...(named.length > 0 ? [Object.fromEntries(named)] : []));
    else {
      if (anySymbolic(args) && this.sublayers.some(({built}) => !built)) {
        computeOutputSpec((nest) => this.call(...(nest as [unknown[], CallOptions])[0], (nest as [unknown[], CallOptions])[1]), [args, options]);
      }
      this.#shapes = args.map(shapesOf);
      this.#path = callContext().scopes.join('/');
      this.built = true;
    }
    this.#checkInput(args[0]);
  }

  #callOnTensors(args: readonly unknown[], given: CallOptions): unknown {
    const inputs = args.map((arg) => mapData(arg, (leaf) => this.#converted(leaf)));
    this.#checkInput(inputs[0]);
    const options = this.#withTraining(given);
    this.#addMasks(inputs, options);
    this.#buildFor(inputs, given);
    if (isSecondTrial()) this.#forgetTrialSizes(inputs);
    const call = this.rematerializedCall((...values) => checkOutputs(this, this.call(...values)));
    const outputs = within({autocast: this.autocast && isFloat(this.computeDtype) ? this.computeDtype : null, path: this.path}, () => call(...inputs, options));
    if (this.activityRegularizer) for (const output of flatten(outputs).leaves as Tensor[]) this.addLoss(perSample(this.activityRegularizer(output), output));
    if (this.supportsMasking && !allMasked(outputs)) {
      const previous = options.mask ?? mapTree(inputs[0], getMask);
      setMasks(outputs, this.computeMask(inputs[0], anyMask(previous) ? previous : null));
    }
    return outputs;
  }

  /** The options of a call with `training`, if it is said: by them (null: not said, whatever was said before), by a call before, by a trainer, or by the class. */
  #withTraining({training: given, ...options}: CallOptions): CallOptions {
    const {call} = callContext();
    const training = given === undefined ? call?.training ?? (this.constructor as typeof LayerBase).trainsByDefault : (given as boolean | null);
    if (call) call.training = training;
    return training === null ? options : {...options, training};
  }

  /** The layer was built for the sizes of the first trial: what is unknown becomes null. */
  #forgetTrialSizes(inputs: readonly unknown[]): void {
    this.#shapes = this.#shapes?.map((shapes, i) => zipShapes(shapes, inputs[i] === undefined ? shapes : shapesOf(inputs[i]), unknownSizes)) ?? null;
  }

  /** Masks that came with the inputs: `mask` is that of the first, further ones are called by the names of the inputs. */
  #addMasks(inputs: readonly unknown[], options: CallOptions): void {
    const {inputNames} = this.constructor as typeof LayerBase;
    inputs.forEach((input, i) => {
      const mask = mapTree(input, getMask);
      if (!anyMask(mask)) return;
      if (i === 0) options.mask ??= mask;
      if (inputs.length > 1 && inputNames[i] !== undefined) options[`${inputNames[i]}Mask`] ??= mask;
    });
  }

  #converted(leaf: unknown): unknown {
    const tensor = toTensor(leaf);
    if (!this.autocast || !isFloat(tensor.dtype) || tensor.dtype === this.computeDtype || !isFloat(this.computeDtype)) return tensor;
    const converted = cast(tensor, this.computeDtype);
    const mask = getMask(tensor);
    if (mask) setMask(converted, mask);
    return converted;
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
    throw new ValueError({what: `${this} has no single ${what}.`, got: `${this.inboundNodes.length} calls on symbolic tensors`, expected: 'exactly one', fix: 'use the tensors that the calls gave'});
  }

  /** The arguments that make this layer again, as Python writes them (snake_case). */
  getConfig(): Record<string, unknown> {
    const {name} = this.dtypePolicy;
    const config: Record<string, unknown> = {
      name: this.name, trainable: this.trainable,
      dtype: {module: 'keras', class_name: 'DTypePolicy', config: {name}, registered_name: null},
    };
    if (this.activityRegularizer) config.activity_regularizer = regularizers.serialize(this.activityRegularizer);
    return config;
  }

  /** The shapes that the layer was built for; null if it is not built. */
  getBuildConfig(): Record<string, unknown> | null {
    if (!this.#shapes || this.#shapes.length === 0) return null;
    if (this.#shapes.length === 1) return {input_shape: this.#shapes[0]};
    const names = (this.constructor as typeof LayerBase).inputNames;
    return {shapes_dict: Object.fromEntries(this.#shapes.map((shape, i) => [`${names[i]}_shape`, shape]))};
  }

  /** Builds the layer for the shapes of getBuildConfig. */
  buildFromConfig({input_shape: shape, shapes_dict: shapes}: {input_shape?: unknown; shapes_dict?: Record<string, unknown>}): void {
    const list = shape ? [shape] : Object.values(shapes ?? {});
    if (list.length > 0 && !this.built) this.build(...list);
  }

  /** A layer from what getConfig gives. */
  static fromConfig<T extends abstract new (...args: never[]) => unknown>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }

  override toString(): string {
    return `${classNameOf(this.constructor as never)} "${this.name}"`;
  }

  /** How Node shows a layer. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `<${classNameOf(this.constructor as never)} name=${this.name}, built=${this.built}>`;
  }
}

export const Layer = kerasExport(['keras.layers.Layer', 'keras.Layer'], LayerBase);
export type Layer = LayerBase;
