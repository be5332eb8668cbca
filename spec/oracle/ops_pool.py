"""Pooling: windows, strides, padding, layout, ties. Strides are always given: without them Keras on JAX fails (it pads its default twice)."""

import numpy as np
from calls import call, floats

TIES = np.array([[[1], [1], [0], [2], [2]]], 'float32')


def cases():
    for name in ['max_pool', 'average_pool']:
        for options in [{'strides': 2}, {'padding': 'same', 'strides': 2}, {'strides': 1}, {'strides': 1, 'padding': 'same'}, {'strides': 3, 'padding': 'same'}]:
            yield call(f'ops.{name}', floats(f'{name}1', 1, 7, 2), 2, **options)
            yield call(f'ops.{name}', floats(f'{name}2', 1, 5, 4, 2), (3, 2), **options)
        yield call(f'ops.{name}', floats(f'{name}2', 1, 5, 4, 2), (2, 2), strides=(1, 2), padding='same')
        yield call(f'ops.{name}', floats(f'{name}f', 1, 2, 5, 4), 2, strides=2, data_format='channels_first')
        yield call(f'ops.{name}', floats(f'{name}3', 1, 3, 4, 5, 1), 2, strides=2)
        yield call(f'ops.{name}', floats(f'{name}3', 1, 3, 4, 5, 1), 2, strides=1, padding='same')
        yield call(f'ops.{name}', TIES, 2, strides=1, label='ties')
    yield call('ops.adaptive_average_pool', floats('adaptive', 1, 5, 2), 2)
    yield call('ops.adaptive_max_pool', floats('adaptive2', 1, 5, 4, 2), (2, 3))
