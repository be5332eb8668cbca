import type * as Keras from '../../api/index.ts';
import type {Workload} from '../workloads.ts';

const WIDTH = 128;
const HEADS = 4;
const BLOCKS = 2;

/** The model of a training workload, not yet compiled: class probabilities for a to d, logits [batch, time, vocabulary] for e. */
export function buildModel(keras: typeof Keras, {id, inputShape, classes}: Workload): Keras.Model {
  const {Conv2D, Dense, Flatten, LSTM, MaxPooling2D} = keras.layers;
  const shape = inputShape.slice(1);
  const relu = {activation: 'relu'};
  const classify = (...hidden: Keras.layers.Layer[]): Keras.Model => (
    new keras.Sequential([keras.Input({shape}), ...hidden, new Dense(classes, {activation: 'softmax'})])
  );
  switch (id) {
    case 'a-mlp': return classify(new Dense(64, relu), new Dense(64, relu));
    case 'b-mlp': return classify(new Dense(512, relu), new Dense(512, relu));
    case 'c-cnn': return classify(new Conv2D(32, 3, relu), new Conv2D(64, 3, relu), new MaxPooling2D(), new Flatten(), new Dense(128, relu));
    case 'd-lstm': return classify(new LSTM(128));
    case 'e-gpt': return gpt(keras, shape[0]!, classes);
    default: throw new Error(`keras-ts has no model for workload ${id}`);
  }
}

function gpt(keras: typeof Keras, time: number, vocabulary: number): Keras.Model {
  const {Dense, Embedding, Layer, LayerNormalization, MultiHeadAttention} = keras.layers;
  const {add, arange} = keras.ops;

  class TokenAndPosition extends Layer {
    readonly tokens = new Embedding(vocabulary, WIDTH);
    readonly positions = new Embedding(time, WIDTH);

    override call(inputs: Keras.Tensor): Keras.Tensor {
      return add(this.tokens(inputs), this.positions(arange(time)));
    }
  }

  const inputs = keras.Input({shape: [time], dtype: 'int32'});
  let x = new TokenAndPosition()(inputs);
  for (let block = 0; block < BLOCKS; block++) {
    const h = new LayerNormalization()(x);
    x = add(x, new MultiHeadAttention(HEADS, WIDTH / HEADS)(h, h, {useCausalMask: true}));
    const expanded = new Dense(4 * WIDTH, {activation: 'gelu'})(new LayerNormalization()(x));
    x = add(x, new Dense(WIDTH)(expanded));
  }
  return new keras.Model({inputs, outputs: new Dense(vocabulary)(new LayerNormalization()(x))});
}
