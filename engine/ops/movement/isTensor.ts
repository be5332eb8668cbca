/** Whether a value is a tensor. @source keras.ops.is_tensor */
export {isTensor} from '../../tensor.ts';
