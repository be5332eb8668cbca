/** A tensor of the shape of x whose values do not matter. @source keras.ops.empty_like */
export {zerosLike as emptyLike} from './zerosLike.ts';
