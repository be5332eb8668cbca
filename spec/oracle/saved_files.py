"""Files of Keras, as small as they get, with what the models in them predict: spec/golden/files. Weights are drawn after training, so that files keep states that no first step gives."""

import keras
import numpy as np
from golden import DIRECTORY

FILES = DIRECTORY / 'files'
layers, optimizers = keras.layers, keras.optimizers


def data(*shape, seed=0):
    return np.round(np.random.RandomState(seed).uniform(-1, 1, shape), 2).astype('float32')


def stack(*inner, shape=(4,), dtype='float32'):
    return keras.Sequential([keras.Input(shape, dtype=dtype), *inner])


def trained(model, x, optimizer, loss='mse', metrics=None):
    """A model after two steps, so that the optimizer has a state."""
    y = np.zeros(model.compute_output_shape(x.shape), 'float32')
    model.compile(optimizer, loss, metrics=metrics)
    model.fit(x, y, batch_size=x.shape[0], epochs=2, verbose=0)
    return model


def paths(name):
    import h5py
    import zipfile
    import io

    found = []
    with zipfile.ZipFile(FILES / name) as archive, h5py.File(io.BytesIO(archive.read('model.weights.h5'))) as file:
        file.visit(lambda path: found.append(path) if isinstance(file[path], h5py.Dataset) else None)
    return sorted(found)


def case(name, model, x, write=None, train=True):
    """@param write  writes the file; by default model.save @param train  goes on for a step after it"""
    FILES.mkdir(exist_ok=True)
    file = str(FILES / name)
    (write or model.save)(file)
    extra = {'paths': paths(name)} if name.endswith('.keras') else {}
    predicted = model.predict(x, verbose=0)
    after = {}
    if model.compiled and train:
        y = np.zeros(predicted.shape, 'float32')
        model.fit(x, y, batch_size=x.shape[0], epochs=1, verbose=0)
        after = {'after': model.predict(x, verbose=0)}
    return {'name': name, 'x': x, 'predicted': predicted, **after, **extra}


@keras.saving.register_keras_serializable('golden')
class Inner(keras.layers.Layer):
    def __init__(self, **options):
        super().__init__(**options)
        self.zed, self._first = layers.Dense(2), layers.Dense(2)

    def build(self, shape):
        self._first.build(shape)
        self.zed.build((shape[0], 2))
        self.scale = self.add_weight(shape=(2,), initializer='ones', name='scale')

    def call(self, x):
        return self.zed(self._first(x)) * self.scale


def functional():
    a, b = keras.Input((4,), name='a'), keras.Input((4,), name='b')
    shared = layers.Dense(3, activation='relu', name='shared')
    inner = keras.Sequential([keras.Input((3,)), layers.Dense(2)], name='inner')
    y = inner(layers.Add()([shared(a), shared(b)])) * 2 + inner(shared(a))
    return keras.Model([a, b], y)


def attention():
    x = keras.Input((3, 4))
    y = layers.MultiHeadAttention(2, 2)(x, x)
    y = layers.GroupQueryAttention(2, 2, 1)(layers.LayerNormalization()(y), y)
    return keras.Model(x, layers.TimeDistributed(layers.Dense(2))(y))


def recurrent():
    x = keras.Input((3, 4))
    y = layers.Bidirectional(layers.LSTM(2, return_sequences=True))(x)
    return keras.Model(x, layers.RNN([layers.GRUCell(2), layers.SimpleRNNCell(3)])(y))


def cases():
    keras.utils.set_random_seed(7)
    row, image, steps = data(6, 4), data(2, 5, 5, 2), data(2, 3, 4)
    dense = trained(stack(layers.Dense(3, activation='relu', kernel_regularizer='l2'), layers.BatchNormalization(), layers.Dense(2)), row, optimizers.Adam(0.01), metrics=['mae'])
    yield case('dense-weights.weights.h5', dense, row, lambda file: dense.save_weights(file))
    yield case('dense.h5', trained(stack(layers.Dense(3), layers.Dense(2)), row, optimizers.RMSprop(0.01, momentum=0.5), loss=keras.losses.MeanSquaredError()), row)
    yield case('dense.keras', dense, row)
    yield case('conv.keras', stack(layers.Conv2D(2, 3, padding='same'), layers.DepthwiseConv2D(2), layers.SeparableConv2D(3, 2), layers.PReLU(), layers.GroupNormalization(1), layers.GlobalAveragePooling2D(), layers.Dense(2), shape=(5, 5, 2)), image)
    yield case('functional.keras', functional(), [row, data(6, 4, seed=1)])
    yield case('attention.keras', attention(), steps)
    yield case('recurrent.keras', recurrent(), steps)
    yield case('own-layer.keras', trained(stack(Inner(), layers.Dense(1)), row, optimizers.SGD(0.1, momentum=0.9)), row)
    yield case('schedule.keras', trained(stack(layers.Dense(2)), row, optimizers.AdamW(optimizers.schedules.ExponentialDecay(0.1, 2, 0.5))), row)
    # Keras on JAX cannot go on with averages after it has written them
    yield case('averages.keras', trained(stack(layers.Dense(2)), row, optimizers.SGD(0.1, momentum=0.5, use_ema=True)), row, train=False)
    scaled = stack(layers.Dense(2))
    scaled.compile(optimizers.LossScaleOptimizer(optimizers.SGD(0.1)), 'mse')
    scaled.optimizer.build(scaled.trainable_variables)
    yield case('scaled.keras', scaled, row, train=False)
    half = stack(layers.Dense(2, dtype='bfloat16'), layers.Dense(2, dtype='float16'))
    yield case('half.weights.h5', half, row, lambda file: half.save_weights(file))
    spectral = stack(layers.SpectralNormalization(layers.Dense(2)), layers.Dense(2, lora_rank=1), layers.Dropout(0.5))
    yield case('spectral.keras', spectral, row)
