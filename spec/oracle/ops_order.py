"""Order: sort, argsort, topK, inTopK."""

import numpy as np
from calls import call, floats, integers

TIES = np.array([[2, 1, 2, 3, 1], [0, -0.0, 0, 5, 5]], 'float32')
HOLES = np.array([3, np.nan, -1, np.inf, np.nan, -np.inf], 'float32')


def cases():
    x = floats('sort', 2, 3, 4)
    for axis in [-1, 0, 1]:
        yield call('ops.sort', x, axis=axis)
        yield call('ops.argsort', x, axis=axis)
    for name in ['sort', 'argsort']:
        yield call(f'ops.{name}', TIES, grad=False, label='ties')
        yield call(f'ops.{name}', HOLES, grad=False, label='NaN')
        yield call(f'ops.{name}', integers(name, 2, 5, low=-9))
    yield call('ops.sort', x, axis=None)
    yield call('ops.argsort', x, axis=None)
    yield call('ops.top_k', x, 2)
    yield call('ops.top_k', TIES, 3, grad=False, label='ties')
    yield call('ops.top_k', integers('top', 2, 5), 2)
    yield call('ops.in_top_k', np.array([0, 1, 2, 4], 'int32'), floats('predictions', 4, 5), 2)
    yield call('ops.in_top_k', np.array([1, 1], 'int32'), np.array([[0.5, 0.5, 0.5], [0.5, np.nan, 0.5]], 'float32'), 1, label='ties')
    yield call('ops.unique', np.array([3, 1, 3, 2, 1], 'int32'))
    yield call('ops.flip', TIES, axis=-1, grad=False)
