import type {Tensor, TensorLike} from '../../../engine/index.ts';
import type {KerasTensor} from '../../symbolic/KerasTensor.ts';
import type {Merge} from './Merge.ts';

/** A merging layer as a function of its inputs: symbolic tensors give a symbolic one, data gives a tensor. */
export interface MergeFunction<Options> {
  (inputs: readonly KerasTensor[], options?: Options): KerasTensor;
  (inputs: readonly TensorLike[], options?: Options): Tensor;
}

/** The function that makes a layer and calls it. */
export const mergeFunction = <Options extends object>(make: (options: Options) => Merge): MergeFunction<Options> =>
  ((inputs: readonly TensorLike[], options: Options = {} as Options) => make(options)(inputs)) as MergeFunction<Options>;
