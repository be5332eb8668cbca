export {type Interpolation, resize, type ResizeOptions} from './resize.ts';
