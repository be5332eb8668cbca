import {readFile} from 'node:fs/promises';
import {register} from 'node:module';
import {join} from 'node:path';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {optionalPackage} from '../../api/optionalPackage.ts';
import {inFolder} from '../inFolder.ts';

const {layers} = keras;
const test = suite('packages that users install themselves');
const module = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** From now on, imports of these packages lead to modules of this code; without code they are not there, whatever is installed. */
function standIns(codes: Readonly<Record<string, string | null>>): void {
  register(module(`
    const codes = ${JSON.stringify(Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, code === null ? null : module(code)])))};
    export function resolve(name, context, next) {
      if (!(name in codes)) return next(name, context);
      if (codes[name] !== null) return {url: codes[name], shortCircuit: true};
      throw Object.assign(new Error("Cannot find package '" + name + "'"), {code: 'ERR_MODULE_NOT_FOUND'});
    }`));
}

const model = (): keras.Model => keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {activation: 'relu'}), layers.LayerNormalization({epsilon: 1e-7}), layers.Dense(1)]);

async function rejects(promise: Promise<unknown>, type: abstract new (...args: never[]) => Error, message: RegExp): Promise<void> {
  const error = await promise.then(() => null, (reason: Error) => reason);
  assert.instance(error, type);
  assert.match(error!.message, message);
}

test('a package that is there is given; one that breaks says so itself', async () => {
  assert.is((await optionalPackage<{answer: number}>(module('export const answer = 42'), 'who')).answer, 42);
  await rejects(optionalPackage(module('throw new RangeError("broken")'), 'who'), RangeError, /^broken$/);
});

test('one that is not there: who needs it, and the command that installs it', async () => {
  standIns({yaml: null, '@viz-js/viz': null});
  await rejects(model().toYaml(), keras.BackendError, /^Model\.toYaml needs the package yaml\.[^]*got:[^]*expected:[^]*fix: +npm install yaml$/);
  await rejects(keras.models.modelFromYaml('a: 1'), keras.BackendError, /modelFromYaml needs[^]*npm install yaml/);
  await rejects(keras.utils.plotModel(model(), {toFile: null}), keras.BackendError, /plotModel[^]*npm install @viz-js\/viz/);
});

test('plotModel: DOT needs no package, and is what modelToDot gives', async () => inFolder(async (folder) => {
  const path = join(folder, 'made', 'model.dot');
  const drawn = model();
  const text = await keras.utils.plotModel(drawn, path, {showShapes: true, rankdir: 'LR'});
  assert.is(text, keras.utils.modelToDot(drawn, {showShapes: true, rankdir: 'LR', showLayerNames: false}));
  assert.is(await readFile(path, 'utf8'), text);
}));

test('modelToDot and plotModel refuse what they cannot draw or write', async () => {
  assert.throws(() => keras.utils.modelToDot(keras.Sequential([layers.Dense(1)])), /is not built[^]*fix:/);
  assert.throws(() => keras.utils.modelToDot(layers.Dense(1) as never), /no model/);
  assert.throws(() => keras.utils.modelToDot(model(), {rankdir: 'UP' as never}), /"UP"[^]*'TB'/);
  assert.throws(() => keras.utils.modelToDot(model(), {dpi: 0}), /dpi is not valid/);
  assert.throws(() => keras.utils.modelToDot(model(), {showShape: true} as never), /showShape[^]*showShapes/);
  await rejects(keras.utils.plotModel(model(), 'model.png'), keras.ValueError, /format is not known[^]*"model\.png"[^]*\.svg or \.dot/);
  await rejects(keras.utils.plotModel(model(), {toFile: 'never.dot', subgraph: true} as never), keras.ValueError, /subgraph/);
});

test('modelToDot: names with signs of HTML and DOT, and subclassed models', () => {
  const named = keras.Sequential([keras.Input({shape: [1]}), layers.Dense(1, {name: 'a<b>&c'})], {name: 'say "hi"'});
  const text = keras.utils.modelToDot(named, {subgraph: true});
  assert.match(text, /^subgraph "cluster_say \\"hi\\"" {\nstyle=dashed;\nlabel="say \\"hi\\"";/);
  assert.match(text, /<b>a&lt;b&gt;&amp;c<\/b> \(Dense\)/);
  class Own extends keras.Model {
    readonly inner = layers.Dense(1);
    override call(x: keras.Tensor): unknown { return this.inner(x); }
  }
  const own = new Own({name: 'own'});
  own(keras.Input({shape: [2]}));
  assert.is(keras.utils.modelToDot(own).match(/label=/g)!.length, 1);
  assert.match(keras.utils.modelToDot(own), /<b>own<\/b> \(Own\)/);
});

test('with the packages: a picture of the graph, and a model that comes back from YAML', async () => inFolder(async (folder) => {
  // JSON is YAML
  standIns({yaml: 'export const {parse, stringify} = JSON; ', '@viz-js/viz': 'export const instance = async () => ({renderString: (dot, {format}) => `<${format}>${dot}</${format}>`});'});
  const made = model();
  const path = join(folder, 'model.svg');
  const svg = await keras.utils.plotModel(made, {toFile: path, showDtype: true});
  assert.is(svg, `<svg>${keras.utils.modelToDot(made, {showDtype: true, showLayerNames: false})}</svg>`);
  assert.is(await readFile(path, 'utf8'), svg);
  made.compile({optimizer: 'adam', loss: 'mse'});
  const again = await keras.models.modelFromYaml(await made.toYaml());
  assert.equal(JSON.parse(again.toJson()), JSON.parse(made.toJson()));
  await rejects(keras.models.modelFromYaml('{'), keras.saving.FormatError, /the YAML of a model, byte 0: this is no YAML/);
  await rejects(keras.models.modelFromYaml('{"a": 1}'), keras.ValueError, /not that of a model/);
  await rejects(keras.models.modelFromYaml(made.toYaml() as never), keras.ValueError, /no text[^]*await/);
}));

test.run();
