/** bitwiseLeftShift by its other name. @source keras.ops.left_shift */
export {bitwiseLeftShift as leftShift} from './bitwiseLeftShift.ts';
