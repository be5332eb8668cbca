import type * as Tf from '@tensorflow/tfjs';

/** The layer models of workloads a to d in tf.layers; Adam, softmax and sparse cross-entropy are set by the caller. */
export function buildSequential(tf: typeof Tf, id: string): Tf.Sequential {
  const {dense, conv2d, maxPooling2d, flatten, lstm} = tf.layers;
  switch (id) {
    case 'a-mlp': return tf.sequential({layers: [
      dense({units: 64, activation: 'relu', inputShape: [32]}),
      dense({units: 64, activation: 'relu'}),
      dense({units: 10, activation: 'softmax'}),
    ]});
    case 'b-mlp': return tf.sequential({layers: [
      dense({units: 512, activation: 'relu', inputShape: [784]}),
      dense({units: 512, activation: 'relu'}),
      dense({units: 10, activation: 'softmax'}),
    ]});
    case 'c-cnn': return tf.sequential({layers: [
      conv2d({filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1]}),
      conv2d({filters: 64, kernelSize: 3, activation: 'relu'}),
      maxPooling2d({poolSize: 2}),
      flatten(),
      dense({units: 128, activation: 'relu'}),
      dense({units: 10, activation: 'softmax'}),
    ]});
    // The default orthogonal start takes tfjs minutes of QR; the start does not change what a step costs.
    case 'd-lstm': return tf.sequential({layers: [
      lstm({units: 128, inputShape: [64, 32], recurrentInitializer: 'glorotUniform', recurrentActivation: 'sigmoid'}),
      dense({units: 10, activation: 'softmax'}),
    ]});
    default: throw new Error(`tfjs has no model for workload ${id}`);
  }
}
