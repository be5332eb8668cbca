import {isTensor, type Tensor, type TensorLike} from '../../engine/index.ts';
import {toSnakeCase} from '../naming.ts';
import {Loss, type LossOptions} from './Loss.ts';
import {squeezeOrExpandToSameRank} from './reduction.ts';

/** A function that gives the loss of each sample: shape [batch, ...] for predictions of shape [batch, ..., features]. */
export type LossFunction = (yTrue: TensorLike, yPred: TensorLike, options?: never) => TensorLike;

/** A loss made of a function. All of Keras's own losses are; so are functions that are given to compile. */
export class LossFunctionWrapper extends Loss {
  readonly fn: LossFunction;
  readonly fnOptions: Readonly<Record<string, unknown>>;

  /** @param fnOptions  the third argument of the function; part of the config, and properties of the loss */
  constructor(fn: LossFunction, options: LossOptions = {}, fnOptions: Readonly<Record<string, unknown>> = {}) {
    super(options);
    this.fn = fn;
    this.fnOptions = fnOptions;
    Object.assign(this, fnOptions);
  }

  override call(yTrue: Tensor, yPred: Tensor): TensorLike {
    const [a, b] = isTensor(yTrue) && isTensor(yPred) ? squeezeOrExpandToSameRank(yTrue, yPred) : [yTrue, yPred];
    return this.fn(a, b, this.fnOptions as never);
  }

  override getConfig(): Record<string, unknown> {
    const own = Object.entries(this.fnOptions).map(([key, value]) => [toSnakeCase(key), value]);
    return {...super.getConfig(), ...Object.fromEntries(own)};
  }
}
