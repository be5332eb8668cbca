import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import {protoFields} from '../../api/tf/io/protoFields.ts';
import {decodeRecords} from '../../api/tf/io/records.ts';
import * as tf from '../../api/tf/index.ts';
import {inFolder} from '../inFolder.ts';

const {callbacks, layers} = keras;
const test = suite('TensorBoard');
const quiet = {verbose: 0} as const;

const x = Array.from({length: 8}, (_, i) => [i / 8, ((i * 5) % 8) / 8]);
const y = x.map(([a, b]) => [a! - b!]);

function model(): Model {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(3);
  const made = keras.Sequential([keras.Input({shape: [2]}), layers.Dense(3, {activation: 'tanh', name: 'hidden'}), layers.Dense(1, {name: 'last'})]);
  made.compile({optimizer: keras.optimizers.SGD({learningRate: 0.1}), loss: 'mse', metrics: ['mae']});
  return made;
}

const fieldsOf = (bytes: Uint8Array<ArrayBuffer>) => [...protoFields(bytes)];
const inner = (
  bytes: Uint8Array<ArrayBuffer>, number: number,
): Uint8Array<ArrayBuffer> => fieldsOf(bytes).find((field) => field.number === number)!.value as Uint8Array<ArrayBuffer>;

/** Tag and step of every value in the event files of a folder, in order. */
async function tagsIn(folder: string): Promise<string[]> {
  const tags: string[] = [];
  for (const name of existsSync(folder) ? (await readdir(folder)).filter((one) => one.includes('tfevents')).sort() : []) {
    const bytes = new Uint8Array(await readFile(join(folder, name)));
    const whole = async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>> { yield bytes; };
    for await (const record of decodeRecords(whole(), name)) {
      const step = Number(fieldsOf(record).find(({number}) => number === 2)?.value ?? 0);
      if (fieldsOf(record).some(({number}) => number === 5)) tags.push(`${new TextDecoder().decode(inner(inner(inner(record, 5), 1), 1))} ${step}`);
    }
  }
  return tags;
}

test('an epoch: losses, metrics and the rate for training; losses and metrics for validation, over epochs and iterations', () => inFolder(async (folder) => {
  await model().fit(x, y, {epochs: 2, batchSize: 4, validationData: [x, y], callbacks: [callbacks.TensorBoard({logDir: folder, writeGraph: false})], ...quiet});
  const epoch = (n: number): string[] => [`epoch_loss ${n}`, `epoch_mae ${n}`];
  const iterations = (n: number): string[] => [`evaluation_loss_vs_iterations ${n}`, `evaluation_mae_vs_iterations ${n}`];
  assert.equal(await tagsIn(join(folder, 'train')), [...epoch(0), 'epoch_learning_rate 0', ...epoch(1), 'epoch_learning_rate 1']);
  assert.equal(await tagsIn(join(folder, 'validation')), [...iterations(2), ...epoch(0), ...iterations(4), ...epoch(1)]);
}));

test('batches, every so many, and the speed', () => inFolder(async (folder) => {
  const board = callbacks.TensorBoard({logDir: folder, writeGraph: false, updateFreq: 3, writeStepsPerSecond: true});
  await model().fit(x, y, {epochs: 2, batchSize: 2, callbacks: [board], ...quiet});
  const batch = (n: number): string[] => [`batch_steps_per_second ${n}`, `batch_loss ${n}`, `batch_mae ${n}`];
  const epoch = (n: number): string[] => [`epoch_loss ${n}`, `epoch_mae ${n}`, `epoch_learning_rate ${n}`, `epoch_steps_per_second ${n}`];
  assert.equal(await tagsIn(join(folder, 'train')), [...batch(3), ...epoch(0), ...batch(6), ...epoch(1)]);
  assert.not(callbacks.TensorBoard().fills('onTrainBatchBegin', 'onTrainBatchEnd'));
  assert.not(existsSync(join(folder, 'validation')));
}));

test('the graph once, weights and their images every so many epochs', () => inFolder(async (folder) => {
  const board = callbacks.TensorBoard({logDir: folder, histogramFreq: 2, writeImages: true});
  await model().fit(x, y, {epochs: 3, callbacks: [board], ...quiet});
  const tags = await tagsIn(join(folder, 'train'));
  assert.is(tags[0], 'keras 0');
  const weights = ['hidden/kernel', 'hidden/bias', 'last/kernel', 'last/bias'];
  const drawn = (n: number): string[] => weights.flatMap((name) => [
    `sequential/${name}/histogram ${n}`, `sequential/${name}/image ${n}`,
  ]).filter((tag) => !tag.startsWith('sequential/last/bias/image'));
  assert.equal(tags.filter((tag) => tag.startsWith('sequential/')), [...drawn(0), ...drawn(2)]);
}));

test('embeddings: checkpoints and what describes them', () => inFolder(async (folder) => {
  const made = keras.Sequential([keras.Input({shape: [2]}), layers.Embedding(4, 2, {name: 'words'}), layers.Flatten(), layers.Dense(1)]);
  made.compile({optimizer: 'sgd', loss: 'mse'});
  const fit = (embeddingsMetadata: Record<string, string>) =>
    made.fit(
      [[0, 1], [2, 3]], [[1], [0]],
      {epochs: 3, callbacks: [callbacks.TensorBoard({logDir: folder, writeGraph: false, embeddingsFreq: 2, embeddingsMetadata})], ...quiet},
    );
  await fit({words: 'words.tsv'});
  assert.equal(
    (await readdir(join(folder, 'train'))).filter((name) => name.endsWith('.h5')), ['keras_embedding.ckpt-0.weights.h5', 'keras_embedding.ckpt-2.weights.h5'],
  );
  assert.is(await readFile(join(folder, 'projector_config.pbtxt'), 'utf8'),
    'embeddings {\n  tensor_name: "layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE"\n  metadata_path: "words.tsv"\n}\n');
  await fit({other: 'words.tsv'}).then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /no embedding[^]*"other"[^]*words/));
}));

test('an evaluation alone is written too', () => inFolder(async (folder) => {
  await model().evaluate(x, y, {callbacks: [callbacks.TensorBoard({logDir: folder})], ...quiet});
  assert.equal(await tagsIn(join(folder, 'validation')), ['evaluation_loss_vs_iterations 0', 'evaluation_mae_vs_iterations 0']);
}));

interface Read {
  [run: string]: {[tag: string]: {plugin: string; steps: number[]; values: unknown[]}};
}

const python = process.env.KERAS_PYTHON;
const reason = 'TensorBoard itself: skipped, KERAS_PYTHON names no Python with tensorboard';
if (!python) console.log(reason);
(python ? test : test.skip)('TensorBoard itself reads the files', () => inFolder(async (folder) => {
  const {history} = await model().fit(x, y, {
    epochs: 2, batchSize: 4, validationData: [x, y], callbacks: [callbacks.TensorBoard({
      logDir: folder, histogramFreq: 1, writeImages: true, updateFreq: 1,
    })], ...quiet,
  });
  const writer = tf.summary.createFileWriter(join(folder, 'more'));
  await writer.text('note', ['one', 'zwölf'], {step: 4});
  await writer.hparams({units: 3, optimizer: 'sgd', bias: true});
  await writer.endSession();
  await writer.close();
  const script = fileURLToPath(new URL('../oracle/read_events.py', import.meta.url));
  const read = JSON.parse(execFileSync(python!, [script, folder], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})) as Read;
  const {train, validation, more} = read as Record<string, Read[string]>;
  assert.equal(train!.epoch_loss, {plugin: 'scalars', steps: [0, 1], values: history.loss});
  assert.equal(train!.epoch_mae!.values, history.mae);
  assert.equal(train!.epoch_learning_rate!.values, [Math.fround(0.1), Math.fround(0.1)]);
  assert.equal(train!.batch_loss!.steps, [1, 2, 3, 4]);
  assert.equal(validation!.epoch_loss!.values, history.val_loss);
  assert.equal(validation!.evaluation_loss_vs_iterations, {plugin: 'scalars', steps: [2, 4], values: history.val_loss});
  assert.is((JSON.parse((train!.keras!.values[0] as string[])[0]!) as {class_name: string}).class_name, 'Sequential');
  const kernel = train!['sequential/hidden/kernel/histogram']!;
  assert.is(kernel.plugin, 'histograms');
  assert.is((kernel.values[1] as number[][]).reduce((sum, [, , count]) => sum + count!, 0), 6);
  const [width, height, file] = train!['sequential/hidden/kernel/image']!.values[0] as string[];
  assert.equal([width, height, file!.slice(1, 4)], ['3', '2', 'PNG']);
  assert.equal(more!.note, {plugin: 'text', steps: [4], values: [['one', 'zwölf']]});
  assert.equal(Object.keys(more!).filter((tag) => more![tag]!.plugin === 'hparams'), ['_hparams_/session_start_info', '_hparams_/session_end_info']);
}));

test.run();
