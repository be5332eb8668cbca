/** What a user's program weighs when it is bundled for the browser: keras-ts and TensorFlow.js, each with the code of its wasm backend and the binary that it loads. */
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';

export interface Bundle {
  id: string;
  /** Code and binary together. */
  bytes: number;
  gzipBytes: number;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

const MLP = `const model = Sequential([Input({shape: [784]}), Dense(128, {activation: 'relu'}), Dense(10, {activation: 'softmax'})]);
model.compile({optimizer: Adam(), loss: 'sparse_categorical_crossentropy'});
globalThis.model = model;`;

/** Programs by id, with the binary each loads, all paths relative to this folder; `{dist}` stands for the package. */
const PROGRAMS: {id: string; code: string; binary: string}[] = [
  {
    id: 'ours, an MLP with Adam', binary: '{dist}/kernels/kernels-relaxed.wasm',
    code: `import {Input, Sequential} from '{dist}/modules/api/index.js';
import {Dense} from '{dist}/modules/api/layers/index.js';
import {Adam} from '{dist}/modules/api/optimizers/index.js';
${MLP}`,
  },
  {id: 'ours, everything', binary: '{dist}/kernels/kernels-relaxed.wasm', code: "import * as keras from '{dist}/index.js'; globalThis.keras = keras;"},
  {
    id: 'tfjs, everything', binary: `${folder}node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm`,
    code: "import * as tf from '@tensorflow/tfjs'; import '@tensorflow/tfjs-backend-wasm'; globalThis.tf = tf;",
  },
  {
    id: 'onnxruntime-web, inference only', binary: `${folder}node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm`,
    code: "import * as ort from 'onnxruntime-web/wasm'; globalThis.ort = ort;",
  },
];

/** The sizes of those whose packages are there. */
export async function measureBundles(dist: string): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  for (const {id, code, binary} of PROGRAMS) {
    const file = binary.replace('{dist}', dist);
    if (!existsSync(file)) continue;
    const {outputFiles, metafile} = await build({
      stdin: {contents: code.replaceAll('{dist}', dist), resolveDir: folder}, bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022', platform: 'browser',
      outdir: 'out', write: false, metafile: true, logLevel: 'silent', external: ['node:*', 'fs', 'path', 'crypto', 'worker_threads', 'util', 'os', 'perf_hooks'],
    });
    // The cpu backend is a chunk of its own that these programs never load.
    const unused = Object.entries(metafile.outputs).filter(([, {entryPoint}]) => entryPoint?.includes('backends/cpu')).map(([name]) => name);
    const loaded = [...outputFiles.filter(({path}) => !unused.some(name => path.endsWith(name))).map(({contents}) => contents), readFileSync(file)];
    const total = (size: (bytes: Uint8Array) => number): number => loaded.reduce((sum, bytes) => sum + size(bytes), 0);
    bundles.push({id, bytes: total(({length}) => length), gzipBytes: total(bytes => gzipSync(bytes, {level: 9}).length)});
  }
  return bundles;
}
