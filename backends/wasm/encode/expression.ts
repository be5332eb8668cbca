import {BackendError} from '../../../engine/errors.ts';
import type {BufferId, Instruction, View} from '../../../engine/program.ts';
import {opcode} from './opcodes.ts';
import {fuse} from './peephole.ts';
import {isContiguous, isUniform, sizeOf} from './space.ts';

/** Elements of a tile at most; TILE of kernels-as/tile.ts. */
export const TILE = 512;
/** Tiles that fit in a thread's tile memory (TILE_MEMORY of kernels-as/expression.ts). */
const MAX_SLOTS = 240;
/** Places that fit before its odometers. */
const MAX_PLACES = 2000;

const CONTIGUOUS = 1;
const OUTPUT = 2;
const EXTERNAL = 4;

export interface ExpressionSource {
  /** The iteration space, collapsed; views have its rank. */
  shape: readonly number[];
  inputs: readonly View[];
  code: readonly Instruction[];
  outputs: readonly View[];
  /** The register of each output. */
  results: readonly number[];
  /** A register whose place the caller wants to know. */
  wanted?: number;
  /** True if the kernel itself says where input 0 is, tile by tile (setExternal). */
  external?: boolean;
  /** True if two buffers may share memory: an output that replaces an input. */
  overlap: (a: BufferId, b: BufferId) => boolean;
}

export interface EncodedExpression {
  words: number[];
  /** Where the wanted register is: an argument of placeAddress(). */
  place: number;
  /** Estimated nanoseconds per element. */
  cost: number;
}

const bits = new DataView(new ArrayBuffer(4));

/** The 32 bits of a constant, as int32. */
export function constantBits(value: number, kind: string): number {
  if (kind !== 'f') return value | 0;
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}

/** Hands out tile slots: the one freed last first, as it is still in the cache. */
class Slots {
  count = 0;
  #free: number[] = [];

  take(): number {
    return this.#free.pop() ?? this.count++;
  }

  release(slot: number): void {
    this.#free.push(slot);
  }
}

/** A place while slots are still being counted: a slot, or a view as -1 - its index. */
type Place = number;
const viewPlace = (view: number): Place => -1 - view;

/** Lays an expression out for kernels-as/expression.ts: what is computed once, what lives in which slot, what is read and written in place. */
export function encodeExpression(source: ExpressionSource): EncodedExpression {
  const {shape, outputs} = source;
  const {code, inputs, results, wanted, isUniformRegister} = fuse(source, (view, i) => !(source.external && i === 0) && isUniform(shape, view.strides));
  const slots = new Slots();
  const places: Place[] = [];
  const uniformViews: number[] = [];
  const views: {view: View; flags: number}[] = [];
  const uniformCode: number[][] = [];
  const body: Place[][] = [];

  inputs.forEach((view, i) => {
    if (isUniformRegister[i]) {
      places[i] = slots.take();
      uniformViews.push(places[i]!, view.buffer ?? -1, view.offset);
    } else {
      places[i] = viewPlace(views.length);
      views.push({view, flags: source.external && i === 0 ? EXTERNAL : isContiguous(shape, view.strides) && view.buffer !== null ? CONTIGUOUS : 0});
    }
  });
  const inputViews = views.length;
  for (const view of outputs) views.push({view, flags: OUTPUT | (isContiguous(shape, view.strides) ? CONTIGUOUS : 0)});
  // Gathered inputs live from before the first instruction, scattered outputs until after the last: nobody shares their slots.
  const viewSlots = views.map(({flags}) => (flags & (CONTIGUOUS | EXTERNAL) ? 0 : slots.take()));

  const lastUse = new Map<number, number>();
  code.forEach(({args}, i) => args.forEach((arg) => lastUse.set(arg, i)));
  for (const register of [...results, wanted]) lastUse.set(register, Infinity);

  // Which register is computed right where an output is.
  const direct = new Map<number, number>();
  results.forEach((register, j) => {
    if (register >= inputs.length && !isUniformRegister[register] && !direct.has(register)) direct.set(register, j);
  });
  const written = results.map((register, j) => (direct.get(register) === j ? register - inputs.length : code.length + j));

  // An input that an output replaces before the last look at it is put aside first.
  inputs.forEach(({buffer}, i) => {
    if (buffer === null || places[i]! >= 0) return;
    const replaced = Math.min(...outputs.map(({buffer: out}, j) => (source.overlap(out!, buffer) ? written[j]! : Infinity)));
    const lastRead = Math.max(results.lastIndexOf(i) < 0 ? -1 : code.length + results.lastIndexOf(i), code.findLastIndex(({args}) => args.includes(i)));
    if (lastRead <= replaced) return;
    const slot = slots.take();
    body.push([opcode('copy', 'i')!, slot, places[i]!]);
    places[i] = slot;
    lastUse.set(i, Infinity);
  });

  const instructionOf = ({op, kind, args}: Instruction, place: Place): Place[] => {
    const number = opcode(op, kind);
    if (number === undefined) throw new BackendError({what: `wasm: there is no element-wise operation "${op}" of kind "${kind}".`, got: op, expected: 'an operation of the table in engine/scalars.ts', fix: 'build the kernels anew: npm run build:kernels'});
    return [number, place, ...args.map((arg) => places[arg]!)];
  };

  // What is uniform is computed before the first tile and stays: its slots are never shared.
  code.forEach((instruction, i) => {
    const register = inputs.length + i;
    if (!isUniformRegister[register]) return;
    places[register] = slots.take();
    if (instruction.op === 'const') uniformViews.push(places[register]!, -1, constantBits(instruction.value!, instruction.kind));
    else uniformCode.push(instructionOf(instruction, places[register]!));
  });

  let cost = 0.1 * (inputViews + outputs.length);
  code.forEach((instruction, i) => {
    const register = inputs.length + i;
    if (isUniformRegister[register]) return;
    const output = direct.get(register);
    const operands = new Set(instruction.args);
    for (const arg of operands) if (lastUse.get(arg) === i && places[arg]! >= 0 && !isUniformRegister[arg]) slots.release(places[arg]!);
    const place = output === undefined ? slots.take() : viewPlace(inputViews + output);
    body.push(instructionOf(instruction, place));
    places[register] = place;
    cost += costOf(instruction.op);
  });
  results.forEach((register, j) => {
    if (direct.get(register) !== j) body.push([opcode('copy', 'i')!, viewPlace(inputViews + j), places[register]!]);
  });

  if (slots.count > MAX_SLOTS || slots.count + views.length > MAX_PLACES) {
    throw new BackendError({what: `wasm: an expression of ${code.length} instructions and ${views.length} operands is too large.`, got: `${slots.count} temporaries`, expected: 'what fits the registers of the interpreter', fix: 'report this program: the compiler should have cut it'});
  }
  const placed = (place: Place): number => (place >= 0 ? place : slots.count - 1 - place);
  const encode = ([number, ...rest]: number[]): number[] => [number!, ...Array.from({length: 5}, (_, i) => placed(rest[i] ?? 0))];
  const isStrided = views.some(({flags}) => !(flags & (CONTIGUOUS | EXTERNAL)));
  return {
    words: [
      shape.length, slots.count, uniformViews.length / 3, views.length, uniformCode.length, body.length,
      Math.min(TILE, Math.ceil(sizeOf(shape) / 16) * 16), Number(isStrided), ...shape,
      ...uniformViews,
      ...views.flatMap(({view, flags}, v) => [flags, viewSlots[v]!, view.buffer ?? -1, view.offset, ...view.strides]),
      ...uniformCode.flatMap(encode), ...body.flatMap(encode),
    ],
    place: placed(places[wanted] ?? 0),
    cost,
  };
}

const SCALAR: ReadonlySet<string> = new Set([
  'tan', 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'arcsinh', 'arccosh', 'arctanh', 'atan2', 'power', 'remainder',
]);
const LONG: ReadonlySet<string> = new Set([
  'exp', 'expm1', 'log', 'log1p', 'sin', 'cos', 'tanh', 'sigmoid', 'erf', 'erfinv', 'threefry0', 'threefry1', 'threefryXor',
]);

/** Nanoseconds per element, roughly. */
function costOf(op: string): number {
  return SCALAR.has(op) ? 15 : LONG.has(op) ? 1.5 : 0.1;
}
