import {readFileSync} from 'node:fs';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../../api/index.ts';
import {Group, readHdf5} from '../../../api/saving/hdf5/Group.ts';
import {ZipArchive} from '../../../api/saving/zip/readZip.ts';
import {close} from '../../close.ts';
import {type GoldenCase, goldenCases, type GoldenTensor, toTensor} from '../../golden.ts';

/** A file of Keras: what the model in it predicts for x, and predicts after one more step towards zeros. */
interface FileCase extends GoldenCase {
  x: GoldenTensor | GoldenTensor[];
  predicted: GoldenTensor;
  after?: GoldenTensor;
  /** Of the data sets in the file. */
  paths?: string[];
}

const test = suite('golden files');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../golden/files/${name}`, import.meta.url)));

class Inner extends keras.Layer {
  zed = keras.layers.Dense(2);
  _first = keras.layers.Dense(2);
  scale!: InstanceType<typeof keras.Variable>;

  override build([batch]: readonly (number | null)[]): void {
    this._first.build([batch!, 4]);
    this.zed.build([batch!, 2]);
    this.scale = this.addWeight({shape: [2], initializer: 'ones', name: 'scale'});
  }

  override call(x: keras.Tensor): unknown {
    return keras.ops.multiply(this.zed(this._first(x)) as keras.Tensor, this.scale);
  }
}
keras.saving.registerKerasSerializable({package: 'golden'})(Inner);

/** Models whose weights alone are in a file. */
const models: Record<string, () => keras.Model> = {
  'dense-weights.weights.h5': () => keras.Sequential([keras.Input({shape: [4]}), keras.layers.Dense(3, {activation: 'relu'}), keras.layers.BatchNormalization(), keras.layers.Dense(2)]),
  'half.weights.h5': () => keras.Sequential([keras.Input({shape: [4]}), keras.layers.Dense(2, {dtype: 'bfloat16'}), keras.layers.Dense(2, {dtype: 'float16'})]),
};

async function opened(name: string): Promise<keras.Model> {
  const make = models[name];
  if (!make) return keras.saving.loadModel(bytesOf(name));
  const model = make();
  await model.loadWeights(bytesOf(name));
  return model;
}

const inputsOf = (x: GoldenTensor | GoldenTensor[]): keras.Tensor | keras.Tensor[] => (Array.isArray(x) ? x.map(toTensor) : toTensor(x));

async function assertPredicts(model: keras.Model, x: FileCase['x'], expected: GoldenTensor, what: string): Promise<void> {
  const {data, shape} = (await model.predict(inputsOf(x), {verbose: 0})) as {data: Float32Array; shape: number[]};
  assert.equal(shape, expected.shape);
  close(data, expected.data.map(Number), {terms: 64, dtype: what.startsWith('half') ? 'bfloat16' : 'float32', k: what.startsWith('half') ? 0.05 : 4, what});
}

/** Paths of the data sets. */
function pathsIn(group: Group, prefix = ''): string[] {
  return group.names.flatMap((name) => {
    const path = prefix + name;
    const member = group.member(name);
    return member instanceof Group ? pathsIn(member, `${path}/`) : [path];
  });
}

const weightPaths = (bytes: Uint8Array): string[] => pathsIn(readHdf5(new ZipArchive(bytes, 'model.keras').read('model.weights.h5'), 'weights')).sort();

for (const {name, x, predicted, after, paths} of goldenCases<FileCase>('saved-files')) {
  test(`${name} is read: the model predicts as in Keras`, async () => {
    await assertPredicts(await opened(name), x, predicted, name);
  });

  if (name.endsWith('.keras')) {
    test(`${name}: what is saved of the model lies where Keras has it, with the same bits`, async () => {
      const model = await opened(name);
      const again = await model.save();
      assert.equal(weightPaths(again), [...paths!].sort());
      const values = (bytes: Uint8Array): unknown => {
        const root = readHdf5(new ZipArchive(bytes, name).read('model.weights.h5'), name);
        return paths!.flatMap((path) => { const found = root.dataset(path)?.read(); return found ? [[path, found.shape, Array.from(found.data as ArrayLike<number>)]] : []; });
      };
      assert.equal(values(again), values(bytesOf(name)));
    });
  }

  if (after) {
    test(`${name}: training goes on where it stood`, async () => {
      const model = await opened(name);
      if (!model.compiled) return;
      await model.fit(inputsOf(x), keras.ops.zeros(predicted.shape), {batchSize: predicted.shape[0]!, epochs: 1, verbose: 0});
      await assertPredicts(model, x, after, name);
    });
  }
}

test.run();
