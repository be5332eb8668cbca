/** |x|, by its other name. @source keras.ops.absolute */
export {abs as absolute} from './abs.ts';
