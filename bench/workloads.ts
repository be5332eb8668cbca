/**
 * What is measured. A workload is data: the runner sends it to every engine's driver, which builds what it describes and the same batches from `data.ts` (or its twin in
 * keras_driver.py).
 */
import type {Model} from './models.ts';
import {cnn, mobileNetV2, networkFlops, weightsOf, type NetworkLayer, type Weight} from './networks.ts';

/**
 * `train`: one optimizer step. `memory`: the same, for the bytes it needs. `first`: the first step of a model in a fresh process. `import`: from the import to the first
 * number, in a fresh process. `infer`: one forward pass, the output read back. `matmul`: one product read back. `kernel`: one kernel, nothing read back. `eager`: calls with no
 * model around them.
 */
export type Kind = 'train' | 'memory' | 'first' | 'import' | 'infer' | 'matmul' | 'kernel' | 'eager';

export interface Workload {
  /** Unique; `--only` takes any prefix of it. */
  id: string;
  title: string;
  kind: Kind;
  /** Shape of one batch of inputs; of the operands for the kinds without a model. */
  inputShape: number[];
  /** `uniform`: float32 in [0, 1). `token`: int32 in [0, classes). */
  inputKind: 'uniform' | 'token';
  /** Shape of one batch of labels, int32 in [0, classes); empty without labels. */
  labelShape: number[];
  classes: number;
  /** Floating-point operations of one call, where they are plain to count: of the products, without the rest. */
  flops: number | null;
  /** What is trained. */
  model?: Model;
  /** What infers, and its weights. */
  network?: NetworkLayer[];
  weights?: Weight[];
  /** Which kernel: a convolution 3x3 with this filter, same padding, or the gradient of its input or filter. */
  kernel?: 'matmul' | 'conv' | 'conv-dx' | 'conv-dw';
  filterShape?: number[];
}

/** Kinds of which every sample needs a process of its own. */
export const isFresh = ({kind}: Workload): boolean => kind === 'first' || kind === 'import';

const blank = (id: string, title: string, kind: Kind, inputShape: number[]): Workload => (
  {id, title, kind, inputShape, inputKind: 'uniform', labelShape: [], classes: 0, flops: null}
);

/** A training workload of a model: a label per sample, or per token for `gpt`. */
export function training(id: string, title: string, model: Model, inputShape: number[], classes: number): Workload {
  const gpt = model.type === 'gpt';
  return {...blank(id, title, 'train', inputShape), model, classes, inputKind: gpt ? 'token' : 'uniform', labelShape: gpt ? inputShape : inputShape.slice(0, 1)};
}

function inference(id: string, title: string, network: NetworkLayer[], inputShape: number[]): Workload {
  return {...blank(id, title, 'infer', inputShape), network, weights: weightsOf(network, inputShape), flops: networkFlops(network, inputShape)};
}

const matmul = (size: number): Workload => ({...blank(`matmul-${size}`, `matmul ${size} x ${size} x ${size}`, 'matmul', [size, size]), flops: 2 * size ** 3});

const product = (size: number): Workload => (
  {...matmul(size), id: `kernel-matmul-${size}`, title: `matmul ${size}, not read back`, kind: 'kernel', kernel: 'matmul'}
);

const convolution = (kernel: 'conv' | 'conv-dx' | 'conv-dw', title: string): Workload => (
  {...blank(`kernel-${kernel}`, `conv 3x3 64 to 128 on 8x28x28, ${title}`, 'kernel', [8, 28, 28, 64]), kernel, filterShape: [3, 3, 64, 128], flops: 2 * 8 * 28 * 28 * 9 * 64 * 128}
);

const trainings: Workload[] = [
  training('a-mlp', 'MLP 32-64-64-10, batch 32', {type: 'mlp', hidden: [64, 64]}, [32, 32], 10),
  training('b-mlp', 'MLP 784-512-512-10, batch 128', {type: 'mlp', hidden: [512, 512]}, [128, 784], 10),
  training('c-cnn', 'CNN conv32-conv64-pool-dense128-dense10 on 28x28x1, batch 64', {type: 'cnn', filters: [32, 64], units: 128}, [64, 28, 28, 1], 10),
  training('d-lstm', 'LSTM(128) over 64x32 + Dense(10), batch 32', {type: 'lstm', units: 128}, [32, 64, 32], 10),
  training('e-gpt', 'GPT of 2 blocks (d=128, 4 heads, T=64, vocabulary 64), batch 32', {type: 'gpt', width: 128, heads: 4, blocks: 2}, [32, 64], 64),
];

const again = (kind: Kind, title: string, {id, ...workload}: Workload): Workload => ({...workload, id: `${kind}-${id}`, kind, title: `${id}: ${title}`});

export const workloads: Workload[] = [
  ...trainings,
  inference('infer-cnn', 'inference of the CNN of c, batch 64', cnn, [64, 28, 28, 1]),
  inference('infer-mobilenet', 'inference of MobileNetV2, 224x224, batch 1', mobileNetV2(), [1, 224, 224, 3]),
  matmul(256), matmul(512), matmul(1024),
  product(512), product(1024), convolution('conv', 'forward'), convolution('conv-dx', 'dX'), convolution('conv-dw', 'dW'),
  {...blank('micro-add', 'one eager add of 16 numbers', 'eager', [16])},
  {...blank('micro-gradient', 'eager gradient of sum(tanh(x w)), 16x16', 'eager', [16, 16])},
  {...blank('import', 'import to the first number, cold', 'import', [2, 2])},
  ...trainings.map(workload => again('first', 'first step of the model', workload)),
  ...trainings.slice(1).map(workload => again('memory', 'memory of a step', workload)),
];
