import {bindOne} from '../../bind.ts';
import {within} from '../../context.ts';
import {toTensor} from '../../convert.ts';
import {defineOp} from '../../op.ts';
import type {Tensor} from '../../tensor.ts';
import {flatten} from '../../tree.ts';
import {fill} from '../constant/fill.ts';
import {leavesOf, rebuild} from './leaves.ts';

/** What the user's function gives: the outputs, and their gradient rule on flat tensors. */
interface Called {
  outputs: Tensor[];
  rule: (upstream: Tensor[]) => Tensor[];
}

interface Params {
  /** Which output this is. */
  index: number;
  /** The gradients by the arguments, given that by this output. */
  rule: (args: Tensor[], dy: Tensor, index: number) => Tensor[];
}

/** One output of the function; its inputs are that output and the arguments, to which it gives the gradient. */
const op = defineOp<Params>('customGradient', {
  keepsOrder: true,
  infer: ([y]) => [y!],
  view: ({view}) => view,
  gradient: ({grads: [dy], inputs: [, ...args], params: {index, rule}}) => [null, ...rule(args, dy!, index)],
  sample: (s) => {
    const spec = {shape: s.shape(0, 2)};
    return {inputs: [spec, spec], params: {index: 0, rule: (_, dy) => [dy]}};
  },
  notSmooth: 'its gradient is whatever the user says',
});

/**
 * A function with a gradient rule of its own.
 *
 * @param f  (...args) -> [output, grad], where grad(upstream) gives the gradients by the args: one tensor, or an array of them.
 *           `output` is a nest, and `upstream` one of the same form
 * @source keras.ops.custom_gradient
 * @example
 * const log1pExp = customGradient((x) => {
 *   const e = exp(x);
 *   return [log(add(1, e)), (upstream) => multiply(upstream, subtract(1, divide(1, add(1, e))))];
 * });
 */
export function customGradient<A extends readonly unknown[], Y>(f: (...args: A) => readonly [Y, (upstream: Y) => unknown]): (...args: A) => Y {
  return (...args) => {
    const form = leavesOf(args);
    let result: ReturnType<typeof leavesOf> | null = null;
    const call = (tensors: Tensor[]): Called => within({tapes: []}, () => {
      const [output, grad] = f(...(rebuild(form, tensors) as A));
      const own = (result = leavesOf(output));
      return {outputs: own.tensors, rule: (upstream) => flatten(grad(rebuild(own, upstream) as Y)).leaves.map((leaf) => toTensor(leaf))};
    });
    const called = call(form.tensors);
    // Inside the body of a loop the gradient is wanted at other tensors than those of this call.
    const rule: Params['rule'] = (tensors, dy, index) => {
      const {outputs, rule: flat} = tensors.every(({id}, i) => id === form.tensors[i]!.id) ? called : call(tensors);
      return flat(outputs.map(({shape, dtype}, i) => (i === index ? dy : fill(shape, 0, dtype))));
    };
    const outputs = called.outputs.map((y, index) => bindOne(op, [y, ...form.tensors], {index, rule}));
    return rebuild(result!, outputs) as Y;
  };
}
