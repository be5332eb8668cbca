/**
 * A Program is data: a flat, serialisable list of commands over buffers, which a backend runs from first to last in one call.
 *
 * Every element of every buffer occupies four bytes: a float32, an int32 or a uint32 (`Kind`). Narrower dtypes are rounding rules that the
 * expressions apply (see scalars.ts), so that a backend has three kinds of numbers to deal with and not thirteen.
 *
 * Shapes are concrete, strides count elements, and outputs never overlap inputs, with one exception: a map, or the epilogue of a contraction, may
 * write a buffer that it also reads through the very same view (in place): then every instruction sees the old value, also those that come
 * after the one whose result is written there.
 */
export type Kind = 'f' | 'i' | 'u';

/** Index of a buffer in `Program.buffers`. */
export type BufferId = number;

export interface BufferSpec {
  /** Elements. */
  size: number;
  kind: Kind;
  /** Narrow dtypes, so that a reference backend can check ranges; kernels ignore it. */
  dtype: string;
  /** `argument`: its memory is handed to execute(). `temporary`: at `offset` of the arena. `slice`: inside a scan, a step's part of another buffer. */
  role: 'argument' | 'temporary' | 'slice';
  /** Elements from the start of the arena; temporaries only. */
  offset?: number;
}

/**
 * Where an operand of a command lies: element `i` of the command's iteration space is at `offset + sum(i[d] * strides[d])`.
 * A view without a buffer stands for that number itself (an int32): iota and every index computation.
 */
export interface View {
  buffer: BufferId | null;
  offset: number;
  strides: number[];
}

/** One step of an element-wise expression. Registers: the inputs in order, then one per instruction. */
export interface Instruction {
  /** A name of the table in scalars.ts, or `const`. */
  op: string;
  /** The kind of the arguments (of the value, for `const`). */
  kind: Kind;
  args: number[];
  value?: number;
}

/** An element-wise expression over views: inputs -> registers -> outputs. */
export interface Expression {
  inputs: View[];
  code: Instruction[];
}

/** Element by element: outputs[j] = register `results[j]`. Also copies, fills, pads, concatenations and transposes (strided output views). */
export interface MapCommand extends Expression {
  command: 'map';
  shape: number[];
  outputs: View[];
  results: number[];
}

export type Reduction = 'sum' | 'prod' | 'max' | 'min' | 'argmax' | 'argmin';

/**
 * Reduces register `result` over the `inner` dimensions. Views have strides for [...outer, ...inner]; the output is contiguous over outer.
 * max and min propagate NaN; argmax and argmin give the row-major index inside `inner` of the first extreme (or of the first NaN) as int32.
 */
export interface ReduceCommand extends Expression {
  command: 'reduce';
  op: Reduction;
  kind: Kind;
  outer: number[];
  inner: number[];
  result: number;
  output: BufferId;
}

/**
 * out[...batch, m, n] = sum over k of a[...batch, m, k] * b[...batch, k, n]. Views have strides for [...batch, row, column].
 * With an epilogue the product is register 0 of an expression over [...batch, m, n] (further registers: its inputs, then its code).
 */
export interface ContractCommand {
  command: 'contract';
  kind: Kind;
  batch: number[];
  m: number;
  n: number;
  k: number;
  a: View;
  b: View;
  /** Where the bare product goes; null when only the epilogue wants it. The stride of n is 1. */
  out: View | null;
  epilogue?: Expression & {outputs: View[]; results: number[]};
}

/** Channels-last geometry shared by conv and window: x [batch, ...input, channels], y [batch, ...output, channels]. */
export interface Geometry {
  batch: number;
  input: number[];
  output: number[];
  kernel: number[];
  strides: number[];
  dilation: number[];
  /** Zero (or ignored) positions before the first element of each spatial axis; what is needed behind the last follows from the sizes. */
  padLow: number[];
}

/**
 * y[b, o, f] = sum over k, c of x[b, o * stride + k * dilation - padLow, c] * w[...k, c, f], per group; three adjoint forms:
 * forward (x, w) -> y · input (y, w) -> x · filter (x, y) -> w. All operands contiguous; w is [...kernel, inputChannels / groups, outputChannels].
 */
export interface ConvCommand extends Geometry {
  command: 'conv';
  form: 'forward' | 'input' | 'filter';
  inputChannels: number;
  outputChannels: number;
  groups: number;
  lhs: BufferId;
  rhs: BufferId;
  out: BufferId;
}

/**
 * Sliding windows per channel; positions in the padding never take part. All operands contiguous.
 * max x -> y · sum x -> y · spread y -> x (adjoint of sum) · select (x, t) -> y: t where the window of x has its (first) maximum ·
 * scatter (x, y) -> x: each y is added where its window of x has its first maximum (adjoint of select in t).
 */
export interface WindowCommand extends Geometry {
  command: 'window';
  form: 'max' | 'sum' | 'spread' | 'select' | 'scatter';
  kind: Kind;
  channels: number;
  operands: BufferId[];
  out: BufferId;
}

/** out[o, j, i] = input[o, indices[j], i]; an index outside [0, size) gives `fill`. Contiguous. */
export interface GatherCommand {
  command: 'gather';
  kind: Kind;
  outer: number;
  size: number;
  inner: number;
  count: number;
  fill: number;
  input: BufferId;
  indices: BufferId;
  out: BufferId;
}

/**
 * out = base, then out[o, indices[j], i] (op)= updates[o, j, i] for j = 0, 1, ... in order; an index outside [0, size) is dropped. Contiguous.
 * out may be base itself.
 */
export interface ScatterCommand {
  command: 'scatter';
  mode: 'add' | 'set' | 'max' | 'min' | 'mul';
  kind: Kind;
  outer: number;
  size: number;
  inner: number;
  count: number;
  base: BufferId;
  indices: BufferId;
  updates: BufferId;
  out: BufferId;
}

/** Stable argsort of each row (int32 out); NaN sorts last ascending, first descending; equal values keep their order either way. */
export interface SortCommand {
  command: 'sort';
  kind: Kind;
  rows: number;
  size: number;
  descending: boolean;
  input: BufferId;
  out: BufferId;
}

/** Running sum, product, maximum or minimum over the middle axis of [outer, size, inner]. */
export interface CumulateCommand {
  command: 'cumulate';
  op: 'sum' | 'prod' | 'max' | 'min';
  kind: Kind;
  outer: number;
  size: number;
  inner: number;
  reverse: boolean;
  input: BufferId;
  out: BufferId;
}

/**
 * Runs `body` for t = 0 .. length-1 (backwards if `reverse`). At step t a slice buffer is elements [t * stride, t * stride + its size) of `of`.
 * After each step every carry is copied: from -> to (the `from` buffers are not written by these copies).
 */
export interface ScanCommand {
  command: 'scan';
  length: number;
  reverse: boolean;
  body: Command[];
  slices: {buffer: BufferId; of: BufferId; stride: number}[];
  carries: {from: BufferId; to: BufferId}[];
}

/** while (run `condition`, then predicate[0] != 0) run `body`, then copy the carries. */
export interface WhileCommand {
  command: 'while';
  condition: Command[];
  predicate: BufferId;
  body: Command[];
  carries: {from: BufferId; to: BufferId}[];
}

/** Runs the branch number index[0], clamped into range. */
export interface SwitchCommand {
  command: 'switch';
  index: BufferId;
  branches: Command[][];
}

/** A composite op that the backend claims (`Backend.claims`): contiguous operands, the op's own params. */
export interface FusedCommand {
  command: 'fused';
  name: string;
  params: Record<string, unknown>;
  shapes: number[][];
  operands: BufferId[];
  outputs: BufferId[];
}

export type Command = (
  | MapCommand | ReduceCommand | ContractCommand | ConvCommand | WindowCommand | GatherCommand | ScatterCommand
  | SortCommand | CumulateCommand | ScanCommand | WhileCommand | SwitchCommand | FusedCommand
) & {
  /** For people: the layers and ops that it comes from. Backends ignore it. */
  label?: string;
};

export interface Program {
  buffers: BufferSpec[];
  /** The buffers whose memory execute() is given, in its order. A buffer that is read and then overwritten in place (a donated one) stands here once. */
  arguments: BufferId[];
  /** Elements of the arena that holds all temporaries. */
  arena: number;
  commands: Command[];
}
