import {type Dtype, type Shape, ShapeError, show, type Tensor, type TensorLike, toTensor, ValueError} from '../../engine/index.ts';
import {abs, arange, bartlett, blackman, cast, cos, divide, getItem, hamming, hanning, multiply, ones, reshape, sin, sqrt, square, sum} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Initializer} from './Initializer.ts';

const windows = {hann: hanning, hamming, blackman, bartlett, boxcar: (n: number): Tensor => ones([n])};

export interface STFTOptions {
  /** The cosines or the sines. Default 'real'. */
  side?: 'real' | 'imag';
  /** 'hann', 'hamming', 'blackman', 'bartlett', 'boxcar', a tensor of shape [frame], or null for none. Default 'hann'. */
  window?: keyof typeof windows | TensorLike | null;
  /** Makes the spectrum one of power density or of power. Default 'density'. */
  scaling?: 'density' | 'spectrum' | null;
  /** The window is one period of a periodic function, rather than symmetric. Default false. */
  periodic?: boolean;
}

/**
 * The kernel of a convolution that computes a short-time Fourier transform: shape [frame, 1, frequencies].
 *
 * @source keras.initializers.STFT
 */
class STFTInitializer extends Initializer {
  readonly side: 'real' | 'imag';
  readonly window: keyof typeof windows | TensorLike | null;
  readonly scaling: 'density' | 'spectrum' | null;
  readonly periodic: boolean;

  constructor({side = 'real', window = 'hann', scaling = 'density', periodic = false, ...unknown}: STFTOptions = {}) {
    super(unknown);
    if (side !== 'real' && side !== 'imag') throw new ValueError({what: 'STFT: there is no such side.', got: show(side), expected: "'real' or 'imag'", fix: "leave it out for 'real'"});
    if (typeof window === 'string' && !Object.hasOwn(windows, window)) {
      throw new ValueError({what: 'STFT: there is no such window.', got: show(window), expected: `one of ${Object.keys(windows).join(', ')}`, fix: 'pass the window itself as a tensor'});
    }
    if (![null, 'density', 'spectrum'].includes(scaling)) throw new ValueError({what: 'STFT: there is no such scaling.', got: show(scaling), expected: "'density', 'spectrum' or null", fix: "leave it out for 'density'"});
    this.side = side;
    this.window = window;
    this.scaling = scaling;
    this.periodic = periodic;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    const [frame, , frequencies] = shape;
    if (frame === undefined || frequencies === undefined || shape.length !== 3) throw new ShapeError({what: 'STFT: the kernel has a wrong rank.', got: `shape ${show(shape)}`, expected: '[frame, 1, frequencies]', fix: 'use it for kernels of Conv1D'});
    const time = reshape(arange(frame, {dtype: 'float32'}), [frame, 1, 1]);
    const frequency = divide(reshape(arange(frequencies, {dtype: 'float32'}), [1, 1, frequencies]), (frequencies - 1) * 2);
    const angle = multiply(multiply(multiply(-2, time), frequency), Math.PI);
    const wave = this.side === 'real' ? cos(angle) : sin(angle);
    const window = this.#windowOf(frame);
    if (window === null) return cast(wave, dtype);
    const scale = {density: () => sqrt(sum(square(window))), spectrum: () => sum(abs(window)), none: () => 1}[this.scaling ?? 'none']();
    return cast(divide(multiply(wave, window), scale), dtype);
  }

  #windowOf(frame: number): Tensor | null {
    if (this.window === null) return null;
    const window = typeof this.window !== 'string' ? toTensor(this.window) : this.periodic ? getItem(windows[this.window](frame + 1), {stop: frame}) : windows[this.window](frame);
    if (window.ndim !== 1 || window.shape[0] !== frame) throw new ShapeError({what: 'STFT: the window does not fit the frame.', got: `shape ${show(window.shape)}`, expected: `[${frame}]`, fix: 'give it as many numbers as the kernel is long'});
    return reshape(cast(window, 'float32'), [frame, 1, 1]);
  }

  override getConfig(): Record<string, unknown> {
    return {side: this.side, window: this.window, periodic: this.periodic, scaling: this.scaling};
  }
}

export const STFT = kerasExport(['keras.initializers.STFT', 'keras.initializers.stft', 'keras.initializers.STFTInitializer'], STFTInitializer);
export type STFT = STFTInitializer;
