export {exponential} from './exponential.ts';
export * from './fromOps.ts';
export {gelu} from './gelu.ts';
export {linear} from './linear.ts';
export {mish} from './mish.ts';
export {relu, type ReluOptions} from './relu.ts';
export {type Activation, deserialize, get, serialize} from './get.ts';
