/** bitwiseNot by its other name. @source keras.ops.bitwise_invert */
export {bitwiseNot as bitwiseInvert} from './bitwiseNot.ts';
