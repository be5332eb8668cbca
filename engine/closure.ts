import {within} from './context.ts';
import {Graph, type GraphInput} from './graph.ts';
import type {Spec, Tensor} from './tensor.ts';
import {traceGraph} from './trace.ts';
import type {Variable} from './variable.ts';

/** The body of a loop or branch with what it uses from outside made explicit: its first inputs are the captured tensors, then come the arguments. */
export interface Closure {
  body: Graph;
  captured: Tensor[];
  /** The variables that the body assigns: their new values are its last outputs. */
  assigned: Variable[];
  /** Lets go of captured memory; call it once the tensors have been handed to an op. */
  dispose(): void;
}

/** The value of what feeds a captured input, read where the loop stands, so that tapes there see it. */
function outside({source}: GraphInput): Tensor {
  if (source.from === 'tensor') return source.tensor;
  if (source.from === 'variable') return within({autocast: null}, () => source.variable.value);
  throw new Error('An argument is no captured value.');
}

/**
 * Traces a function as a body: values of the function around it, concrete tensors and variables that it uses become inputs.
 *
 * @param kind  whether the function may assign variables
 */
export function closure(fn: (args: Tensor[]) => Tensor[], specs: readonly Spec[], kind: 'body' | 'body with effects' = 'body'): Closure {
  const graph = traceGraph(fn, specs, kind);
  const free = graph.inputs.slice(specs.length);
  const inputs = [...free, ...graph.inputs.slice(0, specs.length)].map(({value}, index): GraphInput => ({value, source: {from: 'argument', index}}));
  const dispose = (): void => {
    for (const {source} of free) if (source.from === 'tensor') source.tensor.dispose();
  };
  const outputs = [...graph.outputs, ...graph.updates.map(({value}) => value)];
  return {body: new Graph(inputs, graph.nodes, outputs), captured: free.map(outside), assigned: graph.updates.map(({variable}) => variable), dispose};
}
