import {splitOptions} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {camelKeys, snakeKeys} from '../saving/keys.ts';
import type {Signature} from '../Signature.ts';
import {anySymbolic} from './KerasTensor.ts';
import {type CallOptions, Operation} from './Operation.ts';
import {classOfOp, parametersOf, pathOfOp, signatureOf} from './opSignatures.ts';

export type OpFunction = (...args: never[]) => unknown;

/** A function of keras.ops as an operation of a graph, with the values of its parameters that are no tensors. */
abstract class OpOperation extends Operation {
  readonly #fn: OpFunction;
  readonly #fixed: readonly unknown[];
  readonly #options: CallOptions;
  readonly #names: readonly string[];
  readonly #signature: Signature | undefined;

  constructor(functionName: string, fn: OpFunction, fixed: readonly unknown[], {name = null, ...options}: CallOptions) {
    super((name as string | null) ?? autoName(toSnakeCase(classOfOp(functionName))));
    this.#fn = fn;
    this.#fixed = fixed;
    this.#options = options;
    this.#names = parametersOf(functionName);
    this.#signature = signatureOf(functionName);
  }

  override call(...args: unknown[]): unknown {
    const {positional, options} = splitOptions(args);
    // In Python's JSON some of them stand among the tensors.
    const fixed = this.#fixed.filter((value) => value !== undefined);
    const held = {...this.#options, ...Object.fromEntries(this.#names.flatMap((name, i) => (this.#fixed[i] === undefined ? [] : [[name, this.#fixed[i]]])))};
    const {standing, named} = this.#signature?.parted(positional, held) ?? {standing: positional, named: {}};
    const all = {...this.#options, ...named, ...options};
    return this.#fn(...([...standing, ...fixed, ...(Object.keys(all).length > 0 ? [all] : [])] as never[]));
  }

  getConfig(): CallOptions {
    return {name: this.name, ...snakeKeys({...Object.fromEntries(this.#names.map((name, i) => [name, this.#fixed[i]])), ...this.#options})};
  }
}

interface OpClass {
  new (fixed: readonly unknown[], options: CallOptions): OpOperation;
}

const classes = new Map<string, OpClass>();

/** The class of a function, named as in Python: relu is Relu. */
export function opClass(functionName: string, fn: OpFunction): OpClass {
  const known = classes.get(functionName);
  if (known) return known;
  const names = parametersOf(functionName);
  const made = kerasExport(pathOfOp(functionName), class extends OpOperation {
    constructor(fixed: readonly unknown[], options: CallOptions) {
      super(functionName, fn, fixed, options);
    }

    static fromConfig(config: CallOptions): OpOperation {
      const given = camelKeys(config);
      const options = Object.entries(given).filter(([key]) => !names.includes(key));
      return new this(names.map((name) => given[name]), Object.fromEntries(options));
    }
  });
  classes.set(functionName, made);
  return made;
}

/** Calls an op on symbolic tensors: a node of a graph. What is no tensor becomes part of the operation. */
export function callSymbolically(functionName: string, fn: OpFunction, args: readonly unknown[]): unknown {
  const {positional, options} = splitOptions(args);
  const tensors = positional.length - parametersOf(functionName).length;
  const Op = opClass(functionName, fn);
  if (anySymbolic(options)) return new Op(positional.slice(tensors), {}).symbolicCall(positional.slice(0, tensors), options);
  return new Op(positional.slice(tensors), options).symbolicCall(positional.slice(0, tensors), {});
}
