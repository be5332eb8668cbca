import {bind} from '../../bind.ts';
import {closure} from '../../closure.ts';
import {isFloat} from '../../dtype.ts';
import {Graph, type Node, type Value} from '../../graph.ts';
import {isFree} from '../../lower/Unit.ts';
import type {GradientArguments} from '../../op.ts';
import {replayNodes} from '../../replay.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {fill} from '../constant/fill.ts';
import {scanOp, scanOver, type ScanParams, widens} from './scanOver.ts';
import {floatsOf, vjp} from './vjp.ts';

/** Where a value of a step comes from: the same for all steps, the carry coming in, the slice of xs, or made in the step. */
type Origin = 'const' | 'carry' | 'x' | 'step';

/** The derivative of a step, cut in two: `forward` also gives the residuals, from which `backward` computes the gradients. */
interface Split {
  forward: Graph;
  backward: Node[];
  /** Values of the forward part that the backward part uses: they are stacked over the steps. */
  residuals: Value[];
  /** Those that are the same at each step: computed once, outside of the loop. */
  invariants: {nodes: Node[]; values: Value[]};
}

/** The nodes behind these values. */
function ancestors(values: readonly Value[]): Set<Node> {
  const nodes = new Set<Node>();
  const stack = [...values];
  while (stack.length > 0) {
    const {node} = stack.pop()!;
    if (!node || nodes.has(node)) continue;
    nodes.add(node);
    stack.push(...node.inputs);
  }
  return nodes;
}

/**
 * Forward is what the step's own outputs need; all else is backward. Views and constants cost nothing: the backward part makes them again,
 * so that what is saved is what lies in memory anyway.
 */
function split(derivative: Graph, originOf: (input: Value) => Origin, outputs: readonly Value[], gradients: readonly Value[]): Split {
  const forwardNodes = ancestors(outputs);
  const origins = new Map<Value, Origin>(derivative.inputs.map(({value}) => [value, originOf(value)]));
  for (const {inputs, outputs: made} of derivative.nodes) {
    const isInvariant = inputs.every((value) => origins.get(value) === 'const');
    for (const value of made) origins.set(value, isInvariant ? 'const' : 'step');
  }
  const repeated = new Set<Node>();
  const residuals = new Set<Value>();
  const invariants = new Set<Value>();
  const need = (value: Value): void => {
    const {node} = value;
    if (node && !forwardNodes.has(node)) return;
    if (node && isFree(node)) {
      repeated.add(node);
      node.inputs.forEach(need);
    } else if (node && origins.get(value) === 'const') invariants.add(value);
    else if (node || origins.get(value) === 'carry') residuals.add(value);
  };
  for (const node of derivative.nodes) if (!forwardNodes.has(node)) node.inputs.forEach(need);
  gradients.forEach(need);
  const behind = ancestors([...invariants]);
  return {
    forward: new Graph(derivative.inputs, derivative.nodes.filter((node) => forwardNodes.has(node)), [...outputs, ...residuals]),
    backward: derivative.nodes.filter((node) => !forwardNodes.has(node) || repeated.has(node)),
    residuals: [...residuals],
    invariants: {nodes: derivative.nodes.filter((node) => behind.has(node)), values: [...invariants]},
  };
}

/**
 * Gradients of a loop: it runs again with residuals stacked over its steps (in a compiled step the two runs are merged), then a loop in the
 * other direction carries the gradients of the carries, adds up those of the consts, and stacks those of xs.
 */
export function scanGradient({grads, inputs, params: {body, length, reverse, numConsts, numCarry}, wanted}: GradientArguments<ScanParams>): (Tensor | null)[] {
  const numInputs = inputs.length;
  const isCarry = (i: number): boolean => i >= numConsts && i < numConsts + numCarry;
  const isSource = inputs.map(({dtype}, i) => isFloat(dtype) && (isCarry(i) || wanted[i]!));
  const derivative = closure((args) => {
    const {outputs, gradients} = vjp(body, args.slice(0, numInputs), args.slice(numInputs), isSource);
    return [...outputs, ...gradients];
  }, [...body.inputs.map(({value}) => value), ...floatsOf(body.outputs)]);

  const extra = derivative.captured.length;
  const values = derivative.body.inputs.map(({value}) => value);
  const primals = values.slice(extra, extra + numInputs);
  const cotangents = values.slice(extra + numInputs);
  const originOf = (value: Value): Origin => {
    const i = primals.indexOf(value);
    return i < 0 ? (cotangents.includes(value) ? 'step' : 'const') : i < numConsts ? 'const' : isCarry(i) ? 'carry' : 'x';
  };
  const outputs = derivative.body.outputs.slice(0, body.outputs.length);
  const gradients = derivative.body.outputs.slice(body.outputs.length);
  const {forward, backward, residuals, invariants} = split(derivative.body, originOf, outputs, gradients);

  const extended = new Graph(primals.map((value, index) => ({value, source: {from: 'argument', index}})), forward.nodes, forward.outputs);
  widens(extended, body);
  const saved = bind(scanOp, inputs, {body: extended, length, reverse, numConsts, numCarry}).slice(body.outputs.length);

  const outer = new Map<Value, Tensor>(derivative.captured.map((tensor, i) => [values[i]!, tensor]));
  for (let i = 0; i < numConsts; i++) outer.set(primals[i]!, inputs[i]!);
  replayNodes(invariants.nodes, outer);

  const gradientOf = new Map<number, Value>();
  isSource.forEach((source, i) => { if (source) gradientOf.set(i, gradients[gradientOf.size]!); });
  const sourcesIn = (from: number, to: number): number[] => [...gradientOf.keys()].filter((i) => i >= from && i < to);
  const consts = sourcesIn(0, numConsts);
  const carries = sourcesIn(numConsts, numConsts + numCarry);
  const slices = sourcesIn(numConsts + numCarry, numInputs);
  const floatOutputs = body.outputs.flatMap(({dtype}, i) => (isFloat(dtype) ? [i] : []));
  const carryGrads = floatOutputs.filter((i) => i < numCarry).map((i) => grads[i]!);
  const yGrads = floatOutputs.filter((i) => i >= numCarry).map((i) => grads[i]!);
  const xs = inputs.slice(numConsts + numCarry);

  const {carry, ys} = scanOver((state, step) => {
    const tensors = new Map(outer);
    const names = [...primals.slice(numConsts + numCarry), ...residuals, ...cotangents.slice(carries.length)];
    names.forEach((value, i) => tensors.set(value, step[i]!));
    carries.forEach((_, i) => tensors.set(cotangents[i]!, state[i]!));
    replayNodes(backward, tensors);
    const of = (i: number): Tensor => tensors.get(gradientOf.get(i)!)!;
    return {carry: [...carries.map(of), ...consts.map((i, j) => add(state[carries.length + j]!, of(i)))], ys: slices.map(of)};
  }, [...carryGrads, ...consts.map((i) => fill(inputs[i]!.shape, 0, inputs[i]!.dtype))], [...xs, ...saved, ...yGrads], {length, reverse: !reverse});
  derivative.dispose();

  const results: (Tensor | null)[] = inputs.map(() => null);
  carries.forEach((i, j) => { results[i] = carry[j]!; });
  consts.forEach((i, j) => { results[i] = carry[carries.length + j]!; });
  slices.forEach((i, j) => { results[i] = ys[j]!; });
  return results;
}
