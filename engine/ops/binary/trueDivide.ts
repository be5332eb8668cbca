/** divide by its other name. @source keras.ops.true_divide */
export {divide as trueDivide} from './divide.ts';
