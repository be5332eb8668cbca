import fc from 'fast-check';
import type {Arbitrary} from 'fast-check';
import {bytesOf, type Dtype, isFloat} from '../engine/dtype.ts';
import type {Op, SampleInput} from '../engine/op.ts';
import type {Sampler} from '../engine/sample.ts';
import {signature} from '../engine/signature.ts';
import {type Shape, sizeOf} from '../engine/shape.ts';
import {generator} from './backends/numbers.ts';

/** Natural numbers from which a case is made: it gets smaller with them, so that a failing one is shrunk. */
export const entropy: Arbitrary<number[]> = fc.array(fc.nat(), {minLength: 0, maxLength: 40, size: 'max'});

/** Draws from a list of natural numbers; where it ends, the first choice is taken. */
export class Draw implements Sampler {
  readonly #numbers: readonly number[];
  readonly #smooth: boolean;
  #next = 0;

  /** @param smooth  for checks of gradients: floats throughout */
  constructor(numbers: readonly number[], {smooth = false}: {smooth?: boolean} = {}) {
    this.#numbers = numbers;
    this.#smooth = smooth;
  }

  int(min: number, max: number): number {
    return min + (this.#numbers[this.#next++] ?? 0) % (max - min + 1);
  }

  pick<T>(options: readonly T[]): T {
    return options[this.int(0, options.length - 1)]!;
  }

  bool(): boolean {
    return this.int(0, 1) === 1;
  }

  dtype(options: readonly Dtype[]): Dtype {
    const drawn = this.pick(options);
    return this.#smooth && options.includes('float32') ? 'float32' : drawn;
  }

  shape(minRank: number, maxRank: number, maxSize = 4): number[] {
    const shape = this.filledShape(minRank, maxRank, maxSize);
    return shape.length > 0 && this.int(0, 15) === 15 ? shape.with(this.int(0, shape.length - 1), 0) : shape;
  }

  filledShape(minRank: number, maxRank: number, maxSize = 4): number[] {
    return Array.from({length: this.int(minRank, maxRank)}, () => this.int(1, maxSize));
  }

  broadcastable(shape: readonly number[]): number[] {
    return shape.slice(this.int(0, shape.length)).map((n) => (this.int(0, 3) === 3 ? 1 : n));
  }

  axes(ndim: number, min = 0): number[] {
    const left = Array.from({length: ndim}, (_, d) => d);
    return Array.from({length: this.int(min, ndim)}, () => left.splice(this.int(0, left.length - 1), 1)[0]!);
  }
}

/** How far a drawn value stays from a point to avoid. */
const MARGIN = 0.2;

/** The integers of a dtype that are drawn, given what the sample asks for. */
function integerRange(dtype: Dtype, min: number, max: number): [number, number] {
  const bits = 8 * bytesOf(dtype);
  const [lowest, highest] = dtype === 'bool' ? [0, 1] : dtype.startsWith('u') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  const within = (x: number): number => Math.min(Math.max(x, lowest), highest);
  return [within(Math.ceil(min)), within(Math.max(Math.ceil(min), Math.floor(max)))];
}

const SPECIAL = [NaN, Infinity, -Infinity, -0, 0];

/** A graded diagonal (its columns permuted, unless it is to be definite) and some noise. */
function matricesOf(shape: Shape, sort: 'definite' | 'regular', next: () => number): number[] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  const values: number[] = [];
  for (let batch = sizeOf(shape.slice(0, -2)); batch > 0; batch--) {
    const places = Array.from({length: Math.max(rows, columns)}, (_, i) => i);
    if (sort === 'regular') places.sort(() => next() - 0.5);
    const noise = Array.from({length: rows * columns}, () => 0.4 * next() - 0.2);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const [row, column] = sort === 'definite' ? [Math.min(i, j), Math.max(i, j)] : [i, j];
        values.push(Math.fround((places[i] === j ? 1 + 0.7 * i : 0) + noise[row * columns + column]!));
      }
    }
  }
  return values;
}

/** Values for an input of a sample. `special`: among them, where the sample sets no bounds, are numbers that are not finite. */
export function valuesOf({shape, dtype = 'float32', min, max, avoid = [], distinct = false, matrix}: SampleInput, seed: number, special = false): number[] {
  const next = generator(seed);
  for (let warmUp = 0; warmUp < 3; warmUp++) next();
  const count = sizeOf(shape);
  if (!isFloat(dtype)) {
    const [low, high] = integerRange(dtype, min ?? -9, max ?? 9);
    return Array.from({length: count}, () => low + Math.floor(next() * (high - low + 1)));
  }
  if (matrix) return matricesOf(shape, matrix, next);
  const [low, high] = [min ?? -2, max ?? 2];
  if (distinct) {
    const places = Array.from({length: count}, (_, i) => ({i, key: next()})).sort((a, b) => a.key - b.key).map(({i}) => i);
    return places.map((i) => Math.fround(low + (high - low) * (i + 0.25 + 0.5 * next()) / count));
  }
  const isFree = special && min === undefined && max === undefined && avoid.length === 0;
  const draw = (): number => Math.fround(low + (high - low) * next());
  return Array.from({length: count}, () => {
    if (isFree && next() < 0.25) return SPECIAL[Math.floor(next() * SPECIAL.length)]!;
    let value = draw();
    while (avoid.some((point) => Math.abs(value - point) < MARGIN)) value = draw();
    return value;
  });
}

/** Arguments of an op: values drawn from its sample domain. */
export interface OpCase {
  inputs: (SampleInput & {values: number[]})[];
  params: object;
}

export interface CaseOptions {
  /** For checks of gradients: floats throughout, no special values. */
  smooth?: boolean;
}

/** The case that these numbers make for an op. */
export function drawCase(op: Op, numbers: readonly number[], {smooth = false}: CaseOptions = {}): OpCase {
  const draw = new Draw(numbers, {smooth});
  const {inputs, params} = op.sample(draw);
  const special = draw.int(0, 5) === 5 && !smooth;
  return {inputs: inputs.map((input) => ({...input, values: valuesOf(input, draw.int(0, 2 ** 31 - 2), special)})), params};
}

/** A case in one line, for messages. */
export function describeCase(op: Op, {inputs, params}: OpCase): string {
  const args = inputs.map(({shape, dtype = 'float32', values}) => `${dtype}[${shape.join()}]${values.length > 8 ? '' : ` {${values.join(' ')}}`}`);
  return `${op.name}(${args.join(', ')}) ${signature(params)}`;
}
