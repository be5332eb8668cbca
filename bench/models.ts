/**
 * The models of the training workloads as data: every driver builds them with its own layers, and their arithmetic says what a step must cost.
 */

export type Model =
  /** Dense layers with relu, then dense with softmax. */
  | {type: 'mlp'; hidden: number[]}
  /** Convolutions of 3x3 with relu, valid; max pooling 2; dense with relu; dense with softmax. */
  | {type: 'cnn'; filters: number[]; units: number}
  /** One LSTM over the sequence, then dense with softmax. */
  | {type: 'lstm'; units: number}
  /** Pre-norm blocks with causal attention and an MLP of four times the width with gelu; learned positions; logits. */
  | {type: 'gpt'; width: number; heads: number; blocks: number};

/** What one step of training must compute and keep. */
export interface Cost {
  /** Numbers that are trained. */
  parameters: number;
  /** Numbers that the backward pass needs from the forward pass: what each layer's gradient rule asks for, the inputs included. */
  saved: number;
  /** Floating-point operations of forward and backward: the products alone. */
  flops: number;
}

/** Passes over the parameters in a step with Adam: read twice, gradient written and read, both moments and the parameter read and written. */
const PARAMETER_PASSES = 10;
/** Passes over what is saved: written and read by each of forward and backward. */
const SAVED_PASSES = 4;

/** Bytes that a step must move between memory and processor when nothing stays in cache. */
export const traffic = ({parameters, saved}: Cost): number => 4 * (PARAMETER_PASSES * parameters + SAVED_PASSES * saved);

/** Bytes that a step of training with Adam cannot do without: parameters, both moments, what is saved. */
export const leastMemory = ({parameters, saved}: Cost): number => 4 * (3 * parameters + saved);

/** The cost of one step on a batch of this shape, [batch, ...]. */
export function costOf(model: Model, inputShape: readonly number[], classes: number): Cost {
  const layers = layersOf(model, inputShape, classes);
  const input = inputShape.reduce((product, dim) => product * dim, 1);
  const sum = (field: keyof Cost): number => layers.reduce((total, layer) => total + layer[field], 0);
  // Backward is two products for each of forward, but the first layer needs no gradient of its input.
  return {parameters: sum('parameters'), saved: input + sum('saved'), flops: 3 * sum('flops') - (model.type === 'gpt' ? 0 : layers[0]!.flops)};
}

/** Every layer with the flops of its forward pass alone. */
function layersOf(model: Model, inputShape: readonly number[], classes: number): Cost[] {
  const [batch, first, second = 1] = inputShape as [number, number, number?];
  switch (model.type) {
    case 'mlp': return chain(batch, [first, ...model.hidden, classes]);
    case 'lstm': return [lstm(batch, first, second, model.units), dense(batch, model.units, classes)];
    case 'gpt': return gpt(batch, first, classes, model);
    case 'cnn': {
      const [, height, width, channels] = inputShape as [number, number, number, number];
      const ins = [channels, ...model.filters];
      const convolutions = model.filters.map((filters, i) => convolution(batch * (height - 2 * i - 2) * (width - 2 * i - 2), ins[i]!, filters));
      const left = (extent: number): number => Math.floor((extent - 2 * model.filters.length) / 2);
      const flat = left(height) * left(width) * model.filters.at(-1)!;
      return [...convolutions, {parameters: 0, saved: batch * flat, flops: 0}, ...chain(batch, [flat, model.units, classes])];
    }
  }
}

function dense(rows: number, from: number, to: number): Cost {
  return {parameters: from * to + to, saved: rows * to, flops: 2 * rows * from * to};
}

const chain = (rows: number, widths: number[]): Cost[] => widths.slice(1).map((to, i) => dense(rows, widths[i]!, to));

function convolution(positions: number, channels: number, filters: number): Cost {
  return {parameters: 9 * channels * filters + filters, saved: positions * filters, flops: 2 * positions * 9 * channels * filters};
}

/** Kept of every step: four gates, the cell state, the output. */
function lstm(batch: number, time: number, features: number, units: number): Cost {
  const rows = batch * time;
  return {parameters: 4 * units * (features + units + 1), saved: rows * 6 * units, flops: 2 * rows * 4 * units * (features + units)};
}

/** Attention keeps its probabilities: longer sequences make them the largest part, and a kernel that computes them again beats this count. */
function gpt(batch: number, time: number, vocabulary: number, {width, heads, blocks}: {width: number; heads: number; blocks: number}): Cost[] {
  const rows = batch * time;
  const norm: Cost = {parameters: 2 * width, saved: rows * width, flops: 0};
  const embedding: Cost = {parameters: (vocabulary + time) * width, saved: rows * width, flops: 0};
  const attention: Cost = {parameters: 0, saved: rows * heads * time, flops: 4 * rows * time * width};
  const mixture: Cost = {parameters: 0, saved: rows * width, flops: 0};
  const activated: Cost = {parameters: 0, saved: rows * 4 * width, flops: 0};
  const [project, expand, contract] = [dense(rows, width, width), dense(rows, width, 4 * width), dense(rows, 4 * width, width)];
  const block = [norm, project, project, project, attention, mixture, project, norm, expand, activated, contract];
  return [embedding, ...Array.from({length: blocks}, () => block).flat(), norm, dense(rows, width, vocabulary)];
}
