import {currentBackend, keep, kindOf, sizeOf, Storage, Tensor} from '../../engine/index.ts';
import type {HostTensor} from './hostArray.ts';
import {type HostBatch, mapBatch} from './hostBatch.ts';
import type {StepData} from './steps.ts';

/** Tensors that are kept; more forms of batches than that come one after the other only if every batch has another. */
const LIMIT = 64;

/** Puts batches on the device, always into the same memory: one set of tensors for each form of batch. */
export class DeviceFeed {
  readonly #tensors = new Map<string, Tensor>();

  load(batch: HostBatch): StepData {
    if (this.#tensors.size > LIMIT) this.dispose();
    let position = 0;
    const put = (leaf: HostTensor): Tensor => {
      const key = `${position++} ${leaf.dtype} ${leaf.shape.join()}`;
      let tensor = this.#tensors.get(key);
      if (!tensor) {
        tensor = keep(new Tensor({shape: leaf.shape, dtype: leaf.dtype}, new Storage(currentBackend(), sizeOf(leaf.shape), kindOf(leaf.dtype))));
        this.#tensors.set(key, tensor);
      }
      tensor.storage.write(leaf.data);
      return tensor;
    };
    const {x, y, sampleWeight} = mapBatch(batch, put);
    return [x, y, sampleWeight];
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
  }
}
