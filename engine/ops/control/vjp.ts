import {isFloat} from '../../dtype.ts';
import type {Graph} from '../../graph.ts';
import {replay} from '../../replay.ts';
import {GradientTape} from '../../tape.ts';
import type {Tensor} from '../../tensor.ts';

/** The outputs that have a gradient. */
export const floatsOf = <T extends {dtype: string}>(values: readonly T[]): T[] => values.filter(({dtype}) => isFloat(dtype));

/**
 * Runs a graph again and differentiates it.
 *
 * @param cotangents  one for each float output
 * @param isSource    the inputs for which gradients are wanted; they are floats
 * @returns the outputs, and the gradients in the order of the sources (zeros where the outputs do not depend on one)
 */
export function vjp(graph: Graph, args: readonly Tensor[], cotangents: readonly Tensor[], isSource: readonly boolean[]): {outputs: Tensor[]; gradients: Tensor[]} {
  const tape = new GradientTape({watchAccessedVariables: false});
  const sources = args.filter((_, i) => isSource[i]);
  for (const source of sources) tape.watch(source);
  const outputs = tape.record(() => replay(graph, args));
  const gradients = tape.gradient(floatsOf(outputs), sources, {outputGradients: [...cotangents], unconnectedGradients: 'zero'}) as Tensor[];
  return {outputs, gradients};
}
