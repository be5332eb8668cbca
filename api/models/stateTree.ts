import {isPlainObject, show, type Tensor, type TensorLike, tidy, toTensor, ValueError} from '../../engine/index.ts';
import {cast} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';
import type {Model} from './Model.ts';

/** Values by the parts of the variables' paths: {sequential: {dense: {kernel: ...}}}. */
export interface StateTree {
  [name: string]: StateTree | Tensor | ReturnType<typeof hostArray>;
}

const hostArray = (tensor: Tensor) => ({data: tensor.dataSync(), shape: [...tensor.shape], dtype: tensor.dtype});

/** The variables of a model by kind, in Python's spelling. */
const kinds = (model: Model): Record<string, readonly Weight[]> => ({
  trainable_variables: model.trainableVariables, non_trainable_variables: model.nonTrainableVariables, optimizer_variables: model.optimizer?.variables ?? [], metrics_variables: model.metricsVariables,
});

/** See Model.getStateTree. */
export function stateTreeOf(model: Model, valueFormat: 'backend_tensor' | 'numpy_array'): StateTree {
  return Object.fromEntries(Object.entries(kinds(model)).map(([kind, variables]) => {
    const tree: StateTree = {};
    for (const {path, tensor} of variables) {
      const parts = path.split('/');
      const name = parts.pop()!;
      const inner = parts.reduce((node, part) => (node[part] ??= {}) as StateTree, tree);
      inner[name] = valueFormat === 'numpy_array' ? hostArray(tensor) : tensor.alias();
    }
    return [kind, tree];
  }));
}

/** See Model.setStateTree. */
export function setStateTreeOf(model: Model, tree: Readonly<Record<string, unknown>>): void {
  const known = kinds(model);
  for (const [kind, values] of Object.entries(tree)) {
    const variables = known[kind];
    if (!variables) throw new ValueError({what: `${model}: there is no such kind of state.`, got: show(kind), expected: Object.keys(known).join(', '), fix: 'pass what getStateTree of an equal model gave'});
    for (const variable of variables) {
      const value = variable.path.split('/').reduce<unknown>((node, part) => (isPlainObject(node) ? node[part] : undefined), values);
      if (value !== undefined) tidy(() => variable.assign(cast(toTensor(value as TensorLike), variable.dtype)));
    }
  }
}
