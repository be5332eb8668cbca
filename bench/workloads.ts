/**
 * What is measured. A workload is data: the runner sends it to every engine's driver, which builds the same model from its id and
 * the same batches from `data.ts` (or its twin in keras_driver.py).
 */

export interface Workload {
  /** Unique; `--only` takes any prefix of it. Drivers look their model up under it. */
  id: string;
  title: string;
  /** `train`: one optimizer step. `matmul`: one product read back. `eager`: calls with no model around them. */
  kind: 'train' | 'matmul' | 'eager';
  /** Shape of one batch of inputs; of each operand for `matmul` and `eager`. */
  inputShape: number[];
  /** `uniform`: float32 in [0, 1). `token`: int32 in [0, classes). */
  inputKind: 'uniform' | 'token';
  /** Shape of one batch of labels, int32 in [0, classes); empty without labels. */
  labelShape: number[];
  classes: number;
}

const classification = (id: string, title: string, inputShape: number[]): Workload => (
  {id, title, kind: 'train', inputShape, inputKind: 'uniform', labelShape: [inputShape[0] ?? 1], classes: 10}
);

const matmul = (size: number): Workload => (
  {id: `matmul-${size}`, title: `matmul ${size} x ${size} x ${size}`, kind: 'matmul', inputShape: [size, size], inputKind: 'uniform', labelShape: [], classes: 0}
);

const eager = (id: string, title: string, inputShape: number[]): Workload => (
  {id, title, kind: 'eager', inputShape, inputKind: 'uniform', labelShape: [], classes: 0}
);

export const workloads: Workload[] = [
  classification('a-mlp', 'MLP 32-64-64-10, batch 32', [32, 32]),
  classification('b-mlp', 'MLP 784-512-512-10, batch 128', [128, 784]),
  classification('c-cnn', 'CNN conv32-conv64-pool-dense128-dense10 on 28x28x1, batch 64', [64, 28, 28, 1]),
  classification('d-lstm', 'LSTM(128) over 64x32 + Dense(10), batch 32', [32, 64, 32]),
  {
    id: 'e-gpt', title: 'GPT of 2 blocks (d=128, 4 heads, T=64, vocabulary 64), batch 32',
    kind: 'train', inputShape: [32, 64], inputKind: 'token', labelShape: [32, 64], classes: 64,
  },
  matmul(256), matmul(512), matmul(1024),
  eager('micro-add', 'one eager add of 16 numbers', [16]),
  eager('micro-gradient', 'eager gradient of sum(tanh(x w)), 16x16', [16, 16]),
];

/** Floating-point operations of one call, where they are plain to count; null otherwise. */
export function flops(workload: Workload): number | null {
  const size = workload.inputShape[0] ?? 0;
  return workload.kind === 'matmul' ? 2 * size ** 3 : null;
}
