import type * as Tf from '@tensorflow/tfjs';
import type {NetworkLayer} from '../networks.ts';

/** The layers of an inference workload in tf.layers. */
export function buildNetwork({input, layers, model}: typeof Tf, network: readonly NetworkLayer[], inputShape: readonly number[]): Tf.LayersModel {
  const outputs: Tf.SymbolicTensor[] = [];
  const make = (layer: NetworkLayer): {apply: (x: Tf.SymbolicTensor | Tf.SymbolicTensor[]) => unknown} => {
    switch (layer.layer) {
      case 'conv': return layers.conv2d({filters: layer.filters, kernelSize: layer.kernel, strides: layer.strides, padding: layer.padding, useBias: layer.bias});
      case 'depthwise': return layers.depthwiseConv2d({kernelSize: layer.kernel, strides: layer.strides, padding: 'same', useBias: false});
      case 'norm': return layers.batchNormalization({epsilon: 1e-3});
      case 'relu': return layers.reLU(layer.max === null ? {} : {maxValue: layer.max});
      case 'maxPool': return layers.maxPooling2d({poolSize: layer.size});
      case 'add': return layers.add();
      case 'globalPool': return layers.globalAveragePooling2d({});
      case 'flatten': return layers.flatten();
      case 'dense': return layers.dense({units: layer.units});
      case 'softmax': return layers.softmax();
    }
  };
  const inputs = input({shape: inputShape.slice(1)});
  for (const layer of network) {
    const x = outputs.at(-1) ?? inputs;
    outputs.push(make(layer).apply(layer.layer === 'add' ? [x, outputs[layer.to]!] : x) as Tf.SymbolicTensor);
  }
  return model({inputs, outputs: outputs.at(-1)!});
}
