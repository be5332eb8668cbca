import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build, type Metafile} from 'esbuild';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('..', import.meta.url));
const LIMIT_KB = 150;
const test = suite('bundle');

/** A small program over the built package, as a bundler sees it: what it imports is all that its bundle should hold. */
const program = `
import {Input, Sequential} from './dist/modules/api/index.js';
import {Dense} from './dist/modules/api/layers/index.js';
import {Adam} from './dist/modules/api/optimizers/index.js';

const model = Sequential([Input({shape: [2]}), Dense(8, {activation: 'relu'}), Dense(1)]);
model.compile({optimizer: Adam({learningRate: 0.01}), loss: 'mse', metrics: ['mae']});
const {history} = await model.fit([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [2]], {epochs: 100, verbose: 0});
console.log(history.loss.at(-1) < history.loss[0] / 10 ? 'it learned' : 'it did not learn');
`;

const bundled = build({
  stdin: {contents: program, resolveDir: root, loader: 'ts'}, bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022', platform: 'browser', outdir: 'out', write: false, metafile: true,
});

const kilobytes = (bytes: Uint8Array): number => gzipSync(bytes, {level: 9}).length / 1024;

/** What a program loads only when it asks for it: the cpu backend, saving and loading. */
const onDemand = /backends\/cpu|api\/saving|nodeFiles/;

/** The chunks of the program with the wasm backend: those that it loads. */
async function loaded(): Promise<{path: string; contents: Uint8Array; inputs: Metafile['outputs'][string]['inputs']}[]> {
  const {outputFiles, metafile} = await bundled;
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const {path, kind} of metafile.outputs[name]!.imports) if (kind !== 'dynamic-import' || !onDemand.test(metafile.outputs[path]?.entryPoint ?? '')) visit(path);
  };
  visit(Object.keys(metafile.outputs).find((name) => name.endsWith('stdin.js'))!);
  return [...found].map((name) => {
    const {path, contents} = outputFiles.find((file) => file.path.endsWith(name))!;
    return {path, contents, inputs: metafile.outputs[name]!.inputs};
  });
}

test(`a program with Dense, Adam and fit, kernels included, is smaller than ${LIMIT_KB} KB (gzip)`, async () => {
  const code = (await loaded()).reduce((sum, {contents}) => sum + kilobytes(contents), 0);
  const kernels = kilobytes(readFileSync(join(root, 'kernels-as/build/kernels.wasm')));
  console.log(`bundle: ${code.toFixed(1)} KB of code and ${kernels.toFixed(1)} KB of kernels, ${(code + kernels).toFixed(1)} KB in all (gzip)`);
  assert.ok(code + kernels < LIMIT_KB, `${(code + kernels).toFixed(1)} KB`);
});

test('layers and ops that the program does not use are left out', async () => {
  const held = (await loaded()).flatMap(({inputs}) => Object.entries(inputs).filter(([, {bytesInOutput}]) => bytesInOutput > 0).map(([path]) => path));
  const needless = held.filter((path) => /^dist\/modules\/(api\/layers\/(rnn|attention|convolutional|normalization|pooling|preprocessing)\/|engine\/ops\/(image|rnn|fft)\/|api\/(ops|saving\/(everything|hdf5|zip|state|legacy)\b))/.test(path));
  assert.equal(needless, []);
});

test('the bundle runs: names such as "mse" and "relu" find what they stand for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keras-ts-bundle-'));
  try {
    cpSync(join(root, 'kernels-as/build'), join(folder, 'kernels'), {recursive: true});
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    for (const {path, contents} of (await bundled).outputFiles) writeFileSync(join(folder, path.split('/').at(-1)!), contents);
    assert.is(execFileSync(process.execPath, [join(folder, 'stdin.js')], {encoding: 'utf8', env: {...process.env, KERAS_BACKEND: ''}}).trim(), 'it learned');
  } finally {
    rmSync(folder, {recursive: true});
  }
});

test.run();
