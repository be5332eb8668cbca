/** convertToTensor by its other name. @source keras.ops.array */
export {convertToTensor as array} from './convertToTensor.ts';
