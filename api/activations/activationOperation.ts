import type {Tensor, TensorLike} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {camelKeys, snakeKeys} from '../saving/keys.ts';
import {anySymbolic} from '../symbolic/KerasTensor.ts';
import {type CallOptions, Operation} from '../symbolic/Operation.ts';

/**
 * An activation for which Python has a class of its own: on symbolic tensors it becomes that operation, a node of a graph.
 *
 * @param className  as in Python's JSON
 */
export function activationOperation<O extends object>(className: string, fn: (x: TensorLike, options?: O) => Tensor): (x: TensorLike, options?: O) => Tensor {
  const Class = kerasExport(`keras.src.activations.activations.${className}`, class extends Operation {
    readonly #options: CallOptions;

    constructor({name = null, ...options}: CallOptions = {}) {
      super((name as string | null) ?? autoName(toSnakeCase(className)));
      this.#options = options;
    }

    static fromConfig(config: CallOptions): Operation {
      return new this(camelKeys(config));
    }

    override call(x: TensorLike): Tensor {
      return fn(x, this.#options as O);
    }

    getConfig(): CallOptions {
      return {name: this.name, ...snakeKeys(this.#options)};
    }
  });
  return (x, options) => (anySymbolic(x) ? new Class({...options}).symbolicCall([x], {}) as Tensor : fn(x, options));
}
