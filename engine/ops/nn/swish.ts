/** silu, by its other name. @source keras.ops.swish */
export {silu as swish} from './silu.ts';
