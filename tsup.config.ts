import {cpSync, existsSync, readdirSync} from 'node:fs';
import {defineConfig} from 'tsup';

/** The namespaces that can be imported alone: keras-ts/layers and the like. */
const namespaces = readdirSync('api').filter((name) => existsSync(`api/${name}/index.ts`));

/** Few files, for runtimes that load modules one by one; tsc writes a file per module, for bundlers to choose from, with the types. */
export default defineConfig({
  entry: {index: 'api/index.ts', ...Object.fromEntries(namespaces.map((name) => [name, `api/${name}/index.ts`]))},
  format: 'esm',
  target: 'es2022',
  clean: true,
  splitting: true,
  treeshake: true,
  removeNodeProtocol: false,
  onSuccess: async () => cpSync('kernels-as/build', 'dist/kernels', {recursive: true, filter: (path) => !path.endsWith('digest')}),
});
