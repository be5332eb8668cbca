import {isPlainObject, show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {functionName} from '../functionName.ts';
import {classNameOf} from '../kerasExport.ts';
import type {Layer} from '../layers/Layer.ts';
import {Functional} from '../models/Functional.ts';
import type {Model} from '../models/Model.ts';
import {ModelBase} from '../models/ModelBase.ts';
import {Sequential} from '../models/Sequential.ts';
import {isKerasTensor, type KerasTensor, type SymbolicShape} from '../symbolic/KerasTensor.ts';
import type {Node} from '../symbolic/Node.ts';
import type {Operation} from '../symbolic/Operation.ts';

export interface ModelToDotOptions {
  /** Default false. */
  showShapes?: boolean;
  /** The dtypes of the outputs. Default false. */
  showDtype?: boolean;
  /** Default true; false shows the classes alone. */
  showLayerNames?: boolean;
  /** Where the graph goes: 'TB' (top to bottom, default), 'BT', 'LR' or 'RL'. */
  rankdir?: 'TB' | 'BT' | 'LR' | 'RL';
  /** Draws the layers of models inside, each model as a cluster. Default false. */
  expandNested?: boolean;
  /** Dots per inch of an image. Default 200. */
  dpi?: number;
  /** Gives a cluster, to stand in another graph. Default false. */
  subgraph?: boolean;
  /** Default false. */
  showLayerActivations?: boolean;
  /** Marks the layers with weights as trainable or not. Default false. */
  showTrainable?: boolean;
  /** How edges are drawn: 'ortho' (default), 'curved', 'polyline', 'spline' or 'line'. */
  splines?: string;
}

type Drawn = Functional | Sequential;

const isDrawn = (operation: unknown): operation is Drawn => operation instanceof Functional || operation instanceof Sequential;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
const identifier = (text: string): string => (/^[A-Za-z_]\w*$/.test(text) ? text : quoted(text));

/** The nest as Python shows it. */
function pythonText(nest: unknown, leafText: (tensor: KerasTensor) => string): string {
  if (isKerasTensor(nest)) return leafText(nest);
  if (Array.isArray(nest)) return `[${nest.map((item) => pythonText(item, leafText)).join(', ')}]`;
  return `{${Object.entries(nest as object).map(([key, item]) => `'${key}': ${pythonText(item, leafText)}`).join(', ')}}`;
}

const shapeText = (shape: SymbolicShape): string => `(${shape.map((n) => n ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`;

/** Shapes of a nest, braces left out. */
function shapesText(nest: unknown): string {
  if (nest === null) return '?';
  const text = (inner: unknown): string => pythonText(inner, ({shape}) => shapeText(shape));
  return (isPlainObject(nest) ? Object.entries(nest).map(([key, inner]) => `${key}: ${text(inner)}`).join(', ') : text(nest)).replace(/[{}]/g, '');
}

/** Dtypes of a nest; within a nest they are texts in quotes. */
const dtypesText = (nest: unknown): string => (nest === null ? '?' : isKerasTensor(nest) ? nest.dtype : pythonText(nest, ({dtype}) => `'${dtype}'`));

/** What a drawn model was made from, or the tensors of the first call; null if there was none. */
function tensorsOf(operation: Operation, side: 'inputs' | 'outputs'): unknown {
  if (isDrawn(operation)) return side === 'inputs' ? operation.inputsStruct : operation.outputsStruct;
  const [node] = operation.inboundNodes;
  const tensors = side === 'inputs' ? node?.inputTensors : node?.outputs;
  return tensors === undefined ? null : tensors.length === 1 ? tensors[0] : tensors;
}

/** The table that a box holds: the title, the activation, then a cell for each thing that is asked for. */
function label(operation: Operation, options: ModelToDotOptions): string {
  const {showShapes = false, showDtype = false, showLayerNames = true, showLayerActivations = false, showTrainable = false} = options;
  const className = escaped(classNameOf(operation.constructor as never));
  const span = Math.max(1, (showShapes ? 2 : 0) + Number(showDtype) + Number(showTrainable));
  const cell = (text: string): string => `<td bgcolor="white"><font point-size="14">${text}</font></td>`;
  const title = showLayerNames ? `<b>${escaped(operation.name)}</b> (${className})` : `<b>${className}</b>`;
  let rows = `<tr><td colspan="${span}" bgcolor="black"><font point-size="16" color="white">${title}</font></td></tr>`;
  const {activation, weights = [], trainable} = operation as Partial<Layer> & {activation?: ((...args: never[]) => unknown) | Operation | null};
  if (showLayerActivations && activation) {
    const name = 'inboundNodes' in activation ? activation.name : functionName(activation);
    rows += `<tr><td bgcolor="white" colspan="${span}"><font point-size="14">Activation: <b>${escaped(name)}</b></font></td></tr>`;
  }
  const cells: string[] = [];
  const [inputs, outputs] = [tensorsOf(operation, 'inputs'), tensorsOf(operation, 'outputs')];
  if (showShapes && className !== 'InputLayer') cells.push(cell(`Input shape: <b>${escaped(shapesText(inputs))}</b>`));
  if (showShapes) cells.push(cell(`Output shape: <b>${escaped(shapesText(outputs))}</b>`));
  if (showDtype) cells.push(cell(`Output dtype: <b>${escaped(dtypesText(outputs))}</b>`));
  if (showTrainable && weights.length > 0) {
    const [color, text] = trainable ? ['forestgreen', 'Trainable'] : ['firebrick', 'Non-trainable'];
    cells.push(`<td bgcolor="${color}"><font point-size="14" color="white"><b>${text}</b></font></td>`);
  }
  if (cells.length > 0) rows += `<tr>${cells.join('')}</tr>`;
  return `<<table border="0" cellborder="1" bgcolor="black" cellpadding="10">${rows}</table>>`;
}

/** The operation that gives a tensor, within models if it comes out of one. */
function sourceOf({history}: KerasTensor): Operation {
  const {node, tensorIndex} = history!;
  return isDrawn(node.operation) ? sourceOf(node.operation.outputs[tensorIndex]!) : node.operation;
}

/** The operation that takes the input with this index, within models if it goes into one. */
function destinationOf(operation: Operation, index: number): Operation {
  if (operation instanceof Functional) return destinationOf(operation.inputs[index]!.history!.node.operation, index);
  return operation instanceof Sequential ? destinationOf(operation.layers[0]!, index) : operation;
}

/** The lines of one model, clusters of models inside included; operations are numbered as they appear. */
function linesOf(model: Model, options: ModelToDotOptions, numbers: Map<Operation, number>): string[] {
  const numberOf = (operation: Operation): number => numbers.get(operation) ?? numbers.set(operation, numbers.size + 1).size;
  const box = (operation: Operation): string => `${numberOf(operation)} [label=${label(operation, options)}, fontname=Helvetica, border=0, margin=0];`;
  if (!isDrawn(model)) return [box(model)];
  const {expandNested = false} = options;
  const operations: readonly Operation[] = model instanceof Functional ? model.operations : model.layers;
  const boxes = operations.flatMap((operation) => (expandNested && isDrawn(operation) ? clusterOf(operation, options, numbers) : [box(operation)]));
  const edges = new Set<string>();
  const connect = (from: Operation, to: Operation): void => { edges.add(`${numberOf(from)} -> ${numberOf(to)} [penwidth=2];`); };
  if (model instanceof Sequential && !expandNested) {
    operations.slice(1).forEach((operation, i) => connect(operations[i]!, operation));
    return [...boxes, ...edges];
  }
  const isOwn = (node: Node): boolean => !(model instanceof Functional) || model.graph.nodes.includes(node);
  // what comes into a Sequential is drawn by the model around it
  for (const operation of model instanceof Sequential ? operations.slice(1) : operations) {
    for (const {inputTensors} of operation.inboundNodes.filter(isOwn)) {
      inputTensors.forEach((tensor, i) => {
        if (!tensor.history) return;
        if (expandNested) connect(sourceOf(tensor), destinationOf(operation, i));
        else connect(tensor.history.node.operation, operation);
      });
    }
  }
  return [...boxes, ...edges];
}

function clusterOf(model: Model, options: ModelToDotOptions, numbers: Map<Operation, number>): string[] {
  const head = `subgraph ${identifier(`cluster_${model.name}`)} {`;
  return [head, 'style=dashed;', `label=${quoted(model.name)};`, 'labeljust=l;', ...linesOf(model, options, numbers), '}'];
}

const known = ['showShapes', 'showDtype', 'showLayerNames', 'rankdir', 'expandNested', 'dpi', 'subgraph', 'showLayerActivations', 'showTrainable', 'splines'];

/**
 * A model as text in the DOT language of Graphviz: a box for each layer (and op), edges where tensors go. A subclassed model is one box.
 *
 * @throws ValueError for a model that is not built
 * @source keras.utils.model_to_dot
 * @example const text = keras.utils.modelToDot(model, {showShapes: true, rankdir: 'LR'});
 */
export function modelToDot(model: Model, options: ModelToDotOptions = {}): string {
  refuseUnknown('modelToDot', Object.fromEntries(Object.entries(options).filter(([key]) => !known.includes(key))), known);
  const {rankdir = 'TB', dpi = 200, subgraph = false, splines = 'ortho'} = options;
  if (!(model instanceof ModelBase)) {
    throw new ValueError({
      what: 'modelToDot: this is no model.', got: show(model), expected: 'a model', fix: 'modelToDot(model, {showShapes: true})',
    });
  }
  if (!model.built) {
    throw new ValueError({
      what: `modelToDot: ${model} is not built.`, got: 'a model whose shapes are not known', expected: 'a built model',
      fix: 'call it on data, or begin it with keras.Input({shape})',
    });
  }
  if (!['TB', 'BT', 'LR', 'RL'].includes(rankdir)) {
    throw new ValueError({
      what: 'modelToDot: rankdir is not known.', got: show(rankdir), expected: "'TB', 'BT', 'LR' or 'RL'",
      fix: "leave it out for 'TB', from top to bottom",
    });
  }
  if (!(dpi > 0 && Number.isFinite(dpi))) {
    throw new ValueError({
      what: 'modelToDot: dpi is not valid.', got: show(dpi), expected: 'a number greater than 0', fix: 'leave it out for 200',
    });
  }
  const lines = subgraph ? clusterOf(model, options, new Map()) : [
    'digraph G {', `rankdir=${rankdir};`, 'concentrate=true;', `dpi=${dpi};`, `splines=${identifier(splines)};`, 'node [shape=record];',
    ...linesOf(model, options, new Map()), '}',
  ];
  return `${lines.join('\n')}\n`;
}
