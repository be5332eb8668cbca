"""Tensors from nothing."""

import numpy as np
from calls import call, floats, integers


def cases():
    for name in ['zeros', 'ones']:
        for shape in [(2, 3), (), (0, 2)]:
            yield call(f'ops.{name}', shape)
        yield call(f'ops.{name}', (2,), dtype='int32')
        yield call(f'ops.{name}', (2,), dtype='bool')
        yield call(f'ops.{name}_like', integers('like', 2))
        yield call(f'ops.{name}_like', integers('like', 2), dtype='float32')
    yield call('ops.full', (2, 2), 3)
    yield call('ops.full', (2,), 2.5)
    yield call('ops.full', (2,), True)
    yield call('ops.full', (2,), 3, dtype='int32')
    yield call('ops.full_like', floats('full', 2), 4)
    yield call('ops.full_like', integers('full', 2), 2.5, dtype='float32')
    yield call('ops.arange', 5)
    yield call('ops.arange', 2.5)
    yield call('ops.arange', 2, stop=8, step=3)
    yield call('ops.arange', 5, stop=0, step=-2)
    yield call('ops.arange', 0, stop=1, step=0.3)
    yield call('ops.arange', 4, dtype='float32')
    yield call('ops.arange', 0)
    yield call('ops.linspace', 0, 10, num=5)
    yield call('ops.linspace', -1.5, 2.5, num=7)
    yield call('ops.linspace', 0, 1, num=4, endpoint=False)
    yield call('ops.linspace', 2, 3, num=1)
    yield call('ops.linspace', 0, 10, num=3, dtype='int32')
    yield call('ops.linspace', floats('start', 2), floats('stop', 2), num=3)
    yield call('ops.linspace', 0, 10, num=5, retstep=True)
    yield call('ops.logspace', 0, 2, num=3)
    for options in [{}, {'M': 4}, {'M': 2, 'k': -1}, {'k': 1, 'dtype': 'int32'}]:
        yield call('ops.eye', 3, **options)
        yield call('ops.tri', 3, **options)
    yield call('ops.identity', 2)
    yield call('ops.vander', floats('vander', 3))
    yield call('ops.convert_to_tensor', 2)
    yield call('ops.convert_to_tensor', [1, 2, 3])
    yield call('ops.convert_to_tensor', [[1.5, 2], [3, 4]])
    yield call('ops.convert_to_tensor', [True, False])
    yield call('ops.convert_to_tensor', [1, 2], dtype='float32')
    yield call('ops.array', [0.5, 2])
    for name in ['bartlett', 'blackman', 'hamming', 'hanning']:
        yield call(f'ops.{name}', 5)
    yield call('ops.kaiser', 5, 8)
