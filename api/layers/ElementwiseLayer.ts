import {Layer, type LayerOptions} from './Layer.ts';

/** The base of layers without weights that keep the shape of their input; its mask travels on. */
export abstract class ElementwiseLayer extends Layer {
  constructor(options: LayerOptions = {}) {
    super(options);
    this.supportsMasking = true;
    this.built = true;
  }

  override computeOutputShape(inputShape: unknown): unknown {
    return inputShape;
  }
}
