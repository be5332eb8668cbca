import type {Geometry} from '../../../engine/program.ts';

/** A Geometry of exactly three spatial dimensions. */
export type Volume = Geometry;

/** Leading spatial dimensions of size one make every geometry a volume. */
export function volume(geometry: Geometry): Volume {
  const missing = 3 - geometry.input.length;
  const pad = (list: number[], value: number): number[] => [...Array<number>(missing).fill(value), ...list];
  return {
    batch: geometry.batch,
    input: pad(geometry.input, 1),
    output: pad(geometry.output, 1),
    kernel: pad(geometry.kernel, 1),
    strides: pad(geometry.strides, 1),
    dilation: pad(geometry.dilation, 1),
    padLow: pad(geometry.padLow, 0),
  };
}

/** A kernel position of one dimension, and what it adds to the source position. */
interface Tap {
  at: number;
  offset: number;
}

/**
 * Target positions that see the same taps, per dimension: start + q * step for q in [0, count), reading source position q * sourceStep + offset.
 */
interface Line {
  start: number;
  step: number;
  count: number;
  sourceStep: number;
  taps: Tap[];
}

/** y reads x: every output position sees every tap. */
function forwardLines(v: Volume, d: number): Line[] {
  const taps = Array.from({length: v.kernel[d]!}, (_, at) => ({at, offset: at * v.dilation[d]! - v.padLow[d]!}));
  return [{start: 0, step: 1, count: v.output[d]!, sourceStep: v.strides[d]!, taps}];
}

/** x reads y: input position i = start + q * stride is seen through the taps at with i + padLow - at * dilation = o * stride. */
function adjointLines(v: Volume, d: number): Line[] {
  const stride = v.strides[d]!, size = v.input[d]!;
  return Array.from({length: Math.min(stride, size)}, (_, start) => {
    const taps: Tap[] = [];
    for (let at = 0; at < v.kernel[d]!; at++) {
      const offset = (start + v.padLow[d]! - at * v.dilation[d]!) / stride;
      if (Number.isInteger(offset)) taps.push({at, offset});
    }
    return {start, step: stride, count: Math.ceil((size - start) / stride), sourceStep: 1, taps};
  });
}

/** A phase in words: [start (3), step (3), count (3), sourceStep (3), taps, taps times (kernel position, offset (3))]. */
function encodePhase(lines: [Line, Line, Line], kernel: number[]): number[] {
  const [a, b, c] = lines;
  const taps = a.taps.flatMap((i) => b.taps.flatMap((j) => c.taps.map((k) => [(i.at * kernel[1]! + j.at) * kernel[2]! + k.at, i.offset, j.offset, k.offset])));
  return [
    ...lines.map((l) => l.start), ...lines.map((l) => l.step), ...lines.map((l) => l.count), ...lines.map((l) => l.sourceStep),
    taps.length, ...taps.flat(),
  ];
}

/**
 * How the target positions of a convolution or window read the source: [phases, batch, source (3), target (3), ...phases].
 * Forward, y reads x, in one phase. Adjoint, x reads y, in one phase for each residue modulo the strides.
 */
export function encodeGeometry(geometry: Geometry, adjoint: boolean): number[] {
  const v = volume(geometry);
  const [first, second, third] = [0, 1, 2].map((d) => (adjoint ? adjointLines(v, d) : forwardLines(v, d)));
  const phases = first!.flatMap((i) => second!.flatMap((j) => third!.map((k) => encodePhase([i, j, k], v.kernel))));
  const [source, target] = adjoint ? [v.output, v.input] : [v.input, v.output];
  return [phases.length, v.batch, ...source, ...target, ...phases.flat()];
}
