/** A training step that tells how much linear memory was handed out at most: weights, slots, batches, programs and the arena of temporaries. */
import type * as Keras from '../../api/index.ts';
import type * as AllocatorModule from '../../backends/wasm/allocator.ts';
import type {Workload} from '../workloads.ts';
import {prepareOurs} from './oursSteps.ts';
import type {Prepared} from './timing.ts';

/** The allocator is reached through the package's single modules: its bundle keeps it to itself. */
export async function measureMemory(folder: string, threads: number, workload: Workload): Promise<Prepared> {
  const {Allocator} = await import(`${folder}modules/backends/wasm/allocator.js`) as typeof AllocatorModule;
  const alloc = Allocator.prototype.alloc;
  let most = 0;
  Allocator.prototype.alloc = function (this: InstanceType<typeof Allocator>, bytes) {
    const address = alloc.call(this, bytes);
    most = Math.max(most, this.used);
    return address;
  };
  const load = async (): Promise<typeof Keras> => await import(`${folder}modules/api/index.js`) as typeof Keras;
  const prepared = await prepareOurs({...workload, kind: 'train'}, load, keras => keras.config.setBackend('wasm', {threads}));
  return {...prepared as Extract<Prepared, {step: unknown}>, bytes: () => most};
}
