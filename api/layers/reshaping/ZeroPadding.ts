import type {Tensor} from '../../../engine/index.ts';
import {pad} from '../../../engine/ops/index.ts';
import type {DataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {spatialShape} from '../spatialShape.ts';
import {type Margin, MarginLayer, type Margins} from './MarginLayer.ts';

export interface ZeroPaddingOptions extends LayerOptions {
  /** How many zeros on each side: one number, one per axis, or a pair per axis. Default 1. */
  padding?: Margins;
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
}

/** What ZeroPadding1D, 2D and 3D share. */
export abstract class ZeroPadding extends MarginLayer {
  constructor(rank: number, {padding = 1, ...rest}: ZeroPaddingOptions) {
    super(rank, 'padding', padding, rest);
  }

  /** How many zeros stand before and behind: a pair over one axis, else a pair for each. */
  get padding(): Margin | readonly Margin[] {
    return this.marginConfig;
  }

  override call(inputs: Tensor): Tensor {
    return pad(inputs, this.around);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return spatialShape(inputShape, this.dataFormat, (n, d) => n + this.margins[d]![0] + this.margins[d]![1]);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), padding: this.padding, data_format: this.dataFormat};
  }
}
