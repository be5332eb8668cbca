import {resolve, deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {OptimizerBase} from './Optimizer.ts';

export {Adam} from './Adam.ts';
export type Optimizer = OptimizerBase;

/** An optimizer from a name, a config or itself. @source keras.optimizers.get */
export const getOptimizer = (identifier: unknown): Optimizer | null => resolve(identifier, 'keras.optimizers', 'optimizer') as Optimizer | null;
export {getOptimizer as get};
export const serialize = (optimizer: Optimizer): unknown => serializeKerasObject(optimizer);
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Optimizer =>
  deserializeKerasObject(config, {customObjects, module: 'keras.optimizers', what: 'optimizer'}) as Optimizer;
