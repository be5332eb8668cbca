import {bytesOf, type Dtype, show, sizeOf, ValueError} from '../../engine/index.ts';
import {classNameOf} from '../kerasExport.ts';
import type {Layer} from '../layers/Layer.ts';
import type {Model} from '../models/Model.ts';
import type {GraphMap} from '../models/graphMap.ts';
import type {SymbolicShape} from '../symbolic/KerasTensor.ts';
import type {Operation} from '../symbolic/Operation.ts';
import {mapShapes} from '../symbolic/shapes.ts';
import {write} from './output.ts';
import {type Align, table} from './table.ts';

export interface SummaryOptions {
  /** Characters per line. Default: 88 (108 with connections, 12 more with showTrainable), less on narrow terminals. */
  lineLength?: number | null;
  /** Where the columns end, as fractions of the line. */
  positions?: readonly number[] | null;
  /** Takes the text instead of the terminal. */
  printFn?: ((text: string) => void) | null;
  /** Shows the layers of nested models. Default false. */
  expandNested?: boolean;
  /** Adds a column that tells which layers are trained. Default false. */
  showTrainable?: boolean;
  /** Shows the layers from the first whose name matches the first pattern to the last that matches the second. */
  layerRange?: readonly [string, string] | null;
}

interface Sized {
  shape: readonly number[];
  dtype: Dtype;
}

interface Column {
  title: string;
  align: Align;
  /** Where it ends, as a fraction of the line. */
  end: number;
  cell(operation: Operation, level: number): string;
}

const graphOf = (model: Model): GraphMap | null => (model as {graph?: GraphMap}).graph ?? null;

const shapeText = (shape: SymbolicShape): string => `(${shape.map((n) => n ?? 'None').join(', ')})`;

/** The shapes that the last call gave; of a layer that was built without a call on symbols, those that follow from its input shape. */
function outputShape(operation: Operation): string {
  const node = operation.inboundNodes.at(-1);
  const built = (operation as Partial<Layer>).getBuildConfig?.()?.input_shape;
  if (!node && !built) return '?';
  const shapes = node ? node.outputs.map(({shape}) => shapeText(shape)) : [mapShapes((operation as Layer).computeOutputShape(built), shapeText)].flat();
  return shapes.length === 1 ? String(shapes[0]) : `[${shapes.join(', ')}]`;
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

const named = (operation: Operation, level: number): string => `${level > 0 ? `${'   '.repeat(level)}└ ` : ''}${operation.name} (${classNameOf(operation.constructor as never)})`;

function params(operation: Operation): string {
  const {built} = operation as Partial<Layer>;
  if (built === undefined) return '0';
  return built ? (operation as Layer).countParams().toLocaleString('en-US') : '0 (unbuilt)';
}

function trained(operation: Operation): string {
  const {weights = [], trainable} = operation as Partial<Layer>;
  return weights.length === 0 ? '-' : trainable ? 'Y' : 'N';
}

/** 46.79 KB */
function readableSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const unit = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)));
  return `${(bytes / 1024 ** unit).toFixed(2)} ${units[unit]}`;
}

function total(label: string, weights: readonly Sized[]): string {
  const count = weights.reduce((sum, {shape}) => sum + sizeOf(shape), 0);
  const bytes = weights.reduce((sum, {shape, dtype}) => sum + sizeOf(shape) * bytesOf(dtype), 0);
  return ` ${label}: ${count.toLocaleString('en-US')} (${readableSize(bytes)})\n`;
}

/** The layers between two name patterns, both included. */
function within(operations: readonly Operation[], range: readonly [string, string]): readonly Operation[] {
  const matches = (pattern: string): number[] => operations.flatMap(({name}, i) => (new RegExp(`^(?:${pattern})`).test(name) ? [i] : []));
  const [first, last] = [matches(range[0])[0], matches(range[1]).at(-1)];
  if (first === undefined || last === undefined) {
    throw new ValueError({what: 'summary: layerRange names no layers.', got: show(range), expected: `names or patterns of ${operations.map(({name}) => name).join(', ')}`, fix: 'check the spelling'});
  }
  return operations.slice(Math.min(first, last), Math.max(first, last) + 1);
}

/** The operation, and with `expand` those inside it, each with its depth. */
function flattened(operation: Operation, expand: boolean, level = 0): [Operation, number][] {
  const inner = expand ? ((operation as Partial<Model>).layers ?? []) : [];
  return [[operation, level], ...inner.flatMap((layer) => flattened(layer, expand, level + 1))];
}

function columnsOf(graph: GraphMap | null, {positions = null, showTrainable = false}: SummaryOptions): Column[] {
  const chain = !graph || isChain(graph);
  const ends = positions ?? (chain ? [0.45, 0.8, 1] : [0.3, 0.56, 0.74, 1]);
  const columns: Omit<Column, 'end'>[] = [
    {title: 'Layer (type)', align: 'left', cell: named}, {title: 'Output Shape', align: 'left', cell: outputShape}, {title: 'Param #', align: 'right', cell: params},
  ];
  if (!chain) columns.push({title: 'Connected to', align: 'left', cell: (operation) => connections(operation, graph)});
  if (ends.length !== columns.length) {
    throw new ValueError({what: 'summary: positions does not fit the columns.', got: show(positions), expected: `${columns.length} fractions of the line: ${columns.map(({title}) => title).join(', ')}`, fix: 'leave it out for the usual widths'});
  }
  const placed = columns.map((column, i) => ({...column, end: ends[i]! * (showTrainable ? 0.9 : 1)}));
  return showTrainable ? [...placed, {title: 'Trainable', align: 'center', end: 1, cell: trained}] : placed;
}

/** The text that Model.summary prints, as Keras lays it out. */
export function summaryText(model: Model, options: SummaryOptions = {}): string {
  const {lineLength = null, expandNested = false, showTrainable = false, layerRange = null} = options;
  const columns = columnsOf(graphOf(model), options);
  const terminal = (globalThis as {process?: {stdout?: {columns?: number}}}).process?.stdout?.columns ?? 80;
  const usual = (columns.some(({title}) => title === 'Connected to') ? 108 : 88) + (showTrainable ? 12 : 0);
  const length = lineLength ?? Math.min(usual, terminal - 4);
  const widths = columns.map(({end}, i) => Math.trunc(end * length) - Math.trunc((columns[i - 1]?.end ?? 0) * length));
  if (widths.some((width) => width < 4)) {
    throw new ValueError({what: 'summary: the line is too narrow for its columns.', got: `${length} characters, columns of ${widths.join(', ')}`, expected: 'at least 4 characters a column', fix: 'pass a larger lineLength'});
  }
  const all = graphOf(model)?.operations ?? model.layers;
  const shown = (layerRange ? within(all, layerRange) : all).flatMap((operation) => flattened(operation, expandNested));
  const rows = shown.map(([operation, level]) => columns.map(({cell}) => cell(operation, level)));
  const optimizer = model.compiled && model.optimizer?.built ? model.optimizer.variables : [];
  const {trainableWeights, nonTrainableWeights} = model;
  return `Model: "${model.name}"\n${table(columns.map(({title}) => title), rows, widths, columns.map(({align}) => align), length)}`
    + total('Total params', [...trainableWeights, ...nonTrainableWeights, ...optimizer]) + total('Trainable params', trainableWeights) + total('Non-trainable params', nonTrainableWeights)
    + (optimizer.length > 0 ? total('Optimizer params', optimizer) : '');
}

export function printSummary(model: Model, options: SummaryOptions): void {
  const text = summaryText(model, options);
  if (options.printFn) options.printFn(text);
  else write(text);
}
