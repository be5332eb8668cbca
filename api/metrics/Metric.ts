import {type Dtype, type Shape, type Tensor, type TensorLike, tidy, ValueError} from '../../engine/index.ts';
import {zeros} from '../../engine/ops/index.ts';
import {construct, refuseUnknown} from '../arguments.ts';
import {Callable} from '../callable.ts';
import {floatx} from '../config.ts';
import {type DTypePolicy, getDtypePolicy} from '../dtypePolicies/DTypePolicy.ts';
import * as initializers from '../initializers/index.ts';
import {classNameOf, kerasExport} from '../kerasExport.ts';
import {statelessly} from '../layers/statelessly.ts';
import {tracked} from '../layers/tracking.ts';
import {autoName, toSnakeCase} from '../naming.ts';
import {Weight} from '../Weight.ts';

/** What every metric's constructor accepts besides its own options. */
export interface MetricOptions {
  name?: string | null;
  /** The dtype in which it computes and keeps its state, or a policy; default floatx. */
  dtype?: unknown;
}

export interface AddVariableOptions {
  /** Default floatx. */
  dtype?: Dtype | null;
  name?: string | null;
}

interface MetricBase {
  (yTrue: TensorLike, yPred?: TensorLike | null, sampleWeight?: TensorLike | null): Tensor;
}

/**
 * The base of metrics: a state that collects what batches say, and a result computed from it. Calling a metric updates it and gives the result.
 *
 * A subclass makes its state with `addVariable` in the constructor, and assigns to it in `updateState`; metrics set as properties belong to it.
 *
 * @source keras.metrics.Metric
 * @example
 * class Positives extends keras.metrics.Metric {
 *   constructor() { super({name: 'positives'}); this.count = this.addVariable([], 'zeros', {name: 'count'}); }
 *   updateState(yTrue) { this.count.assign(keras.ops.add(this.count, keras.ops.sum(yTrue))); }
 *   result() { return keras.ops.copy(this.count); }
 * }
 */
class MetricBase extends Callable {
  static readonly positional: readonly string[] = [];

  name: string;
  /** Whether more ('up') or less ('down') of it is better; null: nobody can say. Callbacks that watch it ask. */
  readonly direction: 'up' | 'down' | null = null;
  readonly dtypePolicy: DTypePolicy;
  readonly #variables: Weight[] = [];

  constructor({name = null, dtype = null, ...unknown}: MetricOptions = {}) {
    super();
    refuseUnknown(new.target, unknown);
    this.name = name ?? autoName(toSnakeCase(classNameOf(new.target)));
    this.dtypePolicy = getDtypePolicy(dtype ?? floatx());
  }

  get dtype(): Dtype {
    return this.dtypePolicy.computeDtype;
  }

  /** Makes a variable of the state. Its first value is made now, whatever is being traced. */
  addVariable(shape: Shape, initializer: unknown, {dtype = null, name = null}: AddVariableOptions = {}): Weight {
    const own = name ?? autoName('variable');
    const variable = new Weight(initializers.get(initializer)!, {shape, dtype, trainable: false, name: own, path: `${this.name}/${own}`});
    this.#variables.push(variable);
    return variable;
  }

  /** addVariable with everything by name. @source keras.metrics.Metric.add_weight */
  addWeight({shape = [], initializer = 'zeros', ...options}: AddVariableOptions & {shape?: Shape; initializer?: unknown} = {}): Weight {
    return this.addVariable(shape, initializer, options);
  }

  /** The state: variables of this metric, then of the metrics that it is made of. */
  get variables(): Weight[] {
    const inner = (tracked(this, MetricBase) as MetricBase[]).flatMap((metric) => metric.variables);
    return [...new Set([...this.#variables, ...tracked(this, Weight), ...inner])];
  }

  /** Takes in a batch. */
  updateState(_yTrue: TensorLike, _yPred?: TensorLike | null, _sampleWeight?: TensorLike | null): void {
    throw new ValueError({what: `${classNameOf(this.constructor as never)} does not say what it collects.`, got: 'no method updateState', expected: 'a method updateState(yTrue, yPred, sampleWeight)', fix: 'define it in the class'});
  }

  /** The metric over all that was taken in since the last reset. */
  result(): Tensor {
    throw new ValueError({what: `${classNameOf(this.constructor as never)} does not say what it computes.`, got: 'no method result', expected: 'a method result()', fix: 'define it in the class'});
  }

  /** Forgets everything. */
  resetState(): void {
    tidy(() => {
      for (const variable of this.variables) variable.assign(zeros(variable.shape, {dtype: variable.dtype}));
    });
  }

  /** The values of the variables after a batch was taken in; the metric stays as it is. @source keras.metrics.Metric.stateless_update_state */
  statelessUpdateState(metricVariables: readonly Tensor[], ...batch: Parameters<MetricBase['updateState']>): Tensor[] {
    return statelessly(this.variables, metricVariables, () => this.updateState(...batch)).after;
  }

  /** The result for these values of the variables. @source keras.metrics.Metric.stateless_result */
  statelessResult(metricVariables: readonly Tensor[]): Tensor {
    return statelessly(this.variables, metricVariables, () => this.result()).result;
  }

  /** The values of the variables when nothing was taken in yet. @source keras.metrics.Metric.stateless_reset_state */
  statelessResetState(): Tensor[] {
    const {variables} = this;
    return statelessly(variables, variables.map(({value}) => value), () => this.resetState()).after;
  }

  override invoke(yTrue: TensorLike, yPred?: TensorLike | null, sampleWeight?: TensorLike | null): Tensor {
    this.updateState(yTrue, yPred, sampleWeight);
    return this.result();
  }

  getConfig(): Record<string, unknown> {
    return {name: this.name, dtype: this.dtype};
  }

  static fromConfig<T extends typeof MetricBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }

  override toString(): string {
    return `<${classNameOf(this.constructor as never)} name=${this.name}>`;
  }
}

export const Metric = kerasExport(['keras.metrics.Metric', 'keras.Metric'], MetricBase);
export type Metric = MetricBase;
