"""Indexing: reading and writing at computed places."""

import numpy as np
from calls import call, floats, integers

I = lambda *values: np.array(values, 'int32')


def cases():
    x = floats('take', 3, 4)
    yield call('ops.take', x, I(0, 2, 2, -1), axis=0)
    yield call('ops.take', x, I(3, 0, 0), axis=1)
    yield call('ops.take', x, I(11, 0, -1))
    yield call('ops.take', x, np.array([[0, 1], [2, 2]], 'int32'), axis=0)
    yield call('ops.take', x, 1, axis=-1)
    yield call('ops.take', x, I(0, 3, -7), axis=0, grad=False, label='out of range')
    yield call('ops.take', integers('takeint', 3), I(0, 5), label='out of range')
    yield call('ops.take_along_axis', x, np.array([[0, 2, 1, 1]], 'int32'), axis=0)
    yield call('ops.take_along_axis', x, np.array([[0], [3], [-1]], 'int32'), axis=1)
    yield call('ops.take_along_axis', x, I(5, 0, 11))
    for indices in [I(0, 2, -1, 3), np.array([[1], [0]], 'int32')]:
        yield call('ops.one_hot', indices, 3)
        yield call('ops.one_hot', indices, 3, axis=0, dtype='int32')
    yield call('ops.one_hot', I(1, 0), 2, dtype='bool')
    yield call('ops.multi_hot', np.array([[0, 2, 2], [1, 1, 1]], 'int32'), num_classes=4)
    yield call('ops.slice', x, (1, 1), (2, 2))
    yield call('ops.slice', x, I(2, 3), (2, 2), label='clamped')
    yield call('ops.slice_update', x, (1, 2), floats('update', 2, 2))
    yield call('ops.slice_update', x, I(2, 3), floats('update', 2, 2), label='clamped')
    yield call('ops.scatter', np.array([[0], [2], [2]], 'int32'), floats('values', 3), (4,))
    yield call('ops.scatter', np.array([[0, 1], [2, 0], [0, 1]], 'int32'), floats('values', 3), (3, 2))
    yield call('ops.scatter', np.array([[1], [0]], 'int32'), floats('rows', 2, 3), (3, 3))
    for reduction in [None, 'add', 'max', 'min', 'mul']:
        yield call('ops.scatter_update', floats('inputs', 4), np.array([[0], [2]], 'int32'), floats('updates', 2), reduction=reduction, grad=reduction != 'mul')
    yield call('ops.scatter_update', floats('inputs2', 3, 2), np.array([[0, 1], [2, 0]], 'int32'), floats('updates', 2))
    yield call('ops.scatter_update', floats('inputs2', 3, 2), np.array([[1], [0]], 'int32'), floats('updates22', 2, 2))
    ids = I(0, 0, 2, 3, 2)
    for name in ['segment_sum', 'segment_max', 'segment_min', 'segment_prod']:
        yield call(f'ops.{name}', floats(name, 5, 2), ids, num_segments=5, grad=name != 'segment_prod')
        yield call(f'ops.{name}', integers(name, 5), ids, num_segments=5)
    yield call('ops.segment_sum', floats('sorted', 5), I(0, 0, 1, 2, 2), num_segments=3, sorted=True)
    yield call('ops.get_item', x, 1)
    yield call('ops.get_item', x, -1)
    yield call('ops.unravel_index', I(5, 11, 0), (3, 4))
    yield call('ops.where', np.array([[True, False], [True, True]]))
    yield call('ops.nonzero', np.array([[0, 1.5], [2, 0]], 'float32'))
    yield call('ops.searchsorted', np.array([1, 2, 2, 4], 'float32'), np.array([0, 2, 2.5, 4, 5], 'float32'))
    yield call('ops.searchsorted', np.array([1, 2, 2, 4], 'float32'), np.array([0, 2, 2.5, 4, 5], 'float32'), side='right')
    yield call('ops.digitize', np.array([0, 1, 1.5, 3], 'float32'), np.array([1, 2, 3], 'float32'))
    yield call('ops.bincount', I(0, 2, 2, 5))
    yield call('ops.bincount', I(0, 2, 2, 1), minlength=5, weights=floats('binweights', 4), grad=False)
    yield call('ops.isin', I(0, 2, 5, 7), I(2, 7, 9))
