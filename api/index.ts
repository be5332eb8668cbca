/** Keras in TypeScript: the namespace that Python's `keras` has, names in camelCase. */
import {setDefaultBackend} from './backend.ts';

export * as activations from './activations/index.ts';
export * as callbacks from './callbacks/index.ts';
export * as config from './namespaces/config.ts';
export * as constraints from './constraints/index.ts';
export * as datasets from './datasets/index.ts';
export {DTypePolicy} from './dtypePolicies/DTypePolicy.ts';
export {Initializer} from './initializers/Initializer.ts';
export * as initializers from './initializers/index.ts';
export {Input} from './layers/core/InputLayer.ts';
export {InputSpec} from './layers/InputSpec.ts';
export {KerasTensor} from './symbolic/KerasTensor.ts';
export {Layer, type LayerOptions} from './layers/Layer.ts';
export * as layers from './layers/index.ts';
export {Loss} from './losses/Loss.ts';
export * as losses from './losses/index.ts';
export {Metric} from './metrics/Metric.ts';
export * as metrics from './metrics/index.ts';
export {Model} from './models/Model.ts';
export * as models from './models/index.ts';
export {ops} from './ops.ts';
export {Operation} from './symbolic/Operation.ts';
export {Optimizer} from './optimizers/Optimizer.ts';
export * as optimizers from './optimizers/index.ts';
export * as random from './random/index.ts';
export {Regularizer} from './regularizers/Regularizer.ts';
export * as regularizers from './regularizers/index.ts';
export * as saving from './saving/index.ts';
export {remat} from './remat.ts';
export {RematScope, type RematScopeOptions} from './RematScope.ts';
export {Sequential} from './models/Sequential.ts';
export * as utils from './utils/index.ts';
export {Weight as Variable} from './Weight.ts';
export {BackendError, DisposedError, DtypeError, GradientTape, jit, KerasError, memory, ShapeError, tidy, type Tensor, ValueError} from '../engine/index.ts';

export const version = '0.1.0';

await setDefaultBackend();
