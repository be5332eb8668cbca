"""Models as JSON: of many kinds, with the ops between their layers, and what they predict."""

import json

import keras
import numpy as np
from golden import array, is_float
from keras import ops

L = keras.layers


def case(name, build, x):
    keras.utils.clear_session()
    model = build()
    model.set_weights([array(f'{name}{i}', *w.shape, low=-0.7, high=0.7) if is_float(w.value) else np.asarray(w.value) for i, w in enumerate(model.weights)])
    return {'name': name, 'model': json.loads(model.to_json()), 'weights': model.get_weights(), 'x': x, 'predict': model.predict(x, verbose=0)}


def with_ops():
    x = keras.Input((4, 3))
    y = ops.softmax(ops.reshape(x, (-1, 12)), axis=-1)
    w = ops.concatenate([y, ops.add(y, 2.0)], axis=1)
    u = ops.mean(w, axis=1, keepdims=True) * 3 + w[:, :1]
    return keras.Model(x, [ops.expand_dims(ops.clip(u, 0.1, 10.0), 1), ops.relu(w[..., 2]), ops.max(x, axis=(1, 2)), ops.split(w, 2, axis=1)[1], ops.matmul(x, ops.transpose(x, (0, 2, 1)))])


def with_odd_ops():
    x = keras.Input((4, 5, 3))
    vector = ops.convert_to_tensor([0.5, -0.25, 1.5])
    image = ops.image.hsv_to_rgb(ops.sigmoid(x))
    padded = ops.image.pad_images(image, top_padding=1, left_padding=2, target_height=6, target_width=8)
    normal = ops.batch_normalization(ops.layer_normalization(x), vector, ops.square(vector), axis=-1, scale=vector)
    seen = ops.image.gaussian_blur(ops.image.crop_images(image, top_cropping=1, left_cropping=1, target_height=2, target_width=3), data_format='channels_last')
    return keras.Model(x, [padded, ops.rms_normalization(normal), seen, ops.svd(ops.mean(x, axis=-1), compute_uv=False), ops.isin(ops.round(x), vector), ops.average(x, axis=-1, weights=vector)])


def by_name():
    inputs = {'left': keras.Input((3,), name='left'), 'right': keras.Input((3,), name='right')}
    tower = keras.Sequential([keras.Input((3,)), L.Dense(4, activation='gelu')], name='tower')
    a, b = tower(inputs['left']), tower(inputs['right'])
    return keras.Model(inputs, {'same': L.Dense(1, activation='sigmoid')(L.Multiply()([a, b])), 'sum': L.Add()([a, b])}, name='twins')


def compiled():
    model = keras.Sequential([keras.Input((3,)), L.Dense(4, kernel_regularizer=keras.regularizers.L2(0.5), kernel_initializer=keras.initializers.HeNormal(seed=3)), L.Dense(2)])
    model.compile(keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(0.1, 10)), keras.losses.Huber(0.5), metrics=['mae', keras.metrics.RootMeanSquaredError()], weighted_metrics=['mse'])
    return model


def wrapped():
    return keras.Sequential([keras.Input((4, 3)), L.TimeDistributed(L.Dense(2)), L.Bidirectional(L.LSTM(3, return_sequences=True), merge_mode='sum'), L.Lambda(keras.activations.relu), L.Flatten()])


def cases():
    yield case('ops', with_ops, array('sequences', 2, 4, 3))
    yield case('inputs and outputs by name, a model inside called twice', by_name, {'left': array('left', 2, 3), 'right': array('right', 2, 3)})
    yield case('compiled', compiled, array('features', 2, 3))
    yield case('ops with tensors of their own', with_odd_ops, array('images', 2, 4, 5, 3))
    yield case('wrappers', wrapped, array('sequences', 2, 4, 3))
