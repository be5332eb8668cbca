import {BackendError} from '../../../engine/errors.ts';
import type {Kind, ReduceCommand, Reduction, View} from '../../../engine/program.ts';
import type {Context} from './context.ts';
import type {Encoded} from './encoded.ts';
import {constantBits, encodeExpression, TILE} from './expression.ts';
import {opcode} from './opcodes.ts';
import type {InstructionName} from './opcodes.ts';
import {collapse, descending, isUniform, reorder, sizeOf, withStrides} from './space.ts';
import type {Space} from './space.ts';

/** Elements that one item of work should have: what a result is made of must not depend on the number of threads. */
const CHUNK = 32768;
/** Values that the chunks may leave behind in all: half a MiB. */
const MAX_PARTIALS = 131072;
/** Columns of a strip, when there are more than these. */
const STRIP = 128;

const ROWS = 0;
const COLUMNS = 1;
const ARG = 2;

const operations: Record<Reduction, {combine: InstructionName; fold: InstructionName}> = {
  sum: {combine: 'add', fold: 'foldSum'},
  prod: {combine: 'multiply', fold: 'foldProd'},
  max: {combine: 'maximum', fold: 'foldMax'},
  min: {combine: 'minimum', fold: 'foldMin'},
  argmax: {combine: 'copy', fold: 'argMax'},
  argmin: {combine: 'copy', fold: 'argMin'},
};

/** What leaves every value as it is. */
export function identity(op: Reduction, kind: Kind): number {
  if (op === 'max') return kind === 'f' ? -Infinity : kind === 'i' ? -2147483648 : 0;
  if (op === 'min') return kind === 'f' ? Infinity : kind === 'i' ? 2147483647 : 4294967295;
  return op === 'prod' ? 1 : 0;
}

/** How the space is walked: [groups, rows, columns], reduced over the rows. */
interface Walk {
  form: number;
  groups: number;
  rows: number;
  columns: number;
  /** All dimensions in that order, collapsed, for the expression. */
  space: Space;
  /** Tiles are `height` rows of `width` columns (rows form: `height` groups of `width` rows). */
  width: number;
  height: number;
  chunks: number;
  /** Rows of a chunk. */
  chunk: number;
}

/** The input that moves most memory: the loops follow its layout. */
function mainView(shape: readonly number[], inputs: readonly View[]): View | undefined {
  const elements = ({strides}: View): number => shape.reduce((product, size, d) => (strides[d] === 0 ? product : product * size), 1);
  return inputs.filter(({buffer, strides}) => buffer !== null && !isUniform(shape, strides)).sort((a, b) => elements(b) - elements(a))[0];
}

function plan({op, outer, inner, inputs}: ReduceCommand): Walk {
  const shape = [...outer, ...inner];
  const strides = inputs.map((view) => view.strides);
  const main = mainView(shape, inputs)?.strides ?? shape.map(() => 0);
  const rows = sizeOf(inner);
  const isArg = op === 'argmax' || op === 'argmin';
  const kept = outer.map((_, d) => d).filter((d) => outer[d] !== 1);
  const last = kept.at(-1);
  const reducedAt = outer.length;
  const reduced = isArg ? inner.map((_, d) => reducedAt + d) : descending(main.slice(reducedAt)).map((d) => reducedAt + d);
  const innermost = reduced.filter((d) => shape[d] !== 1).at(-1);
  const byColumns = !isArg && last !== undefined && rows > 1 && main[last] === 1 && (innermost === undefined || Math.abs(main[innermost]!) !== 1);
  const columns = byColumns ? outer[last!]! : 1;
  const groups = sizeOf(outer) / columns;
  const order = byColumns ? [...kept.slice(0, -1), ...reduced, last!] : [...kept, ...reduced];
  const space = collapse(reorder({shape, strides}, order));

  const limit = byColumns && columns > STRIP ? STRIP : TILE;
  const width = byColumns ? Math.min(columns, limit) : rowWidth(rows, space);
  const height = isArg ? 1 : byColumns ? (width < columns ? 1 : Math.floor(TILE / columns)) : rows <= TILE / 2 ? Math.floor(TILE / rows) : 1;
  const items = byColumns ? groups * Math.ceil(columns / width) : Math.ceil(groups / height);
  const perItem = sizeOf(shape) / items;
  const wanted = isArg || items >= 16 || (!byColumns && height > 1) ? 1 : Math.min(Math.ceil(perItem / CHUNK), Math.floor(MAX_PARTIALS / (groups * columns)));
  const unit = byColumns ? height : TILE;
  const chunk = Math.max(unit, Math.ceil(rows / Math.max(1, wanted) / unit) * unit);
  return {form: isArg ? ARG : byColumns ? COLUMNS : ROWS, groups, rows, columns, space, width, height, chunks: Math.ceil(rows / chunk), chunk};
}

/** Elements of a row that make a tile: all of a short row, of a long one what ends where the innermost dimension ends, if that is not too short. */
function rowWidth(rows: number, {shape}: Space): number {
  const inner = shape.at(-1) ?? 1;
  if (rows <= TILE) return rows;
  if (inner >= TILE / 4 && inner <= TILE) return inner;
  return TILE;
}

/** Words of kernels-as/reduce.ts. */
export function encodeReduce(command: ReduceCommand, {overlap, workspace}: Context): Encoded {
  const {op, kind, inputs, code, result, output} = command;
  const walk = plan(command);
  const operation = operations[op];
  const combine = opcode(operation.combine, kind);
  const fold = opcode(operation.fold, kind);
  if (combine === undefined || fold === undefined) throw new BackendError({what: `wasm: there is no reduction "${op}" of kind "${kind}".`, got: op, expected: 'sum, prod, max or min', fix: 'build the kernels anew: npm run build:kernels'});
  const {space, form, groups, rows, columns, width, height, chunks, chunk} = walk;
  const expression = encodeExpression({
    shape: space.shape, inputs: withStrides(inputs, space.strides), code, outputs: [], results: [], wanted: result, overlap,
  });
  return {
    command: 'reduce',
    words: [
      form, combine, fold, constantBits(identity(op, kind), kind), output, expression.place, groups, rows, columns, width, height, chunks, chunk,
      chunks === 1 ? -1 : workspace(groups * columns * chunks), ...expression.words,
    ],
    cost: groups * rows * columns * (expression.cost + (form === ARG ? 1 : 0.15)) + 20 * groups,
  };
}
