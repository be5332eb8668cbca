import {type Dtype, type Shape, ShapeError, show, type Tensor} from '../../engine/index.ts';
import {eye, multiply} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {Initializer} from './Initializer.ts';

export interface IdentityOptions {
  /** What stands on the diagonal. Default 1. */
  gain?: number;
}

/** The identity matrix, cut or filled with zeros to the shape. Its config holds no gain, as in Keras. @source keras.initializers.Identity */
class IdentityInitializer extends Initializer {
  readonly gain: number;

  constructor(gain?: number | IdentityOptions) {
    const {gain: own = 1, ...unknown} = optionsOf<IdentityOptions>('gain', gain);
    super(unknown);
    this.gain = own;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    const [rows, columns] = shape;
    if (rows === undefined || columns === undefined || shape.length !== 2) {
      throw new ShapeError({what: 'Identity: the weight is not a matrix.', got: `shape ${show(shape)}`, expected: 'two axes', fix: 'take another initializer, such as Orthogonal'});
    }
    return multiply(this.gain, eye(rows, {M: columns, dtype}));
  }
}

export const Identity = kerasExport(['keras.initializers.Identity', 'keras.initializers.identity', 'keras.initializers.IdentityInitializer'], IdentityInitializer);
export type Identity = IdentityInitializer;
