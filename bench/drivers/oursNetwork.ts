import type * as Keras from '../../api/index.ts';
import type {NetworkLayer} from '../networks.ts';

type Symbolic = ReturnType<typeof Keras.Input>;

/** The layers of an inference workload as a functional model. */
export function buildNetwork({Input, Model, layers}: typeof Keras, network: readonly NetworkLayer[], inputShape: readonly number[]): Keras.Model {
  const outputs: Symbolic[] = [];
  const make = (layer: NetworkLayer, x: Symbolic): Symbolic => {
    switch (layer.layer) {
      case 'conv': return new layers.Conv2D(layer.filters, layer.kernel, {strides: layer.strides, padding: layer.padding, useBias: layer.bias})(x);
      case 'depthwise': return new layers.DepthwiseConv2D(layer.kernel, {strides: layer.strides, padding: 'same', useBias: false})(x);
      case 'norm': return new layers.BatchNormalization({epsilon: 1e-3})(x);
      case 'relu': return new layers.ReLU({maxValue: layer.max})(x);
      case 'maxPool': return new layers.MaxPooling2D({poolSize: layer.size})(x);
      case 'add': return new layers.Add()([x, outputs[layer.to]!]);
      case 'globalPool': return new layers.GlobalAveragePooling2D()(x);
      case 'flatten': return new layers.Flatten()(x);
      case 'dense': return new layers.Dense(layer.units)(x);
      case 'softmax': return new layers.Softmax()(x);
    }
  };
  const inputs = Input({shape: inputShape.slice(1)});
  for (const layer of network) outputs.push(make(layer, outputs.at(-1) ?? inputs));
  return new Model({inputs, outputs: outputs.at(-1)!});
}
