import {bytesOf, type Dtype, sizeOf} from '../../engine/index.ts';
import {classNameOf} from '../kerasExport.ts';
import type {Layer} from '../layers/Layer.ts';
import type {Model} from '../models/Model.ts';
import type {GraphMap} from '../models/graphMap.ts';
import type {Operation} from '../symbolic/Operation.ts';
import {write} from './output.ts';
import {table} from './table.ts';

export interface SummaryOptions {
  /** Characters per line. Default: 88 (108 with connections), less on narrow terminals. */
  lineLength?: number | null;
  /** Takes the text instead of the terminal. */
  printFn?: ((text: string) => void) | null;
  /** Shows the layers of nested models. Default false. */
  expandNested?: boolean;
  /** Adds a column that tells which layers are trained. Default false. */
  showTrainable?: boolean;
}

interface Sized {
  shape: readonly number[];
  dtype: Dtype;
}

const graphOf = (model: Model): GraphMap | null => (model as {graph?: GraphMap}).graph ?? null;

const shapeText = (shape: readonly (number | null)[]): string => `(${shape.map((n) => n ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`.replace(',)', ')');

function outputShape(operation: Operation): string {
  const node = operation.inboundNodes.at(-1);
  if (!node) return '?';
  const shapes = node.outputs.map(({shape}) => shapeText(shape));
  return shapes.length === 1 ? shapes[0]! : `[${shapes.join(', ')}]`;
}

/** True if each layer has one input and is called once: then nobody needs to be told what is connected to what. */
function isChain({nodes, operations}: GraphMap): boolean {
  return nodes.length === operations.length && nodes.every((node, i) => node.inputTensors.length <= 1 && (i === 0 || node.inputTensors[0]?.history?.node === nodes[i - 1]));
}

function connections(operation: Operation, {nodes}: GraphMap): string {
  const own = operation.inboundNodes.filter((node) => nodes.includes(node));
  const names = own.flatMap((node) => node.inputTensors.map(({history}) => `${history!.node.operation.name}[${history!.node.operation.inboundNodes.indexOf(history!.node)}][${history!.tensorIndex}]`));
  return names.join(', ') || '-';
}

/** 46.79 KB */
function readableSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toFixed(2)} ${units[unit]}`;
}

function total(label: string, weights: readonly Sized[]): string {
  const count = weights.reduce((sum, {shape}) => sum + sizeOf(shape), 0);
  const bytes = weights.reduce((sum, {shape, dtype}) => sum + sizeOf(shape) * bytesOf(dtype), 0);
  return ` ${label}: ${count.toLocaleString('en-US')} (${readableSize(bytes)})\n`;
}

/** The text that Model.summary prints, as Keras lays it out. */
export function summaryText(model: Model, {lineLength = null, expandNested = false, showTrainable = false}: SummaryOptions = {}): string {
  const graph = graphOf(model);
  const chain = !graph || isChain(graph);
  const header = ['Layer (type)', 'Output Shape', 'Param #', ...(chain ? [] : ['Connected to'])];
  const align: ('left' | 'right' | 'center')[] = ['left', 'left', 'right', ...(chain ? [] : ['left' as const])];
  let positions = chain ? [0.45, 0.8, 1] : [0.3, 0.56, 0.74, 1];
  let length = chain ? 88 : 108;
  if (showTrainable) {
    length += 12;
    positions = [...positions.map((position) => position * 0.9), 1];
    header.push('Trainable');
    align.push('center');
  }
  const columns = (globalThis as {process?: {stdout?: {columns?: number}}}).process?.stdout?.columns ?? 80;
  const width = lineLength ?? Math.min(length, columns - 4);
  const rows: string[][] = [];
  const add = (operation: Operation, level: number): void => {
    const layer = operation as Layer;
    const prefix = level > 0 ? `${'   '.repeat(level)}└ ` : '';
    const params = layer.built === undefined ? '0' : layer.built ? layer.countParams().toLocaleString('en-US') : '0 (unbuilt)';
    const trained = layer.weights?.length > 0 ? (layer.trainable ? 'Y' : 'N') : '-';
    rows.push([`${prefix}${operation.name} (${classNameOf(operation.constructor as never)})`, outputShape(operation), params, ...(chain ? [] : [level > 0 ? '-' : connections(operation, graph!)]), ...(showTrainable ? [trained] : [])]);
    const inner = (operation as Partial<Model>).layers;
    if (expandNested && inner) for (const nested of inner) add(nested, level + 1);
  };
  const operations = (model as {operations?: readonly Operation[]}).operations ?? model.layers;
  for (const operation of operations) add(operation, 0);
  const optimizer = model.compiled && model.optimizer?.built ? model.optimizer.variables : [];
  const {trainableWeights, nonTrainableWeights} = model;
  return `Model: "${model.name}"\n${table(header, rows, positions.map((position, i) => Math.trunc(position * width) - Math.trunc((positions[i - 1] ?? 0) * width)), align, width)}`
    + total('Total params', [...trainableWeights, ...nonTrainableWeights, ...optimizer]) + total('Trainable params', trainableWeights) + total('Non-trainable params', nonTrainableWeights)
    + (optimizer.length > 0 ? total('Optimizer params', optimizer) : '');
}

export function printSummary(model: Model, options: SummaryOptions): void {
  const text = summaryText(model, options);
  if (options.printFn) options.printFn(text);
  else write(text);
}

