/** Makes plain JavaScript of the drivers, which every runtime takes without a loader, and the binaries of the ceiling: into bench/dist. */
import {mkdirSync, readdirSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Their drivers' npm packages are found from bench/dist too. */
const DRIVERS = ['ours', 'tfjs', 'onnx', 'ceiling', 'chromium', 'workerd'];

export async function bundleDrivers(): Promise<void> {
  mkdirSync(`${folder}dist`, {recursive: true});
  // Browsers that had to be killed leave their profiles behind.
  for (const name of readdirSync(`${folder}dist`)) if (name.startsWith('scratch-')) rmSync(`${folder}dist/${name}`, {recursive: true, force: true});
  const common = {bundle: true, format: 'esm', target: 'es2022', outdir: `${folder}dist`, logLevel: 'error'} as const;
  await build({...common, entryPoints: DRIVERS.map(name => `${folder}drivers/${name}.ts`), platform: 'node', packages: 'external'});
  await build({...common, entryPoints: [`${folder}drivers/page.ts`], platform: 'browser'});
  await compileCeiling();
}

async function compileCeiling(): Promise<void> {
  const {default: asc} = await import('assemblyscript/asc'); // takes a second to load
  for (const [outFile, features] of [['dist/ceiling.wasm', 'simd'], ['dist/ceiling-relaxed.wasm', 'simd,relaxed-simd']] as const) {
    const {error, stderr} = await asc.main([
      'kernels/ceiling.ts', '--baseDir', folder, '--outFile', outFile, '--enable', features,
      '-O3', '--noAssert', '--uncheckedBehavior', 'always', '--runtime', 'stub', '--initialMemory', '1',
    ]);
    if (error) throw new Error(`The ceiling does not compile:\n${stderr.toString()}`);
  }
}
