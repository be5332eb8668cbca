import {type Dtype, sameShape, type Shape, ShapeError, show, type Tensor, type TensorLike, tidy, toTensor, ValueError} from '../../engine/index.ts';
import {add, cast, subtract} from '../../engine/ops/index.ts';
import * as initializers from '../initializers/index.ts';
import {autoName} from '../naming.ts';
import type {VariableStore} from '../saving/state/VariableStore.ts';
import {Weight} from '../Weight.ts';

export interface AddVariableOptions {
  /** Default 'zeros'. */
  initializer?: unknown;
  /** Default floatx. */
  dtype?: Dtype | null;
  name?: string | null;
}

/** What an optimizer remembers from step to step: its variables, in the order in which files keep them. */
export class OptimizerState {
  readonly name: string;
  readonly #variables: Weight[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** iteration, learning_rate (unless it is scheduled), then the slots. */
  get variables(): Weight[] {
    return [...this.#variables];
  }

  /** A variable of the optimizer's own state. Its first value is made now, whatever is being traced. */
  addVariable(shape: Shape, {initializer = 'zeros', dtype = null, name = null}: AddVariableOptions = {}): Weight {
    const own = name ?? autoName('variable');
    const variable = new Weight(initializers.get(initializer)!, {shape, dtype, trainable: false, name: own, path: `${this.name}/${own}`});
    this.#variables.push(variable);
    return variable;
  }

  /** A slot of the shape and dtype of a weight. */
  addVariableFromReference({shape, dtype, path}: Weight, {name = null, initializer = 'zeros'}: Pick<AddVariableOptions, 'name' | 'initializer'> = {}): Weight {
    return this.addVariable(shape, {initializer, dtype, name: `${path.replaceAll('/', '_')}_${name ?? 'var'}`});
  }

  /** Slots for all weights: a list; for several names a list for each, made weight by weight. Initializers: one, or one for each name. */
  addOptimizerVariables(variables: readonly Weight[], name: string, options?: {initializer?: unknown}): Weight[];
  addOptimizerVariables<N extends readonly string[]>(variables: readonly Weight[], names: readonly [...N], options?: {initializer?: unknown}): {[K in keyof N]: Weight[]};
  addOptimizerVariables(variables: readonly Weight[], name: string | readonly string[], {initializer = 'zeros'}: {initializer?: unknown} = {}): Weight[] | Weight[][] {
    const names = typeof name === 'string' ? [name] : name;
    const lists: Weight[][] = names.map(() => []);
    const initializerOf = (i: number): unknown => (Array.isArray(initializer) ? (initializer as unknown[])[i] : initializer);
    for (const variable of variables) names.forEach((one, i) => lists[i]!.push(this.addVariableFromReference(variable, {name: one, initializer: initializerOf(i)})));
    return typeof name === 'string' ? lists[0]! : lists;
  }

  /** Forgets a variable. */
  protected removeVariable(variable: Weight): void {
    this.#variables.splice(this.#variables.indexOf(variable), 1);
  }

  assign(variable: Weight, value: Tensor): void {
    variable.assign(value);
  }

  assignAdd(variable: Weight, value: TensorLike): void {
    variable.assign(add(variable.value, value));
  }

  assignSub(variable: Weight, value: TensorLike): void {
    variable.assign(subtract(variable.value, value));
  }

  /** Sets the values of all variables, in their order. @throws ShapeError if one does not fit */
  setWeights(weights: readonly TensorLike[]): void {
    const {variables} = this;
    if (weights.length !== variables.length) {
      throw new ValueError({
        what: `${this.name}: setWeights got a wrong number of arrays.`, got: `${weights.length}`, expected: `${variables.length}: ${variables.map(({path}) => path).join(', ')}`, fix: 'build the optimizer first',
      });
    }
    tidy(() => weights.forEach((weight, i) => {
      const [tensor, variable] = [toTensor(weight), variables[i]!];
      if (!sameShape(tensor.shape, variable.shape)) {
        throw new ShapeError({
          what: `${this.name}: setWeights got a wrong shape for ${variable.path}.`, got: show(tensor.shape), expected: show(variable.shape), fix: 'pass the values of an optimizer that was built for the same weights',
        });
      }
      variable.assign(cast(tensor, variable.dtype));
    }));
  }

  /** Gives a file all variables, as '0', '1', ... @source keras.optimizers.Optimizer.save_own_variables */
  saveOwnVariables(store: VariableStore): void {
    this.variables.forEach((variable, i) => store.set(String(i), variable));
  }

  /** Takes what saveOwnVariables wrote; if the file has another number of variables, warns and keeps its own. @source keras.optimizers.Optimizer.load_own_variables */
  loadOwnVariables(store: VariableStore): void {
    const {variables: all} = this;
    // Keras 2 does not keep the learning rate
    const variables = store.size === all.length - 1 ? all.filter(({name}) => name !== 'learning_rate') : all;
    if (store.size === variables.length) variables.forEach((variable, i) => variable.assign(store.get(String(i))));
    else if (store.size > 0) console.warn(`The state of optimizer '${this.name}' was not loaded: it has ${all.length} variables, and the file ${store.size}.`);
  }
}
