import {type Tensor, ValueError, Variable} from '../../../engine/index.ts';
import {all, cast, cond, divide, equal, matmul, normalize, reshape, stopGradient, transpose} from '../../../engine/ops/index.ts';
import {TruncatedNormal} from '../../initializers/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Wrapper} from '../core/Wrapper.ts';
import {InputSpec} from '../InputSpec.ts';
import type {Layer, LayerOptions} from '../Layer.ts';
import {positive} from '../sizes.ts';

export interface SpectralNormalizationOptions extends LayerOptions {
  /** Steps of the power iteration per call. Default 1. */
  powerIterations?: number;
}

/**
 * Keeps the kernel of a layer at spectral norm 1: in training, each call divides it by its largest singular value, which power iteration follows.
 *
 * **Input shape**, **Output shape** those of the layer inside
 *
 * @param layer  a layer with a kernel or embeddings
 * @throws ValueError if powerIterations is not positive, or the layer has neither kernel nor embeddings
 * @source keras.layers.SpectralNormalization; Miyato et al. (2018)
 * @example const y = keras.layers.SpectralNormalization(keras.layers.Dense(8))(x, {training: true});
 */
class SpectralNormalizationLayer extends Wrapper {
  readonly powerIterations: number;
  kernel!: Variable;
  vectorU!: Variable;

  constructor(layer: Layer, {powerIterations = 1, ...rest}: SpectralNormalizationOptions = {}) {
    super(layer, rest);
    this.powerIterations = positive(powerIterations, 'powerIterations', this);
  }

  override build(inputShape: SymbolicShape): void {
    super.build(inputShape);
    this.inputSpec = InputSpec({minNdim: 1, axes: {'-1': inputShape.at(-1)!}});
    const {kernel, embeddings} = this.layer as {kernel?: unknown; embeddings?: unknown};
    const weight = kernel ?? embeddings;
    if (!(weight instanceof Variable)) {
      throw new ValueError({
        what: `${this}: the layer has no weight to normalize.`, got: `${this.layer}`, expected: 'a layer with a kernel or embeddings', fix: 'wrap e.g. Dense, Conv2D or Embedding',
      });
    }
    this.kernel = weight;
    this.vectorU = this.addWeight({name: 'vector_u', shape: [1, weight.shape.at(-1)!], initializer: TruncatedNormal({stddev: 0.02}), trainable: false, dtype: weight.dtype});
  }

  override call(inputs: Tensor, {training = false}: {training?: boolean} = {}): Tensor {
    if (training) {
      const {kernel, vectorU} = this;
      const [direction, normalized] = cond(all(equal(kernel, 0)), () => [vectorU.value, kernel.value], () => this.normalizedWeights()) as [Tensor, Tensor];
      vectorU.assign(direction);
      kernel.assign(normalized);
    }
    return cast(this.layer(inputs), inputs.dtype);
  }

  /** The left singular vector after the power iteration, and the kernel divided by the singular value. */
  normalizedWeights(): [Tensor, Tensor] {
    const {kernel, vectorU, powerIterations} = this;
    const rows = reshape(kernel, [-1, kernel.shape.at(-1)!]);
    let [u, v] = [vectorU.value, vectorU.value];
    for (let i = 0; i < powerIterations; i++) {
      v = stopGradient(normalize(matmul(u, transpose(rows)), {axis: null}));
      u = stopGradient(normalize(matmul(v, rows), {axis: null}));
    }
    const sigma = matmul(matmul(v, rows), transpose(u));
    return [cast(u, vectorU.dtype), cast(reshape(divide(kernel, sigma), kernel.shape), kernel.dtype)];
  }

  override computeOutputShape(inputShape: SymbolicShape): unknown {
    return this.layer.computeOutputShape(inputShape);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), power_iterations: this.powerIterations};
  }
}

export const SpectralNormalization = kerasExport('keras.layers.SpectralNormalization', SpectralNormalizationLayer);
export type SpectralNormalization = SpectralNormalizationLayer;
