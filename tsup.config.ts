import {cpSync} from 'node:fs';
import {defineConfig} from 'tsup';

export default defineConfig({
  entry: {index: 'api/index.ts'},
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
  splitting: true,
  treeshake: true,
  removeNodeProtocol: false,
  onSuccess: async () => cpSync('kernels-as/build', 'dist/kernels', {recursive: true, filter: (path) => !path.endsWith('digest')}),
});
