import {flatten, mapTree, show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {Input, InputLayer} from '../layers/core/InputLayer.ts';
import {Layer} from '../layers/Layer.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {isKerasTensor, type KerasTensor} from '../symbolic/KerasTensor.ts';
import type {CallOptions, Operation} from '../symbolic/Operation.ts';
import {Functional} from './Functional.ts';
import {Model} from './Model.ts';
import {Sequential} from './Sequential.ts';

export interface CloneOptions {
  /** New inputs, in the form of the model's; default: inputs like the model's. */
  inputTensors?: unknown;
  /** Makes the copy of a layer; default: a new one of its config. */
  cloneFunction?: ((layer: Layer) => Layer) | null;
  /** Calls a copied layer, in functional models; default: `layer(...args)`. */
  callFunction?: ((layer: Layer, ...args: unknown[]) => unknown) | null;
  /** Clones models inside the model with the same options. Default false. */
  recursive?: boolean;
}

type Copies = Map<Operation, Operation>;

const fromConfig = <T extends object>(object: T): T => (object.constructor as unknown as {fromConfig(config: unknown): T}).fromConfig((object as {getConfig?(): unknown}).getConfig?.());

/** The copy of an operation: the same for every call of it. */
function copyOf(operation: Operation, options: CloneOptions, copies: Copies): Operation {
  const {cloneFunction, recursive = false} = options;
  let copy = copies.get(operation);
  if (!copy) {
    const model = recursive && operation instanceof Model && (operation instanceof Sequential || operation instanceof Functional);
    copy = model ? clone(operation, {...options, inputTensors: null, callFunction: operation instanceof Sequential ? null : options.callFunction}, copies)
      : operation instanceof Layer && cloneFunction ? cloneFunction(operation) : fromConfig(operation);
    copies.set(operation, copy);
  }
  return copy;
}

/** The tensors of a nest, if all are symbolic. */
function symbolic(tree: unknown, count: number): KerasTensor[] {
  const {leaves} = flatten(tree);
  if (leaves.length === count && leaves.every(isKerasTensor)) return leaves;
  throw new ValueError({what: 'cloneModel: inputTensors is not valid.', got: show(tree), expected: `${count} symbolic tensor${count > 1 ? 's' : ''}, made by keras.Input`, fix: 'leave it out for inputs like those of the model'});
}

function cloneSequential(model: Sequential, options: CloneOptions, copies: Copies): Model {
  const [first] = model.sublayers;
  const layers = model.layers.map((layer) => copyOf(layer, options, copies));
  const given = options.inputTensors === null || options.inputTensors === undefined ? null : symbolic(options.inputTensors, 1)[0]!;
  const input = given ? [given] : first instanceof InputLayer ? [fromConfig(first)] : [];
  return Sequential([...input, ...layers], {name: model.name, trainable: model.trainable});
}

function cloneFunctional(model: Functional, options: CloneOptions, copies: Copies): Model {
  const {inputTensors = null, callFunction} = options;
  const inputs = inputTensors === null ? mapTree(model.inputsStruct, ({shape, dtype, history}: KerasTensor) => Input({batchShape: shape, dtype, name: history!.node.operation.name})) : inputTensors;
  const values = new Map<KerasTensor, unknown>();
  symbolic(inputs, model.inputs.length).forEach((tensor, i) => values.set(model.inputs[i]!, tensor));
  const fill = (tree: unknown): unknown => mapTree(tree, (leaf: unknown) => (isKerasTensor(leaf) ? values.get(leaf) : leaf));
  for (const node of model.graph.nodes) {
    if (node.isInput || node.outputs.every((tensor) => values.has(tensor))) continue;
    const copy = copyOf(node.operation, options, copies);
    const given = fill(node.options) as CallOptions;
    const args = [...(fill(node.args) as unknown[]), ...(Object.keys(given).length > 0 ? [given] : [])];
    const outputs = flatten(callFunction && copy instanceof Layer ? callFunction(copy, ...args) : copy.invoke(...args)).leaves;
    node.outputs.forEach((tensor, i) => values.set(tensor, outputs[i]));
  }
  return Reflect.construct(model.constructor, [{inputs, outputs: fill(model.outputsStruct), name: model.name}]) as Model;
}

function clone(model: Model, options: CloneOptions, copies: Copies): Model {
  const {inputTensors = null, cloneFunction = null, callFunction = null} = options;
  if (!(model instanceof Sequential) && !(model instanceof Functional)) {
    if (inputTensors !== null || cloneFunction !== null || callFunction !== null) {
      throw new ValueError({what: `cloneModel: ${model} is a model of its own kind.`, got: show(Object.keys(options)), expected: 'no options but for Sequential and functional models', fix: 'leave them out: the copy is made from its config'});
    }
    return deserializeKerasObject(serializeKerasObject(model), {customObjects: {[model.constructor.name]: model.constructor}}) as Model;
  }
  if (model instanceof Sequential && callFunction !== null) {
    throw new ValueError({what: 'cloneModel: callFunction does not go with a Sequential model.', got: `${model}`, expected: 'a functional model', fix: 'use cloneFunction'});
  }
  const copy = model instanceof Sequential ? cloneSequential(model, options, copies) : cloneFunctional(model as Functional, options, copies);
  if (model.compiled) copy.compileFromConfig(model.getCompileConfig());
  return copy;
}

/**
 * A model like another, with layers and weights of its own, the weights drawn anew.
 *
 * @throws ValueError for options that do not go with the kind of model
 * @source keras.models.clone_model
 * @example const twin = keras.models.cloneModel(model);
 */
export function cloneModel(model: Model, {inputTensors = null, cloneFunction = null, callFunction = null, recursive = false, ...rest}: CloneOptions = {}): Model {
  refuseUnknown('cloneModel', rest);
  return clone(model, {inputTensors, cloneFunction, callFunction, recursive}, new Map());
}
