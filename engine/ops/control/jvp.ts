import type {Tensor} from '../../tensor.ts';
import {GradientTape} from '../../tape.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {fill} from '../constant/fill.ts';
import {sum} from '../reduce/sum.ts';
import {leavesOf, rebuild} from './leaves.ts';

/**
 * The value of a function and its derivative along a direction. The gradient is linear in what is handed back through it: its own gradient by that
 * is the derivative forward.
 *
 * @param fun       (...primals) -> a nest of float tensors; with hasAux [that, anything]
 * @param primals   the arguments
 * @param tangents  a direction: one tensor for each of them
 * @returns [value, derivative], with hasAux [value, derivative, aux]
 * @source keras.ops.jvp
 * @example const [y, dy] = jvp(ops.sin, [0.5], [1]); // sin(0.5), cos(0.5)
 */
export function jvp<Y>(
  fun: (...primals: never[]) => unknown, primals: readonly unknown[], tangents: readonly unknown[], {hasAux = false}: {hasAux?: boolean} = {},
): [Y, Y] | [Y, Y, unknown] {
  const form = leavesOf(primals);
  const directions = leavesOf(tangents).tensors;
  let aux: unknown = null;
  const inner = new GradientTape();
  form.tensors.forEach((x) => inner.watch(x));
  const outputs = inner.record(() => {
    const result = fun(...(rebuild(form, form.tensors) as never[]));
    if (!hasAux) return leavesOf(result);
    const [value, rest] = result as [unknown, unknown];
    aux = rest;
    return leavesOf(value);
  });
  const outer = new GradientTape();
  const back = outputs.tensors.map(({shape, dtype}) => fill(shape, 0, dtype));
  back.forEach((u) => outer.watch(u));
  const along = outer.record(() => {
    const gradients = inner.gradient(outputs.tensors, form.tensors, {outputGradients: back, unconnectedGradients: 'zero'}) as Tensor[];
    return gradients.map((gradient, i) => sum(multiply(gradient, directions[i]!))).reduce((a, b) => add(a, b));
  });
  const derivative = outer.gradient(along, back, {unconnectedGradients: 'zero'}) as Tensor[];
  const results = [rebuild(outputs, outputs.tensors) as Y, rebuild(outputs, derivative) as Y] as const;
  return hasAux ? [...results, aux] : [...results];
}
