/**
 * The networks of the inference workloads as data: a list of layers, each fed by the one before it. Every engine builds them from this list with the same
 * weights, so that all outputs agree.
 */

export type NetworkLayer =
  | {layer: 'conv'; filters: number; kernel: number; strides: number; padding: 'same' | 'valid'; bias: boolean}
  /** One filter per channel, same padding, no bias. */
  | {layer: 'depthwise'; kernel: number; strides: number}
  /** Batch normalization with its moving statistics, epsilon 0.001. */
  | {layer: 'norm'}
  | {layer: 'relu'; max: number | null}
  | {layer: 'maxPool'; size: number}
  /** Plus the output of the layer with that index. */
  | {layer: 'add'; to: number}
  | {layer: 'globalPool'}
  | {layer: 'flatten'}
  | {layer: 'dense'; units: number}
  | {layer: 'softmax'};

/** A weight: drivers fill it with numbers of `uniform` in [low, high), one stream through all weights. */
export interface Weight {
  shape: number[];
  low: number;
  high: number;
}

/** Workload (c) without its training. */
export const cnn: NetworkLayer[] = [
  {layer: 'conv', filters: 32, kernel: 3, strides: 1, padding: 'valid', bias: true}, {layer: 'relu', max: null},
  {layer: 'conv', filters: 64, kernel: 3, strides: 1, padding: 'valid', bias: true}, {layer: 'relu', max: null},
  {layer: 'maxPool', size: 2}, {layer: 'flatten'},
  {layer: 'dense', units: 128}, {layer: 'relu', max: null}, {layer: 'dense', units: 10}, {layer: 'softmax'},
];

/** Filters, strides of the first block, expansion and number of blocks of each stage. */
const STAGES = [[16, 1, 1, 1], [24, 2, 6, 2], [32, 2, 6, 3], [64, 2, 6, 4], [96, 1, 6, 3], [160, 2, 6, 3], [320, 1, 6, 1]] as const;

/** Sandler et al., MobileNetV2: inverted residuals and linear bottlenecks, width 1. @source keras.applications.MobileNetV2 */
export function mobileNetV2(classes = 1000): NetworkLayer[] {
  const layers: NetworkLayer[] = [];
  const convolve = (filters: number, kernel: number, strides: number): void => {
    layers.push({layer: 'conv', filters, kernel, strides, padding: 'same', bias: false}, {layer: 'norm'});
  };
  const rectify = (): void => void layers.push({layer: 'relu', max: 6});
  convolve(32, 3, 2);
  rectify();
  let channels = 32;
  for (const [filters, first, expansion, blocks] of STAGES) {
    for (let block = 0; block < blocks; block++) {
      const [strides, start] = [block === 0 ? first : 1, layers.length - 1];
      if (expansion > 1) {
        convolve(channels * expansion, 1, 1);
        rectify();
      }
      layers.push({layer: 'depthwise', kernel: 3, strides}, {layer: 'norm'});
      rectify();
      convolve(filters, 1, 1);
      if (strides === 1 && filters === channels) layers.push({layer: 'add', to: start});
      channels = filters;
    }
  }
  convolve(1280, 1, 1);
  rectify();
  layers.push({layer: 'globalPool'}, {layer: 'dense', units: classes}, {layer: 'softmax'});
  return layers;
}

/** Every layer's output shape, [batch, height, width, channels] or [batch, features]. */
export function shapesOf(network: readonly NetworkLayer[], inputShape: readonly number[]): number[][] {
  const shapes: number[][] = [];
  for (const layer of network) shapes.push(outputShape(layer, shapes.at(-1) ?? inputShape));
  return shapes;
}

function outputShape(layer: NetworkLayer, shape: readonly number[]): number[] {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  const spatial = (extent: number, kernel: number, strides: number, same: boolean): number => Math.ceil((same ? extent : extent - kernel + 1) / strides);
  switch (layer.layer) {
    case 'conv': {
      const {filters, kernel, strides, padding} = layer;
      return [batch, spatial(height, kernel, strides, padding === 'same'), spatial(width, kernel, strides, padding === 'same'), filters];
    }
    case 'depthwise': return [batch, spatial(height, layer.kernel, layer.strides, true), spatial(width, layer.kernel, layer.strides, true), channels];
    case 'maxPool': return [batch, Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    case 'globalPool': return [batch, channels];
    case 'flatten': return [batch, height * width * channels];
    case 'dense': return [batch, layer.units];
    default: return [...shape];
  }
}

/** The weights in Keras's order: of each layer its kernel and bias; scale, offset, mean, variance. Kernels keep the size of what goes through them. */
export function weightsOf(network: readonly NetworkLayer[], inputShape: readonly number[]): Weight[] {
  const shapes = [inputShape, ...shapesOf(network, inputShape)];
  return network.flatMap((layer, i) => {
    const channels = shapes[i]!.at(-1)!;
    switch (layer.layer) {
      case 'conv': return [kernel([layer.kernel, layer.kernel, channels, layer.filters], layer.kernel ** 2 * channels), ...(layer.bias ? [small(layer.filters)] : [])];
      case 'depthwise': return [kernel([layer.kernel, layer.kernel, channels, 1], layer.kernel ** 2)];
      case 'dense': return [kernel([channels, layer.units], channels), small(layer.units)];
      case 'norm': return [aboutOne(channels), small(channels), small(channels), aboutOne(channels)];
      default: return [];
    }
  });
}

/** Floating-point operations of the products in one forward pass. */
export function networkFlops(network: readonly NetworkLayer[], inputShape: readonly number[]): number {
  const shapes = [inputShape, ...shapesOf(network, inputShape)];
  return network.reduce((sum, layer, i) => {
    const [channels, outputs] = [shapes[i]!.at(-1)!, shapes[i + 1]!.reduce((product, dim) => product * dim, 1)];
    switch (layer.layer) {
      case 'conv': return sum + 2 * outputs * layer.kernel ** 2 * channels;
      case 'depthwise': return sum + 2 * outputs * layer.kernel ** 2;
      case 'dense': return sum + 2 * outputs * channels;
      default: return sum;
    }
  }, 0);
}

const kernel = (shape: number[], fanIn: number): Weight => ({shape, low: -Math.sqrt(6 / fanIn), high: Math.sqrt(6 / fanIn)});
const small = (size: number): Weight => ({shape: [size], low: -0.1, high: 0.1});
const aboutOne = (size: number): Weight => ({shape: [size], low: 0.5, high: 1.5});
