import type * as Tf from '@tensorflow/tfjs';
import type {Workload} from '../workloads.ts';

/** The layer models in tf.layers; Adam, softmax and sparse cross-entropy are set by the caller. */
export function buildSequential(tf: typeof Tf, {model, inputShape, classes}: Workload): Tf.Sequential {
  const {dense, conv2d, maxPooling2d, flatten, lstm, inputLayer} = tf.layers;
  const hidden = (units: number): Tf.layers.Layer => dense({units, activation: 'relu'});
  const classify = (...layers: Tf.layers.Layer[]): Tf.Sequential => (
    tf.sequential({layers: [inputLayer({inputShape: inputShape.slice(1)}), ...layers, dense({units: classes, activation: 'softmax'})]})
  );
  switch (model?.type) {
    case 'mlp': return classify(...model.hidden.map(hidden));
    case 'cnn': return classify(
      ...model.filters.map(filters => conv2d({filters, kernelSize: 3, activation: 'relu'})), maxPooling2d({poolSize: 2}), flatten(), hidden(model.units),
    );
    // The default orthogonal start takes tfjs minutes of QR; the start does not change what a step costs.
    case 'lstm': return classify(lstm({units: model.units, recurrentInitializer: 'glorotUniform', recurrentActivation: 'sigmoid'}));
    default: throw new Error(`tfjs has no layers for the model ${model?.type}`);
  }
}
