"""Movement: the same elements at other places."""

import numpy as np
from calls import call, floats, integers


def cases():
    x = floats('move', 2, 3, 4)
    for shape in [(6, 4), (-1,), (2, -1, 2), (1, 24)]:
        yield call('ops.reshape', x, shape)
    yield call('ops.reshape', floats('one', 1), ())
    for axes in [None, (2, 0, 1), (0, 2, 1)]:
        yield call('ops.transpose', x, axes=axes)
    yield call('ops.transpose', floats('matrix', 2, 3))
    yield call('ops.swapaxes', x, 0, -1)
    yield call('ops.moveaxis', x, 0, -1)
    yield call('ops.moveaxis', x, (0, 1), (-1, 0))
    yield call('ops.ravel', x)
    for axis in [None, 0, -1, (0, 2)]:
        yield call('ops.squeeze', floats('squeeze', 1, 3, 1) if axis != -1 else floats('squeeze', 3, 1) if axis == -1 else x, axis=axis)
    for axis in [0, 1, -1, (0, -1)]:
        yield call('ops.expand_dims', floats('expand', 2, 3), axis)
    yield call('ops.broadcast_to', floats('broadcast', 3, 1), (2, 3, 2))
    yield call('ops.broadcast_to', floats('scalar'), (2, 2))
    for axis in [0, 1, -1]:
        parts = [floats(f'part{i}{axis}', *(1 + i if d == axis % 2 else 2 for d in range(2))) for i in range(3)]
        yield call('ops.concatenate', parts, axis=axis)
    yield call('ops.concatenate', [floats('c', 2), integers('ci', 2)])
    yield call('ops.append', floats('a1', 2, 2), floats('a2', 1, 2), axis=0)
    yield call('ops.append', floats('a1', 2, 2), floats('a2', 1, 2))
    for axis in [0, 1, -1]:
        yield call('ops.stack', [floats(f'stack{i}', 2, 3) for i in range(2)], axis=axis)
    for name in ['hstack', 'vstack', 'dstack']:
        yield call(f'ops.{name}', [floats(f'{name}1', 2, 2), floats(f'{name}2', 2, 2)])
    yield call('ops.split', floats('split', 4, 3), 2)
    yield call('ops.split', floats('split2', 2, 7), [2, 3], axis=1)
    yield call('ops.array_split', floats('split7', 7), 3)
    yield call('ops.unstack', floats('unstack', 2, 3), axis=1)
    yield call('ops.unstack', floats('unstack', 2, 3), num=2)
    p = floats('pad', 2, 3)
    yield call('ops.pad', p, ((1, 0), (0, 2)))
    yield call('ops.pad', p, 1)
    yield call('ops.pad', p, ((1, 1), (0, 2)), constant_values=-1.5)
    for mode in ['reflect', 'symmetric']:
        yield call('ops.pad', p, ((1, 0), (2, 2)), mode=mode)
    yield call('ops.pad', integers('pad', 2, 2), ((0, 1), (1, 0)), constant_values=7)
    for repeats in [2, (2, 1), (1, 2, 2)]:
        yield call('ops.tile', p, repeats)
    yield call('ops.repeat', p, 2)
    yield call('ops.repeat', p, 3, axis=1)
    yield call('ops.repeat', p, np.array([1, 2], 'int32'), axis=0)
    for shift, axis in [(1, None), (-1, 1), (2, 0), ((1, 1), (0, 1))]:
        yield call('ops.roll', floats('roll', 3, 4), shift, axis=axis)
    for axis in [None, 0, -1, (0, 1)]:
        yield call('ops.flip', p, axis=axis)
    yield call('ops.fliplr', p)
    yield call('ops.flipud', p)
    for k in [1, 2, -1]:
        yield call('ops.rot90', p, k=k)
    for name in ['tril', 'triu']:
        for k in [0, 1, -1]:
            yield call(f'ops.{name}', floats(name, 3, 4), k=k)
    yield call('ops.tril', floats('trilbatch', 2, 3, 3))
    for k in [0, 1, -2]:
        yield call('ops.diag', floats('diag', 3), k=k)
    yield call('ops.diag', floats('diag2', 3, 4), k=1)
    yield call('ops.diagonal', floats('diagonal', 3, 4))
    yield call('ops.diagonal', floats('diagonal3', 2, 3, 3), offset=1, axis1=1, axis2=2)
    yield call('ops.diagflat', floats('diagflat', 2, 2))
    yield call('ops.meshgrid', floats('mesh1', 2), floats('mesh2', 3))
    yield call('ops.meshgrid', floats('mesh1', 2), floats('mesh2', 3), indexing='ij')
    yield call('ops.depth_to_space', floats('depth', 1, 2, 2, 8), 2)
    yield call('ops.space_to_depth', floats('space', 1, 4, 4, 2), 2)
    yield call('ops.rearrange', floats('rearrange', 2, 3, 4), 'a b c -> c (a b)')
    yield call('ops.extract_sequences', floats('sequences', 7), 3, 2)
    yield call('ops.shape', x)
    yield call('ops.size', x)
    yield call('ops.ndim', x)
