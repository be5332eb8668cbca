/// <reference lib="esnext.disposable" preserve="true" />
import type {Dtype} from './dtype.ts';
import {DisposedError, ValueError} from './errors.ts';
import type {Value} from './graph.ts';
import {decode, type NumericArray, nest, type NestedArray} from './hostData.ts';
import {refuseOperators} from './refuseOperators.ts';
import {adopt} from './scope.ts';
import {type Shape, sizeOf} from './shape.ts';
import type {Storage} from './storage.ts';
import {breathe} from './turn.ts';

/** Shape and dtype: all that is known of a tensor before it has a value. */
export interface Spec {
  shape: Shape;
  dtype: Dtype;
}

/** Host data as it leaves the library. */
export interface NumpyArray {
  data: NumericArray;
  shape: number[];
  dtype: Dtype;
}

/** Frees the memory of tensors that nobody disposed, once they are unreachable. A backstop: scopes and `using` come first. */
const collected = new FinalizationRegistry<Storage>((storage) => storage.collect());

let nextId = 0;

/**
 * An immutable array of numbers. A concrete tensor refers to memory of a device; a traced one to a value of the graph under construction.
 * Tensors come from ops; mathematics lives there.
 */
export class Tensor implements Spec {
  readonly shape: Shape;
  readonly dtype: Dtype;
  /** The value of the graph that this tensor stands for while a function is being traced; null for a concrete tensor. */
  readonly value: Value | null;
  /** The same for all aliases of one tensor: what a tape knows it by. */
  readonly id: number;
  #storage: Storage | null;

  constructor({shape, dtype}: Spec, source: Storage | Value, id?: number) {
    this.shape = shape;
    this.dtype = dtype;
    this.id = id ?? nextId++;
    const traced = 'node' in source;
    this.value = traced ? source : null;
    this.#storage = traced ? null : source;
    if (this.#storage) {
      collected.register(this, this.#storage, this);
      adopt(this);
    }
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  get isDisposed(): boolean {
    return this.value === null && this.#storage === null;
  }

  /** The device memory. @throws ValueError for a traced tensor, DisposedError after dispose() */
  get storage(): Storage {
    if (this.#storage) return this.#storage;
    if (this.value) {
      throw new ValueError({
        what: 'The value of a tensor was asked for while its function is being traced.', got: `${this}`,
        expected: 'only ops on traced tensors: their values exist when the compiled function runs',
        fix: 'compute with keras.ops, or run eagerly (compile with runEagerly: true) to look at values; a layer of a functional model or Sequential then needs a computeOutputShape, too',
      });
    }
    throw new DisposedError({what: 'This tensor was disposed.', got: `${this}`, expected: 'a tensor that has its memory still', fix: 'keep it out of dispose(), tidy() or `using`, or copy what you need first'});
  }

  /** Another tensor with the same memory and identity, which lives for itself. */
  alias(): Tensor {
    return this.value ? this : new Tensor(this, this.storage.retain(), this.id);
  }

  /** The elements, row-major, in the typed array of the dtype. */
  async data(): Promise<NumericArray> {
    const elements = await this.storage.read();
    const rest = breathe();
    if (rest) await rest;
    return decode(elements, this.dtype);
  }

  dataSync(): NumericArray {
    return decode(this.storage.readSync(), this.dtype);
  }

  /** The elements as nested arrays (a number for a scalar). */
  async array(): Promise<NestedArray> {
    return nest(await this.data(), this.shape);
  }

  arraySync(): NestedArray {
    return nest(this.dataSync(), this.shape);
  }

  async numpy(): Promise<NumpyArray> {
    return {data: await this.data(), shape: [...this.shape], dtype: this.dtype};
  }

  /** Frees the memory unless other tensors refer to it; using this tensor afterwards throws. */
  dispose(): void {
    if (!this.#storage) return;
    collected.unregister(this);
    this.#storage.release();
    this.#storage = null;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Lets `x * 2` say that it cannot be, instead of computing NaN. @throws ValueError except where text is wanted */
  [Symbol.toPrimitive](hint: string): string {
    return refuseOperators(this, hint, this.value !== null);
  }

  toString(): string {
    return `Tensor(shape=[${this.shape.join(', ')}], dtype=${this.dtype}${this.value ? ', traced' : ''})`;
  }
}

export const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;
