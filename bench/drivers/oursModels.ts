import type * as Keras from '../../api/index.ts';
import type {Workload} from '../workloads.ts';

/** The model of a training workload, not yet compiled: class probabilities, or logits [batch, time, vocabulary] of a gpt. */
export function buildModel(keras: typeof Keras, {model: given, inputShape, classes}: Workload): Keras.Model {
  const {Conv2D, Dense, Flatten, LSTM, MaxPooling2D} = keras.layers;
  const shape = inputShape.slice(1);
  const relu = {activation: 'relu'};
  const classify = (...hidden: Keras.layers.Layer[]): Keras.Model => (
    new keras.Sequential([keras.Input({shape}), ...hidden, new Dense(classes, {activation: 'softmax'})])
  );
  const model = given!;
  switch (model.type) {
    case 'mlp': return classify(...model.hidden.map(units => new Dense(units, relu)));
    case 'cnn': return classify(...model.filters.map(filters => new Conv2D(filters, 3, relu)), new MaxPooling2D(), new Flatten(), new Dense(model.units, relu));
    case 'lstm': return classify(new LSTM(model.units));
    case 'gpt': return gpt(keras, shape[0]!, classes, model);
  }
}

function gpt(keras: typeof Keras, time: number, vocabulary: number, {width, heads, blocks}: {width: number; heads: number; blocks: number}): Keras.Model {
  const {Dense, Embedding, Layer, LayerNormalization, MultiHeadAttention} = keras.layers;
  const {add, arange} = keras.ops;

  class TokenAndPosition extends Layer {
    readonly tokens = new Embedding(vocabulary, width);
    readonly positions = new Embedding(time, width);

    override call(inputs: Keras.Tensor): Keras.Tensor {
      return add(this.tokens(inputs), this.positions(arange(time)));
    }
  }

  const inputs = keras.Input({shape: [time], dtype: 'int32'});
  let x = new TokenAndPosition()(inputs);
  for (let block = 0; block < blocks; block++) {
    const h = new LayerNormalization()(x);
    x = add(x, new MultiHeadAttention(heads, width / heads)(h, h, {useCausalMask: true}));
    const expanded = new Dense(4 * width, {activation: 'gelu'})(new LayerNormalization()(x));
    x = add(x, new Dense(width)(expanded));
  }
  return new keras.Model({inputs, outputs: new Dense(vocabulary)(new LayerNormalization()(x))});
}
