import {context} from './context.ts';
import {execute} from './eager.ts';
import type {Op} from './op.ts';
import type {Tensor} from './tensor.ts';

/**
 * The one door through which every operation goes. Under a trace it becomes a node of the graph, else it runs now; tapes observe either way.
 * A composite without a gradient of its own is replaced by its parts when a tape needs to look inside.
 */
export function bind<P extends object>(op: Op<P>, inputs: Tensor[], params: P): Tensor[] {
  const {trace, tapes} = context();
  const observers = tapes.filter((tape) => tape.follows(inputs));
  if (observers.length > 0 && op.compose && !op.gradient) return op.compose(inputs, params);
  const specs = op.infer(inputs, params);
  const plain = op as unknown as Op;
  const outputs = trace ? trace.append(plain, inputs, params, specs) : execute(plain, inputs, params, specs);
  for (const tape of observers) tape.append({op: plain, inputs, outputs, params});
  return outputs;
}

/** bind for ops with one output. */
export const bindOne = <P extends object>(op: Op<P>, inputs: Tensor[], params: P): Tensor => bind(op, inputs, params)[0]!;
