import {mapTree} from '../../../engine/index.ts';
import {construct} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import {Layer} from '../Layer.ts';
import {getMask} from '../mask.ts';
import {HostLayer} from './HostLayer.ts';

/**
 * Calls layers one after the other, each on what the one before gives. Unlike Sequential it has no weights of its own to be built, and takes what its first layer takes.
 *
 * **Input shape** that of the first layer · **Output shape** that of the last
 *
 * @param layers  preprocessing layers, in order
 * @source keras.layers.Pipeline
 * @example keras.layers.Pipeline([keras.layers.Rescaling(0.5), keras.layers.Discretization({binBoundaries: [1]})])([[1, 2]]); // [[0, 1]]
 */
class PipelineLayer extends Layer {
  static override positional = ['layers'];
  readonly layers: readonly Layer[];

  constructor(layers: readonly Layer[], {name = null}: {name?: string | null} = {}) {
    super({name});
    this.layers = layers;
  }

  override invoke(...args: unknown[]): unknown {
    const isOnHost = this.layers[0] instanceof HostLayer;
    return isOnHost ? this.call(args[0], args[1] as object) : super.invoke(...args);
  }

  override call(inputs: unknown, {training = true, mask = null}: {training?: boolean; mask?: unknown} = {}): unknown {
    return this.layers.reduce(([value, before], layer) => {
      const outputs = layer.invoke(value, {training, ...(before === null || layer instanceof HostLayer ? {} : {mask: before})});
      return [outputs, mapTree(outputs, getMask)];
    }, [inputs, mask])[0];
  }

  override getConfig(): Record<string, unknown> {
    return {layers: serializeKerasObject(this.layers), name: this.name};
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown>): never {
    const layers = (config.layers as unknown[]).map((layer) => deserializeKerasObject(layer, {what: 'layer'}));
    return construct(this as never, {...config, layers}) as never;
  }
}

export const Pipeline = kerasExport('keras.layers.Pipeline', PipelineLayer);
export type Pipeline = PipelineLayer;
