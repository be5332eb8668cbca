import {ShapeError, show, type Tensor, type TensorLike, ValueError} from '../../../engine/index.ts';
import {add, conv, reshape, zeros} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {type DataFormat, standardizeDataFormat} from '../../config.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import {positive, type Sizes, sizes} from '../sizes.ts';
import {channelAxis, countWindows, spatialShape} from '../spatialShape.ts';
import {BaseLSTMCell, type BaseLSTMCellOptions} from './BaseLSTMCell.ts';
import {overRows} from './cell.ts';

export interface ConvLSTMCellOptions extends BaseLSTMCellOptions {
  /** The step between windows of the inputs. Default 1. */
  strides?: Sizes;
  /** Of the inputs. The states are always padded to keep their size. Default 'valid'. */
  padding?: 'valid' | 'same';
  /** Default: keras.config.imageDataFormat(). */
  dataFormat?: DataFormat | null;
  /** The distance between the positions of a window on the inputs. Default 1. */
  dilationRate?: Sizes;
}

/** The cell of ConvLSTM1D, 2D and 3D: that of LSTM with convolutions for products. */
export class ConvLSTMCell extends BaseLSTMCell {
  readonly rank: number;
  readonly filters: number;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: 'valid' | 'same';
  readonly dataFormat: DataFormat;
  readonly dilationRate: number[];
  /** States are no vectors: see getInitialState. */
  readonly stateSize = -1;
  /** The shape of a step's inputs, once it is known. */
  #inputShape: SymbolicShape | null = null;

  constructor(rank: number, filters: number, kernelSize: Sizes, options: ConvLSTMCellOptions = {}) {
    const {strides = 1, padding = 'valid', dataFormat = null, dilationRate = 1, ...rest} = options;
    super(rest, {seedFirst: true});
    this.rank = rank;
    this.filters = positive(filters, 'filters', this);
    this.kernelSize = sizes(kernelSize, rank, 'kernelSize', this);
    this.strides = sizes(strides, rank, 'strides', this);
    this.dilationRate = sizes(dilationRate, rank, 'dilationRate', this);
    this.padding = String(padding).toLowerCase() as 'valid' | 'same';
    this.dataFormat = standardizeDataFormat(dataFormat);
    this.inputSpec = InputSpec({ndim: rank + 2});
    if (this.strides.some((n) => n > 1) && this.dilationRate.some((n) => n > 1)) {
      throw new ValueError({
        what: `${this}: strides and dilationRate cannot both be above 1.`, got: `strides ${show(this.strides)}, dilationRate ${show(this.dilationRate)}`, expected: 'one of them 1',
        fix: 'leave out one of them',
      });
    }
  }

  protected override get maskCount(): number {
    return 4;
  }

  protected override get gateAxis(): number {
    return this.dataFormat === 'channels_last' ? -1 : -1 - this.rank;
  }

  override build(inputShape: SymbolicShape): void {
    const channels = inputShape.at(channelAxis(this.dataFormat));
    if (inputShape.slice(1).includes(null) || channels === undefined) {
      throw new ShapeError({
        what: `${this}: sizes of the input are not known.`, got: `inputShape = ${show(inputShape)}`, expected: 'positive integers for space and channels',
        fix: 'start the model with Input({shape: [null, 28, 28, 1]})',
      });
    }
    this.#inputShape = inputShape;
    this.addGateWeights(this.filters, [...this.kernelSize, channels!, 4 * this.filters], [...this.kernelSize, this.filters, 4 * this.filters]);
  }

  protected override inputProduct(inputs: Tensor, kernel: TensorLike, bias: TensorLike | null): Tensor {
    const {strides, padding, dataFormat, dilationRate} = this;
    return overRows(inputs, this.rank + 1, (x) => {
      const y = conv(x, kernel, {strides, padding, dataFormat, dilationRate});
      return bias === null ? y : add(y, this.#alongChannels(bias));
    });
  }

  protected override stateProduct(h: Tensor, kernel: TensorLike): Tensor {
    return conv(h, kernel, {padding: 'same', dataFormat: this.dataFormat});
  }

  #alongChannels(bias: TensorLike): Tensor {
    return reshape(bias, this.dataFormat === 'channels_last' ? [-1] : [-1, ...new Array<number>(this.rank).fill(1)]);
  }

  /** The shapes of the output and of the states. */
  override computeOutputShape(inputShape: SymbolicShape): [SymbolicShape, SymbolicShape[]] {
    const windows = {sizes: this.kernelSize, strides: this.strides, dilation: this.dilationRate, padding: this.padding};
    const output = spatialShape(inputShape, this.dataFormat, (n, d) => countWindows(this, n, d, windows), this.filters);
    return [output, [output, output]];
  }

  override getInitialState(batchSize: number | {batchSize?: number | null} | null = null): Tensor[] {
    if (this.#inputShape === null) {
      throw new ValueError({
        what: `${this} is not built, so the size of its states is not known.`, got: 'getInitialState', expected: 'a built cell', fix: 'call build(inputShape) first',
      });
    }
    const options = optionsOf<{batchSize?: number | null}>('batchSize', batchSize ?? undefined);
    const [, states] = this.computeOutputShape([options.batchSize ?? 1, ...this.#inputShape.slice(1)]);
    return states.map((shape) => zeros(shape as number[], {dtype: this.computeDtype}));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), filters: this.filters, kernel_size: this.kernelSize, strides: this.strides, padding: this.padding, data_format: this.dataFormat,
      dilation_rate: this.dilationRate,
    };
  }
}
