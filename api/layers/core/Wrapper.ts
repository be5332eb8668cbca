import {show, ValueError} from '../../../engine/index.ts';
import {construct} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import {Layer, type LayerOptions} from '../Layer.ts';

/**
 * The base of layers that work through another one, such as TimeDistributed and Bidirectional. A subclass defines `call`.
 *
 * @param layer  the layer inside
 * @throws ValueError if it is no layer
 * @source keras.layers.Wrapper
 * @example
 * class Twice extends keras.layers.Wrapper {
 *   call(x) { return this.layer(this.layer(x)); }
 * }
 */
class WrapperLayer extends Layer {
  static override positional = ['layer'];
  readonly layer: Layer;

  constructor(layer: Layer, options: LayerOptions = {}) {
    super(options);
    if (!(layer instanceof Layer)) {
      throw new ValueError({
        what: `${this}: what it is to wrap is no layer.`, got: show(layer), expected: 'a layer', fix: 'e.g. keras.layers.Dense(10)',
      });
    }
    this.layer = layer;
  }

  override build(...shapes: unknown[]): void {
    if (!this.layer.built) this.layer.build(...shapes);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), layer: serializeKerasObject(this.layer)};
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown>): never {
    return construct(this as never, {...config, layer: deserializeKerasObject(config.layer, {what: 'layer'})}) as never;
  }
}

export const Wrapper = kerasExport('keras.layers.Wrapper', WrapperLayer);
export type Wrapper = WrapperLayer;
