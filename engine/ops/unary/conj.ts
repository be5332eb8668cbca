/** conjugate by its other name. @source keras.ops.conj */
export {real as conj} from './real.ts';
