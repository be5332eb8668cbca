export * from './binary/index.ts';
export {cast} from './cast.ts';
export * from './constant/index.ts';
export * from './control/index.ts';
export * from './conv/index.ts';
export * from './fft/index.ts';
export * as image from './image/index.ts';
export * from './index/index.ts';
export * from './linalg/index.ts';
export * from './linear/index.ts';
export * from './movement/index.ts';
/** keras.ops.linalg, keras.ops.nn and keras.ops.numpy: parts of keras.ops by other names. */
export * as linalg from './namespaces/linalg.ts';
export * as nn from './namespaces/nn.ts';
export * as numpy from './namespaces/numpy.ts';
export * from './nn/index.ts';
export * from './reduce/index.ts';
export * from './unary/index.ts';
