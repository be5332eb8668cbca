import {isPlainObject, mapTree, ValueError} from '../../engine/index.ts';
import {camelKeys, snakeKeys} from '../saving/keys.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {isKerasTensor, type KerasTensor} from '../symbolic/KerasTensor.ts';
import type {Node} from '../symbolic/Node.ts';
import {Operation} from '../symbolic/Operation.ts';
import {Functional, type FunctionalOptions} from './Functional.ts';

type Json = Record<string, unknown>;

/** A tensor as [layer, node, tensor]. */
type Reference = [string, number, number];

const isReference = (value: unknown): value is Reference => Array.isArray(value) && value.length === 3 && typeof value[0] === 'string' && typeof value[1] === 'number';

/** A part of an axis, as getItem takes it; Python's slice. */
const isSlice = (value: unknown): value is Json => isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => ['start', 'stop', 'step'].includes(key));

/** In the model's inputs and outputs, the nodes of a nested functional model are counted from 1. */
const offsetOf = (operation: Operation): number => (operation instanceof Functional ? 1 : 0);

/** Python's config of a functional model: the layers with the calls that connect them. */
export function functionalConfig(model: Functional): Json {
  const own = new Set(model.graph.nodes);
  const indexOf = (node: Node): number => node.operation.inboundNodes.filter((other) => own.has(other)).indexOf(node);
  const history = ({history: source}: KerasTensor): Reference => [source!.node.operation.name, indexOf(source!.node), source!.tensorIndex];
  const serializeArgument = (tree: unknown): unknown => {
    if (isKerasTensor(tree)) return {class_name: '__keras_tensor__', config: {shape: tree.shape, dtype: tree.dtype, keras_history: history(tree)}};
    if (Array.isArray(tree)) return tree.map(serializeArgument);
    if (isSlice(tree)) return {class_name: '__slice__', config: {start: null, stop: null, step: null, ...tree}};
    if (tree === '...') return {class_name: '__ellipsis__', config: {}};
    return isPlainObject(tree) ? Object.fromEntries(Object.entries(tree).map(([key, entry]) => [key, serializeArgument(entry)])) : serializeKerasObject(tree);
  };
  const layers = model.operations.map((operation) => ({
    ...(serializeKerasObject(operation) as Json),
    name: operation.name,
    inbound_nodes: operation.inboundNodes.filter((node) => own.has(node) && !node.isInput).map(({args, options}) => ({args: args.map(serializeArgument), kwargs: snakeKeys(serializeArgument({...options}) as Json)})),
  }));
  const reference = (tensor: KerasTensor): Reference => {
    const [name, node, index] = history(tensor);
    return [name, node + offsetOf(tensor.history!.node.operation), index];
  };
  return {
    name: model.name, trainable: model.trainable, layers,
    input_layers: mapTree(model.inputsStruct, reference), output_layers: mapTree(model.outputsStruct, reference),
  };
}

/** Calls are made again as soon as the tensors that they need are there. */
export function functionalFromConfig(config: Json, make: (options: FunctionalOptions) => Functional): Functional {
  const {layers, input_layers: inputs, output_layers: outputs, name, trainable, ...rest} = config as {layers: Json[]} & Json;
  const made = new Map<string, Operation>();
  const waiting: {operation: Operation; node: unknown}[] = [];
  for (const data of layers) {
    const operation = deserializeKerasObject(data) as Operation;
    if (!(operation instanceof Operation)) throw new ValueError({what: 'A functional model has something that is not a layer.', got: String(data.class_name), expected: 'layers and operations', fix: 'load it with the program that wrote it'});
    made.set((data.name ?? operation.name) as string, operation);
    for (const node of data.inbound_nodes as unknown[]) waiting.push({operation, node});
  }
  const find = ([layer, node, tensor]: Reference, offset = 0): KerasTensor | undefined => made.get(layer)?.inboundNodes[node - offset]?.outputs[tensor];
  while (waiting.length > 0) {
    const blocked = new Set<Operation>();
    const before = waiting.length;
    for (const call of [...waiting]) {
      if (blocked.has(call.operation)) continue;
      const found = argumentsOf(call.node, find);
      if (!found) blocked.add(call.operation);
      else {
        call.operation.invoke(...found.args, ...(Object.keys(found.options).length > 0 ? [found.options] : []));
        waiting.splice(waiting.indexOf(call), 1);
      }
    }
    if (waiting.length === before) throw new ValueError({what: 'The graph of a functional model has a loop, or a part of it is missing.', got: `calls that wait for their inputs: ${waiting.map(({operation}) => operation.name).join(', ')}`, expected: 'calls that follow from the inputs', fix: 'write the config anew with getConfig'});
  }
  const revive = (tree: unknown): unknown => {
    if (isReference(tree)) {
      const tensor = find(tree, made.has(tree[0]) ? offsetOf(made.get(tree[0])!) : 0);
      if (!tensor) throw new ValueError({what: 'A functional model names an input or output that it does not have.', got: tree.join(', '), expected: `an output of ${[...made.keys()].join(', ')}`, fix: 'write the config anew with getConfig'});
      return tensor;
    }
    if (Array.isArray(tree)) return tree.map(revive);
    return Object.fromEntries(Object.entries(tree as Json).map(([key, value]) => [key, revive(value)]));
  };
  return make({inputs: revive(inputs), outputs: revive(outputs), name: name as string, trainable: trainable as boolean, ...rest});
}

/** The arguments of a call, or null while a tensor is missing. Keras 2 lists them as [[layer, node, tensor, options], ...]. */
function argumentsOf(node: unknown, find: (reference: Reference) => KerasTensor | undefined): {args: unknown[]; options: Json} | null {
  if (Array.isArray(node)) {
    const tensors = node.map(([layer, index, tensor]: [string, number, number]) => find([layer, index, tensor]));
    if (tensors.includes(undefined)) return null;
    return {args: [tensors.length === 1 ? tensors[0] : tensors], options: (node.at(-1) as [string, number, number, Json?])[3] ?? {}};
  }
  let missing = false;
  const revive = (tree: unknown): unknown => {
    if (typeof tree !== 'object' || tree === null) return tree;
    if (Array.isArray(tree)) return tree.map(revive);
    const {class_name: className, config} = tree as {class_name?: string; config?: {keras_history: Reference}};
    if (className === '__keras_tensor__') {
      const tensor = find(config!.keras_history);
      missing ||= !tensor;
      return tensor;
    }
    if (className === '__slice__') return config;
    if (className === '__ellipsis__') return '...';
    if (className !== undefined) return deserializeKerasObject(tree);
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, revive(value)]));
  };
  const {args, kwargs} = node as {args: unknown; kwargs: unknown};
  const revived = {args: revive(args) as unknown[], options: camelKeys(revive(kwargs) as Json)};
  return missing ? null : revived;
}
