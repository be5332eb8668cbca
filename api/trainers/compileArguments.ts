import type {Tensor, TensorLike} from '../../engine/index.ts';
import type {SerializedObject} from '../saving/serialization.ts';

/** A function of targets and predictions; losses and metrics are such functions too. */
export type TargetFunction = (yTrue: Tensor, yPred: Tensor) => TensorLike;

/** What compile takes as loss or metric of one output: a name, function, class or object. */
export type TargetArgument = string | TargetFunction | (abstract new (...args: never[]) => object) | SerializedObject | null;

/** For models of several outputs: a list, or an object by output name. */
export type OutputArguments = TargetArgument | readonly OutputArguments[] | {readonly [output: string]: OutputArguments | undefined};
