/** For workerd: WebAssembly comes as a module of its own, compiled by the platform. */
import kernels from './kernels.wasm';
import * as keras from '../../dist/index.js';
import {train} from './program.js';

export default {
  async fetch() {
    try {
      await keras.config.setBackend('wasm', {wasm: kernels});
      return Response.json(await train(keras));
    } catch (error) {
      return new Response(String(error.stack), {status: 500});
    }
  },
};
