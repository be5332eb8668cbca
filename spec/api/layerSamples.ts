import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import type {TensorLike} from '../../engine/index.ts';
import type {SampleInput} from '../../engine/op.ts';

/** Tensors of a call, nested as the layer takes them. */
export type SampleArgument = SampleInput | readonly SampleArgument[];

/** A layer with small inputs for it. */
export interface LayerSample {
  /** @param options  what every layer takes, e.g. a dtype: for the layer and those inside it */
  make(options: object): Layer;
  /** The arguments of the call. */
  args: readonly SampleArgument[];
  /** The options of the call. */
  options?: Readonly<Record<string, unknown>>;
  /** The mask of the first input. */
  mask?: readonly (readonly boolean[])[];
  /** Trainable weights of which the gradient is 0 but for rounding, by path: a step need not change them. */
  still?: RegExp;
  /** What becomes of outputs in mixed precision, if not float16 near those of float32: they stay float32, or other random numbers are drawn. */
  mixed?: 'float32' | 'drawn anew';
}

const {layers, ops} = keras;

const row: SampleInput = {shape: [2, 3]};
const steps: SampleInput = {shape: [2, 4, 3]};
const image: SampleInput = {shape: [2, 5, 4, 2]};
const volume: SampleInput = {shape: [1, 3, 4, 3, 2]};
const ids: SampleInput = {shape: [2, 3], dtype: 'int32', min: 0, max: 3};
const training = {training: true};
const padding = {mask: [[true, true, false, true], [true, false, false, false]]};

const distinct = (input: SampleInput): SampleInput => ({...input, distinct: true});
const awayFrom = (input: SampleInput, ...avoid: number[]): SampleInput => ({...input, avoid});
const firstChannels = ({shape: [batch, ...rest]}: SampleInput): SampleInput => ({shape: [batch!, rest.at(-1)!, ...rest.slice(0, -1)]});

type Make = LayerSample['make'];
type More = Omit<LayerSample, 'make' | 'args'>;

/** A sample of a layer that is called on one tensor. */
const on = (input: SampleInput, make: Make, more: More = {}): LayerSample => ({make, args: [input], ...more});

/** A sample of a layer that is called on a list of tensors. */
const onList = (inputs: readonly SampleInput[], make: Make, more: More = {}): LayerSample => ({make, args: [inputs], ...more});

/** A sample of a layer that is called on several arguments. */
const onSeveral = (args: readonly SampleArgument[], make: Make, more: More = {}): LayerSample => ({make, args, ...more});

/** Something that a config can name. */
const squareWave = keras.saving.registerKerasSerializable({package: 'samples'})(function squareWave(x: TensorLike) { return ops.sin(ops.square(x as never)); });

const pair = [row, row];
const query: SampleInput = {shape: [2, 3, 4]};
const value: SampleInput = {shape: [2, 5, 4]};

const activations: Samples = {
  Activation: on(row, (o) => layers.Activation('tanh', o)),
  ELU: on(awayFrom(row, 0), (o) => layers.ELU(0.5, o)),
  LeakyReLU: on(awayFrom(row, 0), (o) => layers.LeakyReLU(0.1, o)),
  PReLU: on(awayFrom(steps, 0), (o) => layers.PReLU({sharedAxes: [1], ...o})),
  ReLU: [
    on(awayFrom(row, 0), (o) => layers.ReLU(o)),
    on(awayFrom(row, 0.5, 1.5), (o) => layers.ReLU({maxValue: 1.5, negativeSlope: 0.1, threshold: 0.5, ...o})),
  ],
  Softmax: [
    on(row, (o) => layers.Softmax(o)),
    on(steps, (o) => layers.Softmax({axis: [1, 2], ...o})),
    on(row, (o) => layers.Softmax(o), {mask: [[true, false, true], [true, true, true]]}),
  ],
};

const attention: Samples = {
  AdditiveAttention: onList([query, value], (o) => layers.AdditiveAttention(o)),
  Attention: [
    onList([query, value], (o) => layers.Attention({useScale: true, ...o})),
    onList([query, value, value], (o) => layers.Attention({scoreMode: 'concat', ...o})),
  ],
  GroupQueryAttention: onSeveral([query, value], (o) => layers.GroupQueryAttention(3, 4, 2, o), {still: /key\/bias/}),
  MultiHeadAttention: onSeveral([query, value], (o) => layers.MultiHeadAttention(2, 3, o), {still: /key\/bias/}),
};

const convolutional: Samples = {
  Conv1D: [
    on(steps, (o) => layers.Conv1D(2, 3, {padding: 'causal', dilationRate: 2, activation: 'tanh', ...o})),
    on(firstChannels(steps), (o) => layers.Conv1D(2, 2, {dataFormat: 'channels_first', strides: 2, ...o})),
  ],
  Conv1DTranspose: on(steps, (o) => layers.Conv1DTranspose(2, 3, {strides: 2, padding: 'same', ...o})),
  Conv2D: [
    on(image, (o) => layers.Conv2D(4, [3, 2], {groups: 2, strides: [1, 2], ...o})),
    on(firstChannels(image), (o) => layers.Conv2D(3, 2, {padding: 'same', dataFormat: 'channels_first', ...o})),
    on(image, (o) => layers.Conv2D(2, 2, {loraRank: 2, ...o}), {still: /lora_kernel_a$/}),
  ],
  Conv2DTranspose: on(image, (o) => layers.Conv2DTranspose(2, [3, 2], {strides: 2, outputPadding: [1, 0], ...o})),
  Conv3D: on(volume, (o) => layers.Conv3D(2, 2, {padding: 'same', useBias: false, ...o})),
  Conv3DTranspose: on(volume, (o) => layers.Conv3DTranspose(2, 2, o)),
  DepthwiseConv1D: on(steps, (o) => layers.DepthwiseConv1D(2, {depthMultiplier: 2, ...o})),
  DepthwiseConv2D: on(image, (o) => layers.DepthwiseConv2D([2, 3], {strides: 2, padding: 'same', activation: 'softplus', ...o})),
  SeparableConv1D: on(steps, (o) => layers.SeparableConv1D(2, 2, o)),
  SeparableConv2D: on(image, (o) => layers.SeparableConv2D(3, 2, {depthMultiplier: 2, dilationRate: 2, ...o})),
};

const core: Samples = {
  Dense: [
    on(steps, (o) => layers.Dense(2, {activation: 'tanh', ...o})),
    on(row, (o) => layers.Dense(2, {loraRank: 1, useBias: false, ...o}), {still: /lora_kernel_a$/}),
  ],
  EinsumDense: [
    on(steps, (o) => layers.EinsumDense('abc,cde->abde', [null, 2, 2], {biasAxes: 'de', activation: 'tanh', ...o})),
    on(image, (o) => layers.EinsumDense('...x,xy->...y', 3, o)),
    on(steps, (o) => layers.EinsumDense('ab...,bc->ac...', 2, {biasAxes: 'c', ...o})),
  ],
  Embedding: [
    on(ids, (o) => layers.Embedding(4, 2, {maskZero: true, ...o})),
    on(ids, (o) => layers.Embedding(4, 2, {loraRank: 1, ...o}), {still: /lora_embeddings_a$/}),
  ],
  Identity: [on(row, (o) => layers.Identity(o)), onList(pair, (o) => layers.Identity(o)), on(ids, (o) => layers.Identity(o))],
  InputLayer: 'data enters a model there; it is not called',
  Lambda: on(row, (o) => layers.Lambda(squareWave, {outputShape: [3], ...o})),
  Layer: 'the base of all others',
  Masking: on(awayFrom(steps, 0), (o) => layers.Masking(0, o)),
  ReversibleEmbedding: [
    on(ids, (o) => layers.ReversibleEmbedding(4, 2, o)),
    on({shape: [2, 3, 2]}, (o) => layers.ReversibleEmbedding(4, 2, {logitSoftCap: 2, ...o}), {options: {reverse: true}, mixed: 'float32'}),
  ],
  Wrapper: 'the base of those that work through another layer',
};

const merging: Samples = {
  Add: [onList([row, row, row], (o) => layers.Add(o)), onList([row, steps], (o) => layers.Add(o))],
  Average: onList(pair, (o) => layers.Average(o)),
  Concatenate: [onList([row, {shape: [2, 1]}], (o) => layers.Concatenate(o)), onList([steps, {shape: [2, 2, 3]}], (o) => layers.Concatenate({axis: 1, ...o}))],
  Dot: [onList(pair, (o) => layers.Dot(1, {normalize: true, ...o})), onList([steps, {shape: [2, 3, 2]}], (o) => layers.Dot([2, 1], o))],
  Maximum: onList(pair, (o) => layers.Maximum(o)),
  Minimum: onList(pair, (o) => layers.Minimum(o)),
  Multiply: onList([row, row, row], (o) => layers.Multiply(o)),
  Subtract: onList(pair, (o) => layers.Subtract(o)),
};

const normalization: Samples = {
  BatchNormalization: [
    on(steps, (o) => layers.BatchNormalization(o), {options: training}),
    on(image, (o) => layers.BatchNormalization({axis: 1, ...o})),
    on(steps, (o) => layers.BatchNormalization(o), {options: training, ...padding}),
  ],
  GroupNormalization: on({shape: [2, 3, 4]}, (o) => layers.GroupNormalization({groups: 2, ...o})),
  LayerNormalization: [on(steps, (o) => layers.LayerNormalization(o)), on(image, (o) => layers.LayerNormalization({axis: [1, 3], ...o}))],
  RMSNormalization: on(steps, (o) => layers.RMSNormalization(o)),
  SpectralNormalization: on(row, (o) => layers.SpectralNormalization(layers.Dense(2, o), o)),
  UnitNormalization: on(steps, (o) => layers.UnitNormalization(o)),
};

const pooling: Samples = Object.fromEntries([steps, image, volume].flatMap((input, i) => {
  const make = (kind: string, ...args: unknown[]): Make => (o) => {
    const Class = (layers as unknown as Record<string, (...args: unknown[]) => Layer>)[`${kind}${i + 1}D`]!;
    return Class(...args.slice(0, -1), {...(args.at(-1) as object), ...o});
  };
  const same = {poolSize: 2, strides: 1, padding: 'same'};
  const first = {dataFormat: 'channels_first'};
  return [
    [`AdaptiveAveragePooling${i + 1}D`, on(input, make('AdaptiveAveragePooling', 2, {}))],
    [`AdaptiveMaxPooling${i + 1}D`, on(distinct(input), make('AdaptiveMaxPooling', 2, {}))],
    [`AveragePooling${i + 1}D`, [on(input, make('AveragePooling', 2, {})), on(firstChannels(input), make('AveragePooling', {...same, ...first}))]],
    [`MaxPooling${i + 1}D`, [on(distinct(input), make('MaxPooling', 2, {})), on(distinct(firstChannels(input)), make('MaxPooling', {...same, ...first}))]],
    [`GlobalAveragePooling${i + 1}D`, [
      on(input, make('GlobalAveragePooling', {})),
      on(firstChannels(input), make('GlobalAveragePooling', {keepdims: true, ...first})),
    ]],
    [`GlobalMaxPooling${i + 1}D`, [
      on(distinct(input), make('GlobalMaxPooling', {keepdims: true})),
      on(distinct(firstChannels(input)), make('GlobalMaxPooling', first)),
    ]],
  ];
}));

const onHost = 'it works on the host, on text or numbers: see goldenPreprocessing';

const saysFloat = 'as in Keras, its symbolic dtype is that of the computation, whatever its values are: see goldenPreprocessing';

const preprocessing: Samples = {
  CategoryEncoding: saysFloat,
  Discretization: 'no gradient flows through it: see goldenPreprocessing',
  HashedCrossing: onHost,
  Hashing: onHost,
  IntegerLookup: onHost,
  Normalization: on(row, (o) => layers.Normalization({mean: [0.1, 0.2, -0.3], variance: [1, 2, 0.5], ...o})),
  Pipeline: 'it takes the options of no layer: see goldenPreprocessing',
  Rescaling: on(row, (o) => layers.Rescaling(0.5, {offset: 1, ...o})),
  StringLookup: onHost,
  TextVectorization: onHost,
};

const regularization: Samples = {
  ActivityRegularization: on(row, (o) => layers.ActivityRegularization({l2: 0.1, ...o})),
  AlphaDropout: on(steps, (o) => layers.AlphaDropout(0.3, {seed: 3, ...o}), {options: training}),
  Dropout: [on(steps, (o) => layers.Dropout(0.3, {seed: 3, ...o}), {options: training}), on(steps, (o) => layers.Dropout(0.3, o))],
  GaussianDropout: on(steps, (o) => layers.GaussianDropout(0.3, {seed: 3, ...o}), {options: training, mixed: 'drawn anew'}),
  GaussianNoise: on(steps, (o) => layers.GaussianNoise(0.3, {seed: 3, ...o}), {options: training, mixed: 'drawn anew'}),
  SpatialDropout1D: on(steps, (o) => layers.SpatialDropout1D(0.3, {seed: 3, ...o}), {options: training}),
  SpatialDropout2D: on(image, (o) => layers.SpatialDropout2D(0.3, {seed: 3, ...o}), {options: training}),
  SpatialDropout3D: on(volume, (o) => layers.SpatialDropout3D(0.3, {seed: 3, ...o}), {options: training}),
};

const reshaping: Samples = {
  Cropping1D: on(steps, (o) => layers.Cropping1D([1, 0], o)),
  Cropping2D: [
    on(image, (o) => layers.Cropping2D([[1, 2], [0, 1]], o)),
    on(firstChannels(image), (o) => layers.Cropping2D(1, {dataFormat: 'channels_first', ...o})),
  ],
  Cropping3D: on(volume, (o) => layers.Cropping3D([0, 1, 1], o)),
  Flatten: [on(image, (o) => layers.Flatten({dataFormat: 'channels_first', ...o})), on(ids, (o) => layers.Flatten(o))],
  Permute: on(image, (o) => layers.Permute([3, 1, 2], o)),
  RepeatVector: on(row, (o) => layers.RepeatVector(2, o)),
  Reshape: on(steps, (o) => layers.Reshape([2, -1, 3], o)),
  UpSampling1D: on(steps, (o) => layers.UpSampling1D(2, o)),
  UpSampling2D: [
    on(image, (o) => layers.UpSampling2D([2, 1], o)),
    on(firstChannels(image), (o) => layers.UpSampling2D(2, {interpolation: 'bicubic', dataFormat: 'channels_first', ...o})),
  ],
  UpSampling3D: on(volume, (o) => layers.UpSampling3D([1, 2, 1], o)),
  ZeroPadding1D: on(steps, (o) => layers.ZeroPadding1D([1, 2], o)),
  ZeroPadding2D: on(image, (o) => layers.ZeroPadding2D([[1, 0], [0, 2]], o)),
  ZeroPadding3D: on(firstChannels(volume), (o) => layers.ZeroPadding3D(1, {dataFormat: 'channels_first', ...o})),
};

const state: SampleInput = {shape: [2, 2]};
const frames: SampleInput = {shape: [1, 3, 4, 2]};

const rnn: Samples = {
  Bidirectional: on(steps, (o) => layers.Bidirectional(layers.LSTM(2, {returnSequences: true, ...o}), o)),
  ConvLSTM1D: on(frames, (o) => layers.ConvLSTM1D(2, 2, o)),
  ConvLSTM2D: on({shape: [1, 2, 3, 3, 1]}, (o) => layers.ConvLSTM2D(2, 2, {padding: 'same', returnSequences: true, ...o})),
  ConvLSTM3D: on({shape: [1, 2, 2, 2, 2, 1]}, (o) => layers.ConvLSTM3D(1, 2, o)),
  GRU: [on(steps, (o) => layers.GRU(2, o)), on(steps, (o) => layers.GRU(2, {resetAfter: false, returnSequences: true, ...o}), padding)],
  GRUCell: onSeveral([row, [state]], (o) => layers.GRUCell(2, o)),
  LSTM: [on(steps, (o) => layers.LSTM(2, {returnState: true, ...o})), on(steps, (o) => layers.LSTM(2, {goBackwards: true, ...o}), padding)],
  LSTMCell: onSeveral([row, [state, state]], (o) => layers.LSTMCell(2, o)),
  RNN: on(steps, (o) => layers.RNN([layers.LSTMCell(2, o), layers.GRUCell(2, o)], {returnSequences: true, ...o})),
  SimpleRNN: on(steps, (o) => layers.SimpleRNN(2, {recurrentDropout: 0.3, seed: 3, ...o}), {options: training}),
  SimpleRNNCell: onSeveral([row, [state]], (o) => layers.SimpleRNNCell(2, o)),
  StackedRNNCells: onSeveral([row, [[state, state], [state]]], (o) => layers.StackedRNNCells([layers.LSTMCell(2, o), layers.SimpleRNNCell(2, o)], o)),
  TimeDistributed: on(steps, (o) => layers.TimeDistributed(layers.Dense(2, {activation: 'tanh', ...o}), o)),
};

type Samples = Readonly<Record<string, LayerSample | readonly LayerSample[] | string>>;

/** Samples of every layer by its name; for a layer that has none, why. */
export const layerSamples: Samples = {
  ...activations, ...attention, ...convolutional, ...core, ...merging, ...normalization, ...pooling, ...preprocessing, ...regularization, ...reshaping, ...rnn,
};
