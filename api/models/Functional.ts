import {cast, expandDims, squeeze} from '../../engine/ops/index.ts';
import {flatten, isFloat, isTensor, mapTree, ShapeError, show, type Tensor, type TreeDef, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {getMask, setMask} from '../layers/mask.ts';
import {Layer} from '../layers/Layer.ts';
import {isKerasTensor, type KerasTensor} from '../symbolic/KerasTensor.ts';
import type {CallOptions, Operation} from '../symbolic/Operation.ts';
import {separated} from '../trainers/separated.ts';
import {functionalConfig, functionalFromConfig} from './functionalConfig.ts';
import {type GraphMap, mapGraph} from './graphMap.ts';
import {ModelBase, type ModelOptions} from './ModelBase.ts';

export interface FunctionalOptions extends ModelOptions {
  inputs: unknown;
  outputs: unknown;
}

const isSaid = (training: unknown): boolean => training !== null && training !== undefined;

/**
 * A model drawn with symbolic tensors: `Model({inputs, outputs})`. Inputs and outputs are tensors or nests (arrays, objects) of them.
 *
 * @source keras.Model (functional)
 */
class FunctionalModel extends ModelBase {
  readonly #inputsStruct: unknown;
  readonly #outputsStruct: unknown;
  readonly graph: GraphMap;
  readonly #inputs: readonly KerasTensor[];
  readonly #inputDef: TreeDef;

  constructor({inputs, outputs, ...options}: FunctionalOptions) {
    super({...options, name: options.name ?? null});
    const {leaves, def} = flatten(inputs);
    for (const leaf of [...leaves, ...flatten(outputs).leaves]) {
      if (!isKerasTensor(leaf)) throw new ValueError({what: `${this}: inputs and outputs must be symbolic.`, got: show(leaf), expected: 'tensors made by keras.Input and by calling layers on them', fix: 'call the layers on keras.Input({shape}), not on data'});
    }
    this.#inputsStruct = inputs;
    this.#outputsStruct = outputs;
    this.#inputs = leaves as KerasTensor[];
    this.#inputDef = def;
    this.graph = mapGraph(this.#inputs, flatten(outputs).leaves as KerasTensor[]);
    this.built = true;
    this.supportsMasking = true;
  }

  override get inputsStruct(): unknown {
    return this.#inputsStruct;
  }

  override get outputsStruct(): unknown {
    return this.#outputsStruct;
  }

  /** The layers (and ops) in Keras's order. */
  get operations(): readonly Operation[] {
    return this.graph.operations;
  }

  override get sublayers(): Layer[] {
    return this.graph.operations.filter((operation) => operation instanceof Layer) as Layer[];
  }

  override get layers(): Layer[] {
    return this.sublayers;
  }

  override get outputNames(): readonly string[] {
    return this.outputs.map(({history}) => history!.node.operation.name);
  }

  override build(): void {
    this.built = true;
  }

  override invoke(...args: unknown[]): unknown {
    return super.invoke(separated(args[0], this.inputsStruct), ...args.slice(1));
  }

  get #isListOfOne(): boolean {
    return Array.isArray(this.#outputsStruct) && this.#outputsStruct.length === 1;
  }

  override computeOutputSpec(args: readonly unknown[], options: CallOptions): unknown {
    const outputs = super.computeOutputSpec(args, options);
    return this.#isListOfOne ? [outputs] : outputs;
  }

  /** As in Keras, a list of one output is given as that output, save by a call on symbolic tensors. */
  override call(inputs: unknown, options: CallOptions): unknown {
    const values = new Map<KerasTensor, Tensor | null>();
    this.#ordered(inputs).forEach((value, i) => {
      const tensor = value && this.#fitted(value, this.#inputs[i]!);
      values.set(this.#inputs[i]!, tensor);
    });
    this.#setMasks(options.mask, values);
    const fill = (tree: unknown): unknown => mapTree(tree, (leaf: unknown) => (isKerasTensor(leaf) ? values.get(leaf) : leaf));
    for (const node of this.graph.nodes) {
      if (node.isInput || node.outputs.every((tensor) => values.has(tensor))) continue;
      const args = fill(node.args) as unknown[];
      const given = fill(node.options) as CallOptions;
      const merged = node.operation instanceof Layer && isSaid(options.training) ? {...given, training: options.training} : given;
      const outputs = flatten(node.operation.invoke(...args, ...(Object.keys(merged).length > 0 ? [merged] : []))).leaves as Tensor[];
      node.outputs.forEach((tensor, i) => values.set(tensor, outputs[i]!));
    }
    return fill(this.#isListOfOne ? (this.#outputsStruct as unknown[])[0] : this.#outputsStruct);
  }

  override computeMask(): unknown {
    return null;
  }

  #setMasks(mask: unknown, values: ReadonlyMap<KerasTensor, Tensor | null>): void {
    if (mask === null || mask === undefined) return;
    const masks = flatten(mask).leaves as (Tensor | null)[];
    this.#inputs.forEach((input, i) => {
      const value = values.get(input);
      if (value && masks[i]) setMask(value, masks[i]!);
    });
  }

  /** The given values in the order of the inputs: by position, or by name for objects. */
  #ordered(inputs: unknown): (Tensor | null)[] {
    const isNest = typeof inputs === 'object' && inputs !== null && !isTensor(inputs) && !Array.isArray(inputs);
    const names = this.#inputs.map(({history, name}) => history?.node.operation.name ?? name);
    const given = inputs as Record<string, Tensor>;
    const byKey = isNest && this.#inputDef !== 'leaf' && this.#inputDef.kind === 'object' ? this.#inputDef.keys.every((key) => key in given) : false;
    const leaves = byKey
      ? (flatten(Object.fromEntries((this.#inputDef as {keys: string[]}).keys.map((key) => [key, given[key]]))).leaves as Tensor[])
      : isNest ? names.map((name) => given[name]!) : (flatten(inputs).leaves as Tensor[]);
    if (leaves.length !== this.#inputs.length || leaves.some((leaf) => leaf === undefined)) {
      throw new ValueError({what: `${this}: the inputs do not have the model's form.`, got: isNest ? `keys ${Object.keys(given).join(', ')}` : `${leaves.length} tensors`, expected: `${this.#inputs.length}: ${names.join(', ')}`, fix: 'give a list in this order, or an object with these keys'});
    }
    return leaves;
  }

  /** Adds or drops a last axis of size 1 and casts, as Keras does; complains about other shapes. */
  #fitted(value: Tensor, {shape, dtype, name}: KerasTensor): Tensor {
    const mask = getMask(value);
    let tensor = value;
    if (tensor.ndim === shape.length + 1 && tensor.shape.at(-1) === 1) tensor = squeeze(tensor, {axis: -1});
    else if (tensor.ndim === shape.length - 1 && shape.at(-1) === 1) tensor = expandDims(tensor, -1);
    if (tensor.ndim !== shape.length || shape.some((n, d) => d > 0 && n !== null && n !== tensor.shape[d])) {
      throw new ShapeError({what: `${this}: the input "${name}" has a wrong shape.`, got: show(value.shape), expected: `${show(shape)} (null: any size)`, fix: 'check the order of the axes; the first counts samples'});
    }
    if (tensor.dtype !== dtype && !(isFloat(tensor.dtype) && isFloat(dtype))) tensor = cast(tensor, dtype);
    if (mask && tensor !== value) setMask(tensor, mask);
    return tensor;
  }

  override getConfig(): Record<string, unknown> {
    return functionalConfig(this);
  }

  override getBuildConfig(): Record<string, unknown> {
    return {input_shape: null};
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown>): never {
    return functionalFromConfig(config, (options) => Reflect.construct(this as never, [options]) as FunctionalModel) as never;
  }
}

export const Functional = kerasExport(['keras.src.models.functional.Functional', 'keras.models.Functional', 'keras.Functional'], FunctionalModel);
export type Functional = FunctionalModel;
