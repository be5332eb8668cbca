import {context} from './context.ts';
import {type Dtype, isFloat} from './dtype.ts';
import {ShapeError, show} from './errors.ts';
import {cast} from './ops/cast.ts';
import {refuseOperators} from './refuseOperators.ts';
import {innermostScope, keep, release, type Scope} from './scope.ts';
import {sameShape, type Shape} from './shape.ts';
import type {Spec, Tensor} from './tensor.ts';

export interface VariableOptions {
  name: string;
  /** The name with those of the layers around it: `dense/kernel`. */
  path?: string;
  trainable?: boolean;
  /** Read in the compute dtype of the layer that runs. Default true. */
  autocast?: boolean;
}

/**
 * A mutable tensor. While a function is traced, reading gives a value of the graph and assigning makes a new one; both take effect on the
 * memory when the compiled function runs.
 */
export class Variable implements Spec {
  readonly name: string;
  path: string;
  readonly shape: Shape;
  readonly dtype: Dtype;
  trainable: boolean;
  readonly autocast: boolean;
  #tensor: Tensor;
  /** Set once the present tensor was given out, so that whoever has it may keep it: the scope in which that was first done, if any. */
  #shown: {scope: Scope | null} | null = null;

  /** @param initial  the first value; the variable takes an alias of it */
  constructor(initial: Tensor, {name, path = name, trainable = true, autocast = true}: VariableOptions) {
    this.name = name;
    this.path = path;
    this.trainable = trainable;
    this.autocast = autocast;
    this.shape = initial.shape;
    this.dtype = initial.dtype;
    this.#tensor = keep(initial.alias());
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** The dtype in which it is read now: that of the layer that runs, or its own. */
  get readDtype(): Dtype {
    const {autocast} = context();
    return autocast && this.autocast && isFloat(this.dtype) ? autocast : this.dtype;
  }

  get value(): Tensor {
    const {trace, tapes} = context();
    const tensor = trace ? trace.read(this) : this.#tensor;
    if (!trace) this.#shown ??= {scope: innermostScope()};
    for (const tape of tapes) tape.access(this, tensor);
    return cast(tensor, this.readDtype);
  }

  /** The concrete tensor, whatever is being traced. */
  get tensor(): Tensor {
    return this.#tensor;
  }

  /** @param value  of the variable's shape and dtype */
  assign(value: Tensor): void {
    if (!sameShape(value.shape, this.shape) || value.dtype !== this.dtype) {
      throw new ShapeError({
        what: `Variable "${this.path}": the new value does not fit.`, got: `shape ${show(value.shape)}, dtype ${value.dtype}`,
        expected: `shape ${show(this.shape)}, dtype ${this.dtype}`, fix: 'cast or reshape the value',
      });
    }
    const {trace} = context();
    if (trace) trace.assign(this, value);
    else this.replace(value.alias());
  }

  /** True while nobody else can see the memory, so that it may be overwritten. */
  get ownsMemory(): boolean {
    return this.#shown === null && !this.#tensor.storage.shared;
  }

  /** Takes over a concrete tensor. The previous one is disposed or, if it was given out, left to the scope in which that was done. */
  replace(tensor: Tensor): void {
    const previous = this.#tensor;
    this.#tensor = keep(tensor);
    if (this.#shown) release(previous, this.#shown.scope);
    else previous.dispose();
    this.#shown = null;
  }

  dispose(): void {
    this.#tensor.dispose();
  }

  /** See Tensor. @throws ValueError except where text is wanted */
  [Symbol.toPrimitive](hint: string): string {
    return refuseOperators(this, hint);
  }

  toString(): string {
    return `<Variable path=${this.path}, shape=[${this.shape.join(', ')}], dtype=${this.dtype}>`;
  }
}
