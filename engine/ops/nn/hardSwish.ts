/** hardSilu, by its other name. @source keras.ops.hard_swish */
export {hardSilu as hardSwish} from './hardSilu.ts';
