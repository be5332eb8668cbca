import {ValueError} from '../../engine/index.ts';
import type {KerasTensor} from '../symbolic/KerasTensor.ts';
import type {Node} from '../symbolic/Node.ts';
import type {Operation} from '../symbolic/Operation.ts';

/** The graph between the inputs and outputs of a functional model. */
export interface GraphMap {
  /** In the order of execution: by falling depth, the number of steps to the furthest output. */
  nodes: Node[];
  /** In Keras's order of layers: by falling depth, then by first visit. */
  operations: Operation[];
}

/** Nodes from inputs to outputs (depth first), and the order in which their operations were met first. */
function visit(inputs: ReadonlySet<KerasTensor>, outputs: readonly KerasTensor[]): {nodes: Node[]; order: Map<Operation, number>} {
  const finished = new Set<Node>();
  const nodes: Node[] = [];
  const order = new Map<Operation, number>();
  const walk = (tensor: KerasTensor): void => {
    const node = tensor.history?.node;
    if (!node || finished.has(node)) return;
    finished.add(node);
    if (!node.isInput && inputs.has(tensor)) return;
    if (!order.has(node.operation)) order.set(node.operation, order.size);
    node.inputTensors.forEach(walk);
    nodes.push(node);
  };
  outputs.forEach(walk);
  return {nodes, order};
}

/**
 * Finds the nodes that lead from the inputs to the outputs and checks that they can be computed.
 *
 * @throws ValueError if an output needs a tensor that no input gives, or two operations share a name
 * @source keras.src.ops.function.map_graph
 */
export function mapGraph(inputs: readonly KerasTensor[], outputs: readonly KerasTensor[]): GraphMap {
  const {nodes, order} = visit(new Set(inputs), outputs);
  const inGraph = new Set(nodes);
  const nodeDepths = new Map<Node, number>();
  const depths = new Map<Operation, number>();
  for (const node of [...nodes].reverse()) {
    const depth = Math.max(nodeDepths.get(node) ?? 0, depths.get(node.operation) ?? 0);
    depths.set(node.operation, depth);
    nodeDepths.set(node, depth);
    for (const parent of node.parentNodes) if (inGraph.has(parent)) nodeDepths.set(parent, Math.max(depth + 1, nodeDepths.get(parent) ?? 0));
  }
  for (const {history} of inputs) {
    const node = history?.node;
    if (!node?.isInput || depths.has(node.operation)) continue;
    depths.set(node.operation, 0);
    order.set(node.operation, -1);
    nodeDepths.set(node, 0);
  }
  const map = {
    nodes: [...nodeDepths].sort((a, b) => b[1] - a[1]).map(([node]) => node),
    operations: [...depths].sort((a, b) => b[1] - a[1] || order.get(a[0])! - order.get(b[0])!).map(([operation]) => operation),
  };
  check(map, inputs);
  return map;
}

function check({nodes, operations}: GraphMap, inputs: readonly KerasTensor[]): void {
  const known = new Set(inputs);
  for (const {operation, inputTensors, outputs, isInput} of nodes) {
    for (const tensor of isInput ? outputs : inputTensors) {
      if (known.has(tensor)) continue;
      throw new ValueError({
        what: `Graph disconnected: "${operation.name}" is reached, but no input of the model leads there.`, got: `${tensor}`, expected: `tensors that follow from ${inputs.map(({name}) => name).join(', ')}`,
        fix: 'name every Input that the outputs depend on in `inputs`',
      });
    }
    for (const tensor of outputs) known.add(tensor);
  }
  const names = operations.map(({name}) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new ValueError({what: `The name "${twice}" is used twice in the model.`, got: names.join(', '), expected: 'distinct names of layers', fix: 'give one of them another name'});
}
