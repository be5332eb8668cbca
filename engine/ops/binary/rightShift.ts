/** bitwiseRightShift by its other name. @source keras.ops.right_shift */
export {bitwiseRightShift as rightShift} from './bitwiseRightShift.ts';
