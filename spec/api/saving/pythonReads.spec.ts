import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';
import {close} from '../../close.ts';
import {inFolder} from '../../inFolder.ts';

const {layers, optimizers} = keras;
const test = suite('Python reads what is written');
const python = process.env.KERAS_PYTHON;

interface Result {
  predicted: number[][];
  after: number[][] | null;
  variables: number;
}

const row = [[0.1, -0.2, 0.3, 0.4], [1, 0, -1, 0.5]];
const steps = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[1, 0], [0, 1], [-1, 1]]];
const images = [0, 1].map((n) => Array.from({length: 5}, (_, i) => Array.from({length: 5}, (_, j) => [Math.sin(i + n), Math.cos(j * 2)])));

const stack = (shape: number[], ...inner: unknown[]): keras.Model => keras.Sequential([keras.Input({shape}), ...inner]);

function functional(): keras.Model {
  const x = keras.Input({shape: [3, 2]});
  const attended = layers.MultiHeadAttention(2, 2)(x, x);
  const grouped = layers.GroupQueryAttention(2, 2, 1)(layers.LayerNormalization()(attended), attended);
  const inner = keras.Sequential([keras.Input({shape: [3, 2]}), layers.TimeDistributed(layers.Dense(2))], {name: 'inner'});
  const both = keras.ops.add(keras.ops.multiply(inner(grouped), 2), x);
  return keras.Model({inputs: x, outputs: layers.Bidirectional(layers.LSTM(2))(both)});
}

const models: Record<string, {x: number[][] | unknown[]; make(): keras.Model; optimizer: () => unknown}> = {
  dense: {x: row, make: () => stack([4], layers.Dense(3, {activation: 'relu', kernelRegularizer: 'l2'}), layers.BatchNormalization(), layers.Dense(2)), optimizer: () => optimizers.Adam({learningRate: 0.01})},
  conv: {x: images, make: () => stack([5, 5, 2], layers.Conv2D(2, 3), layers.SeparableConv2D(3, 2), layers.PReLU(), layers.Flatten(), layers.Dense(2)), optimizer: () => optimizers.RMSprop({learningRate: 0.01, momentum: 0.5})},
  functional: {x: steps, make: functional, optimizer: () => optimizers.SGD({learningRate: 0.01, momentum: 0.9})},
  recurrent: {x: steps, make: () => stack([3, 2], layers.RNN([layers.GRUCell(2), layers.SimpleRNNCell(3)])), optimizer: () => optimizers.AdamW({learningRate: optimizers.schedules.ExponentialDecay(0.1, 2, 0.5)})},
};

const flat = (value: unknown): number[] => (value as number[]).flat(Infinity) as number[];
const predict = async (model: keras.Model, x: unknown): Promise<number[]> => Array.from(((await model.predict(x, {verbose: 0})) as {data: Float32Array}).data);

if (!python) {
  test('skipped: KERAS_PYTHON names no Python with Keras 3.15.1 and h5py', () => {});
} else {
  test('.keras, .h5, .weights.h5 and sharded weights: equal predictions, and an equal step of training', async () => inFolder(async (folder) => {
    const jobs: {name: string; model: string; x: unknown; weights?: string[]; train: boolean}[] = [];
    const expected = new Map<string, {predicted: number[]; after: number[]; variables: number}>();
    for (const [name, {x, make, optimizer}] of Object.entries(models)) {
      const model = make();
      const zeros = keras.ops.zeros(await model.predict(x, {verbose: 0}).then((result) => (result as {shape: number[]}).shape));
      model.compile({optimizer: optimizer() as never, loss: 'mse', metrics: ['mae']});
      await model.fit(x, zeros, {epochs: 2, verbose: 0});
      const at = (ending: string): string => join(folder, name + ending);
      await model.save(at('.keras'));
      await model.save(at('.h5'));
      await model.saveWeights(at('.weights.h5'));
      await model.saveWeights(at('-shards.weights.json'), {maxShardSize: 600 / 2 ** 30});
      jobs.push({name, model: `${name}.keras`, x, train: true}, {name, model: `${name}.keras`, x, train: true, weights: [`${name}.weights.h5`, `${name}-shards.weights.json`]});
      // Keras does not read ops with plain numbers from .h5 files, be they its own
      if (name !== 'functional') jobs.push({name, model: `${name}.h5`, x, train: false});
      const predicted = await predict(model, x);
      await model.fit(x, zeros, {epochs: 1, batchSize: 2, verbose: 0});
      expected.set(name, {predicted, after: await predict(model, x), variables: model.optimizer!.variables.length});
    }
    await writeFile(join(folder, 'jobs.json'), JSON.stringify(jobs));
    const script = fileURLToPath(new URL('../../oracle/read_saved.py', import.meta.url));
    const {stdout} = await promisify(execFile)(python, [script, folder], {maxBuffer: 1e8});
    const results = JSON.parse(stdout.trim().split('\n').at(-1)!) as Result[];
    results.forEach(({predicted, after, variables}, i) => {
      const {name, model, train} = jobs[i]!;
      const own = expected.get(name)!;
      close(flat(predicted), own.predicted, {terms: 64, what: model});
      if (!train) return;
      close(flat(after), own.after, {terms: 256, what: `${model} after a step`});
      assert.is(variables, own.variables, model);
    });
  }));
}

test.run();
