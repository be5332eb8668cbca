import {bind} from '../../bind.ts';
import {closure} from '../../closure.ts';
import {context} from '../../context.ts';
import {isFloat} from '../../dtype.ts';
import {Graph} from '../../graph.ts';
import {defineOp} from '../../op.ts';
import {deadCode} from '../../passes/deadCode.ts';
import {replay} from '../../replay.ts';
import {isTensor, type Spec} from '../../tensor.ts';
import {traceGraph} from '../../trace.ts';
import {flatten, unflatten} from '../../tree.ts';
import {multiply} from '../binary/multiply.ts';
import {tanh} from '../unary/tanh.ts';
import {leavesOf, rebuild} from './leaves.ts';
import {optimizationBarrier} from './optimizationBarrier.ts';
import {vjp} from './vjp.ts';

/** A function in one piece: of what it computes on the way, a tape keeps nothing. */
const op = defineOp<{body: Graph}>('remat', {
  infer: (_, {body}) => body.outputs.map(({shape, dtype}) => ({shape, dtype})),
  compose: (inputs, {body}) => replay(body, inputs),
  gradient: ({grads, inputs, params: {body}, wanted, given}) => {
    const matters = body.outputs.map(({dtype}, i) => given[i]! && isFloat(dtype));
    if (!matters.includes(true)) return inputs.map(() => null);
    const needed = deadCode(new Graph(body.inputs, body.nodes, body.outputs.filter((_, i) => matters[i])));
    const cotangents = grads.filter((_, i) => matters[i]);
    const isSource = inputs.map(({dtype}, i) => wanted[i]! && isFloat(dtype));
    const again = inputs.map((x) => optimizationBarrier(x, cotangents[0]!));
    const {gradients} = vjp(needed, again, cotangents, isSource);
    let next = 0;
    return isSource.map((source) => (source ? gradients[next++]! : null));
  },
  sample: (s) => {
    const spec: Spec = {shape: s.shape(0, 2), dtype: 'float32'};
    return {inputs: [spec, spec], params: {body: traceGraph(([x, y]) => [multiply(tanh(x!), y!), x!], [spec, spec])}};
  },
});

/**
 * A function whose gradient computes the function again instead of keeping what it computed on the way: less memory for more time. It may read and
 * assign variables and use tensors from outside; a random draw is the same in both runs. Where no tape records, it simply runs.
 *
 * @param fn          tensors among its arguments may stand in nests; anything else is handed through
 * @param worthwhile  told what the function gives, decides whether to do so
 * @source jax.checkpoint
 * @example const block = remat((x) => tanh(matmul(tanh(matmul(x, w1)), w2)));
 */
export function remat<A extends readonly unknown[], R>(fn: (...args: A) => R, worthwhile: (outputs: readonly Spec[]) => boolean = () => true): (...args: A) => R {
  return (...args) => {
    const {trace, tapes} = context();
    const isWatched = tapes.length > 0 || (trace !== null && trace.kind !== 'function');
    if (!isWatched) return fn(...args);
    const {leaves, def} = flatten(args);
    const tensors = leaves.filter(isTensor);
    let result: ReturnType<typeof leavesOf> | null = null;
    const {body, captured, assigned, dispose} = closure((inputs) => {
      let next = 0;
      result = leavesOf(fn(...(unflatten(def, leaves.map((leaf) => (isTensor(leaf) ? inputs[next++] : leaf))) as unknown as A)));
      return result.tensors;
    }, tensors, 'body with effects');
    const own = body.outputs.length - assigned.length;
    const outputs = worthwhile(body.outputs.slice(0, own)) ? bind(op, [...captured, ...tensors], {body}) : replay(body, [...captured, ...tensors]);
    dispose();
    assigned.forEach((variable, i) => variable.assign(outputs[own + i]!));
    return rebuild(result!, outputs.slice(0, own)) as R;
  };
}
