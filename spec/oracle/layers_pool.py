"""Pooling layers, sliding and global."""

import numpy as np
from golden import New, array
from layering import layer_case

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)


def cases():
    inputs = {1: array('p1', 2, 7, 2), 2: array('p2', 1, 5, 4, 2), 3: array('p3', 1, 3, 4, 3, 1)}
    first = {1: array('f1', 2, 2, 7), 2: array('f2', 1, 2, 5, 4), 3: array('f3', 1, 1, 3, 4, 3)}
    for kind in ['MaxPooling', 'AveragePooling']:
        for rank in [1, 2, 3]:
            for size, options in [(2, {}), (2, {'padding': 'same', 'strides': 1}), (3, {'padding': 'same'})][:3 if rank < 3 else 2]:
                yield layer_case(L(f'{kind}{rank}D', pool_size=size, **options), inputs[rank])
            yield layer_case(L(f'{kind}{rank}D', pool_size=2, data_format='channels_first'), first[rank])
        yield layer_case(L(f'{kind}2D', pool_size=[2, 3], strides=[1, 2]), inputs[2])
    yield layer_case(L('MaxPooling2D'), inputs[2])
    for kind in ['GlobalMaxPooling', 'GlobalAveragePooling']:
        for rank in [1, 2, 3]:
            yield layer_case(L(f'{kind}{rank}D'), inputs[rank])
            yield layer_case(L(f'{kind}{rank}D', keepdims=True, data_format='channels_first'), first[rank])
    mask = np.array([[1, 1, 0, 0, 1, 0, 1], [1, 0, 0, 0, 0, 0, 0]], bool)
    yield layer_case(L('GlobalAveragePooling1D'), inputs[1], mask=mask)
    yield layer_case(L('GlobalAveragePooling1D', data_format='channels_first', keepdims=True), first[1], mask=mask)
    for kind in ['AveragePooling', 'MaxPooling']:
        yield layer_case(L(f'{kind}3D', pool_size=[2, 1, 3], strides=[1, 2, 1], padding='same', data_format='channels_first'), first[3])
        yield layer_case(L(f'{kind}1D', pool_size=3, strides=2, padding='same'), inputs[1])
    ties = np.array([[[1], [1], [0], [2], [2], [0]]], 'float32')
    yield layer_case(L('MaxPooling1D', pool_size=2), ties, label='ties')
    yield layer_case(L('GlobalMaxPooling1D'), ties, label='ties')
    for kind in ['AdaptiveAveragePooling', 'AdaptiveMaxPooling']:
        yield layer_case(L(f'{kind}1D', 3), inputs[1])
        yield layer_case(L(f'{kind}1D', 1), inputs[1])
        yield layer_case(L(f'{kind}2D', [2, 3]), inputs[2])
        yield layer_case(L(f'{kind}2D', 2, data_format='channels_first'), first[2])
        yield layer_case(L(f'{kind}3D', [2, 3, 1]), inputs[3])
        yield layer_case(L(f'{kind}3D', 2, data_format='channels_first'), first[3])
