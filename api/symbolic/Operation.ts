import {flatten} from '../../engine/index.ts';
import {splitOptions} from '../arguments.ts';
import {Callable} from '../callable.ts';
import {classNameOf} from '../kerasExport.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {rematerialized} from '../remat.ts';
import {currentRematMode, type RematMode} from '../RematScope.ts';
import {anySymbolic, computeOutputSpec, isKerasTensor} from './KerasTensor.ts';
import {Node} from './Node.ts';

/** Keyword arguments of a call. */
export type CallOptions = Record<string, unknown>;

/**
 * Something that is called on tensors and, called on symbolic ones, becomes a node of a graph: a layer, or one of keras.ops.
 *
 * @source keras.Operation
 */
export abstract class Operation extends Callable {
  name: string;
  /** The calls on symbolic tensors, in their order. */
  readonly inboundNodes: Node[] = [];
  /** What the scope in which it was made says about computing it again for the backward pass. */
  readonly rematMode: RematMode | null = currentRematMode();

  constructor(name?: string | null) {
    super();
    this.name = name ?? autoName(toSnakeCase(classNameOf(new.target)));
  }

  abstract call(...args: unknown[]): unknown;

  override invoke(...args: unknown[]): unknown {
    if (!args.some(anySymbolic)) return this.rematerializedCall((...given) => this.call(...given))(...args);
    const {positional, options} = splitOptions(args);
    return this.symbolicCall(positional, options);
  }

  /** `call`, computed again for the backward pass where the scope in which this was made says so. @source keras.Operation.rematerialized_call */
  rematerializedCall(call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    const {mode, outputSizeThreshold} = this.rematMode ?? {mode: null};
    if (mode === 'full') return rematerialized(call, {owner: this});
    return mode === 'larger_than' ? rematerialized(call, {owner: this, outputSizeThreshold}) : call;
  }

  /** The nest of symbolic outputs for these arguments. */
  computeOutputSpec(args: readonly unknown[], options: CallOptions): unknown {
    return computeOutputSpec((nest) => {
      const [positional, keywords] = nest as [unknown[], CallOptions];
      return this.call(...positional, keywords);
    }, [args, options]);
  }

  symbolicCall(args: readonly unknown[], options: CallOptions): unknown {
    const outputs = this.computeOutputSpec(args, options);
    new Node(this, args, options, flatten(outputs).leaves.filter(isKerasTensor));
    return outputs;
  }
}
