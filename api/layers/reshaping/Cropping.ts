import {ShapeError, show, type Tensor} from '../../../engine/index.ts';
import {slice} from '../../../engine/ops/index.ts';
import type {DataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {spatialShape} from '../spatialShape.ts';
import {type Margin, MarginLayer, type Margins} from './MarginLayer.ts';

export interface CroppingOptions extends LayerOptions {
  /** How much is cut off on each side: one number, one per axis, or a pair per axis. Default 1, of Cropping2D 0. */
  cropping?: Margins;
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
}

/** What Cropping1D, 2D and 3D share. */
export abstract class Cropping extends MarginLayer {
  constructor(rank: number, {cropping = 1, ...rest}: CroppingOptions) {
    super(rank, 'cropping', cropping, rest);
  }

  /** How much is cut off before and behind: a pair over one axis, else a pair for each. */
  get cropping(): Margin | readonly Margin[] {
    return this.marginConfig;
  }

  override call(inputs: Tensor): Tensor {
    return slice(inputs, this.around.map(([before]) => before), this.computeOutputShape(inputs.shape) as number[]);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return spatialShape(inputShape, this.dataFormat, (n, d) => {
      const left = n - this.margins[d]![0] - this.margins[d]![1];
      if (left > 0) return left;
      throw new ShapeError({
        what: `${this}: nothing is left of the input.`, got: `size ${n} less ${show(this.margins[d])}`, expected: 'a cropping that is smaller than the input',
        fix: 'crop less',
      });
    });
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), cropping: this.cropping, data_format: this.dataFormat};
  }
}
