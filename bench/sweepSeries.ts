/** What the sweep varies: one size of a model at a time, from small to large. */
import type {Model} from './models.ts';
import {training, type Workload} from './workloads.ts';

export interface Series {
  id: string;
  title: string;
  /** What the values are. */
  axis: string;
  points: {value: number; workload: Workload}[];
}

const CLASSES = 10;
const doublings = (from: number, to: number): number[] => Array.from({length: Math.log2(to / from) + 1}, (_, i) => from * 2 ** i);
const repeat = (count: number, width: number): number[] => Array.from({length: count}, () => width);

function series(id: string, title: string, axis: string, values: number[], describe: (value: number) => {model: Model; shape: number[]; classes?: number}): Series {
  return {id, title, axis, points: values.map(value => {
    const {model, shape, classes = CLASSES} = describe(value);
    return {value, workload: {...training(`${id}-${value}`, `${title}: ${value}`, model, shape, classes), kind: 'memory' as const}};
  })};
}

export const sweep: Series[] = [
  series('batch', 'MLP 784-512-512-10, batch', 'batch', doublings(1, 512), batch => ({model: {type: 'mlp', hidden: [512, 512]}, shape: [batch, 784]})),
  series('width', 'MLP of two hidden layers, batch 64, width', 'width', doublings(16, 2048), width => ({model: {type: 'mlp', hidden: [width, width]}, shape: [64, width]})),
  series('depth', 'MLP of width 128, batch 64, hidden layers', 'layers', doublings(1, 64), depth => ({model: {type: 'mlp', hidden: repeat(depth, 128)}, shape: [64, 128]})),
  series('lstm', 'LSTM(128), batch 16, 32 features, steps', 'steps', doublings(16, 1024), time => ({model: {type: 'lstm', units: 128}, shape: [16, time, 32]})),
  series('gpt', 'GPT of 2 blocks, width 64, 4 heads, batch 4, tokens', 'tokens', doublings(16, 1024), time => (
    {model: {type: 'gpt', width: 64, heads: 4, blocks: 2}, shape: [4, time], classes: 64}
  )),
  series('image', 'CNN conv16-conv32-pool-dense64, batch 8, pixels a side', 'pixels', doublings(8, 128), side => (
    {model: {type: 'cnn', filters: [16, 32], units: 64}, shape: [8, side, side, 3]}
  )),
  // Three square matrices: 0.2, 0.8, ... 100 million parameters.
  series('parameters', 'MLP of three square layers, batch 16, width', 'width', [256, 512, 1024, 2048, 4096, 5776], width => (
    {model: {type: 'mlp', hidden: repeat(3, width)}, shape: [16, width]}
  )),
];
