import fc from 'fast-check';
import type {Instruction, Kind, View} from '../../engine/program.ts';
import type {TestBuffer} from './program.ts';

/** Operations whose results a float32 backend and the float64 oracle agree on closely, by the kind of their arguments. */
const smooth: Record<Kind, {name: string; arity: number; result: Kind}[]> = {
  f: [
    ...['add', 'subtract', 'multiply', 'maximum', 'minimum'].map((name) => ({name, arity: 2, result: 'f' as const})),
    ...['negative', 'abs', 'tanh', 'sigmoid', 'erf', 'arctan', 'copy'].map((name) => ({name, arity: 1, result: 'f' as const})),
  ],
  i: [
    ...['add', 'subtract', 'multiply', 'divide', 'remainder', 'maximum', 'minimum', 'and', 'or', 'xor', 'less', 'equal'].map((name) => ({name, arity: 2, result: 'i' as const})),
    ...['negative', 'abs', 'sign', 'not'].map((name) => ({name, arity: 1, result: 'i' as const})),
    {name: 'asUint', arity: 1, result: 'u'},
  ],
  u: [
    ...['add', 'multiply', 'shiftLeft', 'shiftRight', 'maximum'].map((name) => ({name, arity: 2, result: 'u' as const})),
    {name: 'asInt', arity: 1, result: 'i'},
    {name: 'threefry0', arity: 4, result: 'u'},
  ],
};

/** Small whole numbers of a kind, from a seed: they leave room for sums and products. */
export function numbers(count: number, kind: Kind, seed: number): number[] {
  let state = seed >>> 0;
  return Array.from({length: count}, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const x = (state >>> 16) % 17 - 8;
    return kind === 'u' ? x >>> 0 : kind === 'f' ? x / 4 : x;
  });
}

/** Shapes of up to 4 dimensions and some thousand elements: small ones, ones, and rows longer than a tile. */
export const shape: fc.Arbitrary<number[]> = fc.oneof(
  fc.array(fc.integer({min: 1, max: 7}), {maxLength: 4}),
  fc.tuple(fc.integer({min: 1, max: 5}), fc.integer({min: 1, max: 1500})).map(([a, b]) => [a, b]),
  fc.tuple(fc.integer({min: 100, max: 600}), fc.integer({min: 1, max: 12})).map(([a, b]) => [a, b]),
  fc.tuple(fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 8})).map(([a, b, c]) => [a, b, c]),
);

/** How a view lies in its buffer, dimension by dimension. */
export interface Layout {
  order: number;
  broadcast: boolean[];
  flipped: boolean[];
  gap: number;
  offset: number;
}

export const layout: fc.Arbitrary<Layout> = fc.record({
  order: fc.integer({min: 0, max: 23}),
  broadcast: fc.array(fc.boolean(), {minLength: 4, maxLength: 4}),
  flipped: fc.array(fc.integer({min: 0, max: 3}).map((x) => x === 0), {minLength: 4, maxLength: 4}),
  gap: fc.integer({min: 1, max: 2}),
  offset: fc.integer({min: 0, max: 5}),
});

/** Layouts of outputs: every element has a place of its own. */
export const outputLayout: fc.Arbitrary<Layout> = layout.map((made) => ({...made, broadcast: [false, false, false, false]}));
export const plain: Layout = {order: 0, broadcast: [false, false, false, false], flipped: [false, false, false, false], gap: 1, offset: 0};

/** The number-th permutation of n things. */
function permutation(n: number, number: number): number[] {
  const rest = [...Array(n).keys()];
  return Array.from({length: n}, (_, i) => {
    const [taken] = rest.splice(number % (n - i), 1);
    number = Math.floor(number / (n - i));
    return taken!;
  });
}

/** The view of a buffer in that layout, and the elements that the buffer must have. */
export function viewOf(buffer: number | null, shape: readonly number[], {order, broadcast, flipped, gap, offset}: Layout): {view: View; size: number} {
  const strides = shape.map(() => 0);
  let step = gap;
  let first = offset;
  for (const d of permutation(shape.length, order).reverse()) {
    if (broadcast[d]) continue;
    strides[d] = flipped[d] ? -step : step;
    if (flipped[d]) first += step * (shape[d]! - 1);
    step *= shape[d]!;
  }
  return {view: {buffer, offset: first, strides}, size: offset + step};
}

/** Choices from which a random expression is made. */
export interface Choices {
  kinds: Kind[];
  steps: {op: number; args: number[]}[];
}

export const choices: fc.Arbitrary<Choices> = fc.record({
  kinds: fc.array(fc.constantFrom<Kind>('f', 'f', 'f', 'i', 'u'), {minLength: 1, maxLength: 4}),
  steps: fc.array(fc.record({op: fc.nat(1000), args: fc.array(fc.nat(1000), {minLength: 4, maxLength: 4})}), {maxLength: 10}),
});

/** An expression over inputs of these kinds, and the kind of each register. */
export function expressionOf({kinds, steps}: Choices): {code: Instruction[]; registers: Kind[]} {
  const registers = [...kinds];
  const code = steps.map(({op, args}): Instruction => {
    const last = registers[args[0]! % registers.length]!;
    if (op % 7 === 0) {
      registers.push(last);
      return {op: 'const', kind: last, args: [], value: op % 5};
    }
    const {name, arity, result} = smooth[last][op % smooth[last].length]!;
    const candidates = [...registers.keys()].filter((register) => registers[register] === last);
    registers.push(result);
    return {op: name, kind: last, args: args.slice(0, arity).map((choice) => candidates[choice % candidates.length]!)};
  });
  return {code, registers};
}

/** A bound of the magnitude of every register, where floats start within 2: what the roundings of a backend are relative to. */
export function boundOf(code: readonly Instruction[], registers: readonly Kind[]): number {
  const bounds: number[] = registers.slice(0, registers.length - code.length).map(() => 2);
  for (const {op, kind, args, value} of code) {
    const [a = 0, b = 0] = args.map((register) => bounds[register]!);
    bounds.push(kind !== 'f' ? 0 : op === 'const' ? value! : op === 'multiply' ? a * b : op === 'add' || op === 'subtract' ? a + b : Math.max(a, b, 1));
  }
  return Math.max(1, ...bounds);
}

/** A buffer full of small numbers. */
export const filled = (size: number, kind: Kind, seed: number): TestBuffer => ({kind, role: 'argument', data: numbers(size, kind, seed)});
