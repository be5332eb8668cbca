import {compile, type Compiled} from './compile.ts';
import {currentBackend} from './device.ts';
import {Graph, type Node, type Value} from './graph.ts';
import {isContiguous} from './lower/view.ts';
import type {Op} from './op.ts';
import {ProgramCache} from './programCache.ts';
import {sizeOf, stridesOf} from './shape.ts';
import {signature} from './signature.ts';
import {type Spec, Tensor} from './tensor.ts';

/** One-command programs by signature. */
const programs = new ProgramCache<Compiled>(2000);

function compiledFor(op: Op, inputs: readonly Tensor[], params: object, specs: readonly Spec[]): Compiled {
  const cache = programs.current;
  const key = `${op.name} ${inputs.map(({dtype, shape}) => `${dtype}${shape.join()}`).join(' ')} ${signature(params)}`;
  return cache.get(key) ?? cache.set(key, compile(singleNode(op, inputs, params, specs), currentBackend()));
}

function singleNode(op: Op, inputs: readonly Tensor[], params: object, specs: readonly Spec[]): Graph {
  const values: Value[] = inputs.map(({shape, dtype}, index) => ({shape, dtype, node: null, index}));
  const node: Node = {op, params, inputs: values, outputs: []};
  node.outputs = specs.map(({shape, dtype}, index) => ({shape, dtype, node, index}));
  return new Graph(values.map((value, index) => ({value, source: {from: 'argument', index}})), [node], node.outputs);
}

/** Runs an op on concrete tensors now. An op that only renames the elements (a reshape) shares the memory of its input. */
export function execute(op: Op, inputs: readonly Tensor[], params: object, specs: readonly Spec[]): Tensor[] {
  if (op.view) {
    const [input] = inputs as [Tensor];
    const view = op.view({view: {buffer: 0, offset: 0, strides: stridesOf(input.shape)}, shape: input.shape}, specs[0]!, params);
    if (view && view.offset === 0 && isContiguous(view, specs[0]!.shape) && input.size === input.storage.size && input.size === sizeOf(specs[0]!.shape)) {
      return [new Tensor(specs[0]!, input.storage.retain())];
    }
  }
  return compiledFor(op, inputs, params, specs).run(inputs);
}
