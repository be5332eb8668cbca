export {type Interpolation, interpolations, resize, type ResizeOptions} from './resize.ts';
