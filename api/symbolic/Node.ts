import {flatten} from '../../engine/index.ts';
import {isKerasTensor, type KerasTensor} from './KerasTensor.ts';
import type {Operation} from './Operation.ts';

/** One call of an operation on symbolic tensors: what the graph of a functional model is made of. */
export class Node {
  readonly operation: Operation;
  /** The positional arguments and the options of the call: nests with symbolic tensors. */
  readonly args: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly outputs: readonly KerasTensor[];
  readonly inputTensors: readonly KerasTensor[];

  constructor(operation: Operation, args: readonly unknown[], options: Readonly<Record<string, unknown>>, outputs: readonly KerasTensor[]) {
    this.operation = operation;
    this.args = args;
    this.options = options;
    this.outputs = outputs;
    this.inputTensors = flatten([args, options]).leaves.filter(isKerasTensor);
    outputs.forEach((tensor, tensorIndex) => { tensor.history = {node: this, tensorIndex}; });
    operation.inboundNodes.push(this);
  }

  /** True for the node of an InputLayer. */
  get isInput(): boolean {
    return this.inputTensors.length === 0;
  }

  get parentNodes(): Node[] {
    return this.inputTensors.flatMap(({history}) => (history ? [history.node] : []));
  }
}
