/** The complex conjugate: x itself, since no tensor is complex. @source keras.ops.conjugate */
export {real as conjugate} from './real.ts';
