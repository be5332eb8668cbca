import {show, ValueError} from '../../engine/index.ts';
import {Callable} from '../callable.ts';
import {kerasExport} from '../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {Weight} from '../Weight.ts';
import {LossScaleOptimizer} from './LossScaleOptimizer.ts';
import {Optimizer} from './Optimizer.ts';

export interface OptimizerMapOptions {
  /** Optimizers by path, or by a regular expression that matches whole paths. */
  optimizerMap?: Readonly<Record<string, Optimizer>> | null;
}

interface OptimizerMapBase {
  (variable: Weight): Optimizer;
}

/** An optimizer that may stand in a map: none that is made of others. */
export function assertPlain(optimizer: unknown, what: string): void {
  if (optimizer instanceof Optimizer && !(optimizer instanceof LossScaleOptimizer) && !('optimizers' in optimizer)) return;
  throw new ValueError({
    what: `${what}: this cannot change weights here.`, got: show(optimizer), expected: 'an optimizer that is not made of others',
    fix: 'for loss scaling, wrap the MultiOptimizer in a LossScaleOptimizer',
  });
}

/**
 * Which optimizer changes which weight, by the weight's path: an exact path counts first, then the one pattern that matches all of it, then the default.
 *
 * @param defaultOptimizer  for all weights that nothing matches
 * @source keras.optimizers.OptimizerMap
 * @example
 * const map = keras.optimizers.OptimizerMap(keras.optimizers.SGD(), {optimizerMap: {'encoder/.*': keras.optimizers.Adam()}});
 */
class OptimizerMapBase extends Callable {
  readonly defaultOptimizer: Optimizer;
  readonly #optimizers = new Map<string, Optimizer>();

  constructor(defaultOptimizer: Optimizer, {optimizerMap = null}: OptimizerMapOptions = {}) {
    super();
    assertPlain(defaultOptimizer, 'OptimizerMap');
    this.defaultOptimizer = defaultOptimizer;
    for (const [key, optimizer] of Object.entries(optimizerMap ?? {})) this.set(key, optimizer);
  }

  get size(): number {
    return this.#optimizers.size;
  }

  /** @throws ValueError if the key is there already */
  set(key: string, optimizer: Optimizer): this {
    if (this.#optimizers.has(key)) {
      throw new ValueError({
        what: 'OptimizerMap: the key is there already.', got: show(key), expected: 'a new key', fix: 'delete it first',
      });
    }
    assertPlain(optimizer, 'OptimizerMap');
    this.#optimizers.set(key, optimizer);
    return this;
  }

  /** The optimizer of the weight with a path. @throws ValueError if two patterns match it */
  get(path: string): Optimizer {
    const exact = this.#optimizers.get(path);
    if (exact) return exact;
    const matching = [...this.#optimizers.keys()].filter((pattern) => new RegExp(`^(?:${pattern})$`).test(path));
    if (matching.length > 1) {
      throw new ValueError({
        what: 'OptimizerMap: more than one pattern matches a weight.', got: `${path}: ${matching.join(', ')}`, expected: 'one pattern',
        fix: 'give the exact path of the weight',
      });
    }
    return matching.length === 1 ? this.#optimizers.get(matching[0]!)! : this.defaultOptimizer;
  }

  delete(key: string): boolean {
    return this.#optimizers.delete(key);
  }

  keys(): string[] {
    return [...this.#optimizers.keys()];
  }

  values(): Optimizer[] {
    return [...this.#optimizers.values()];
  }

  items(): [string, Optimizer][] {
    return [...this.#optimizers];
  }

  override invoke(variable: Weight): Optimizer {
    return this.get(variable.path);
  }

  getConfig(): Record<string, unknown> {
    return {default_optimizer: serializeKerasObject(this.defaultOptimizer), optimizer_map: serializeKerasObject(Object.fromEntries(this.#optimizers))};
  }

  static fromConfig(config: Record<string, unknown>): OptimizerMapBase {
    const read = (value: unknown): Optimizer => deserializeKerasObject(value, {module: 'keras.optimizers', what: 'optimizer'}) as Optimizer;
    const entries = Object.entries(config.optimizer_map as object).map(([key, value]) => [key, read(value)]);
    return new OptimizerMapBase(read(config.default_optimizer), {optimizerMap: Object.fromEntries(entries) as Record<string, Optimizer>});
  }
}

export const OptimizerMap = kerasExport('keras.optimizers.OptimizerMap', OptimizerMapBase);
export type OptimizerMap = OptimizerMapBase;
