"""Reductions and running totals."""

import numpy as np
from calls import call, floats, integers

SMOOTH = ['sum', 'prod', 'mean', 'max', 'min', 'amax', 'amin', 'var', 'std', 'logsumexp', 'ptp', 'median']
NAN = ['nansum', 'nanprod', 'nanmean', 'nanmax', 'nanmin', 'nanvar', 'nanstd']
HOLES = np.array([[1, np.nan, -2], [np.nan, np.nan, 0.5]], 'float32')


def cases():
    for name in SMOOTH:
        x = floats(name, 2, 3, 4)
        for options in [{}, {'axis': 1}, {'axis': -1, 'keepdims': True}, {'axis': (0, 2)}, {'axis': (0, 1, 2), 'keepdims': True}]:
            if name == 'median' and isinstance(options.get('axis'), tuple) and options.get('keepdims'):
                continue
            yield call(f'ops.{name}', x, **options)
    for name in ['sum', 'prod', 'mean', 'var', 'std']:
        yield call(f'ops.{name}', floats('empty', 0, 3), axis=0, grad=False)
        yield call(f'ops.{name}', integers(name, 2, 3, low=-4), axis=0)
    for name in ['sum', 'mean', 'max', 'min', 'prod', 'logsumexp', 'argmax', 'argmin']:
        yield call(f'ops.{name}', HOLES, axis=1, grad=False, label='NaN')
    for name in ['max', 'min']:
        yield call(f'ops.{name}', np.array([[1, 3, 3], [2, 2, 2]], 'float32'), axis=1, label='ties')
        yield call(f'ops.{name}', integers(name, 3, 2, low=-9), axis=0)
        yield call(f'ops.{name}', floats('initial', 2, 2), axis=1, initial=0.5, grad=False)
        yield call(f'ops.{name}', np.array([[True, False], [False, False]]), axis=1)
    for name in NAN:
        yield call(f'ops.{name}', HOLES, grad=False)
        yield call(f'ops.{name}', HOLES, axis=0, grad=False)
    for name in ['all', 'any']:
        yield call(f'ops.{name}', np.array([[True, False, True], [True, True, True]]))
        yield call(f'ops.{name}', np.array([[True, False, True], [True, True, True]]), axis=1, keepdims=True)
        yield call(f'ops.{name}', np.array([[0, 2, np.nan], [0.5, 1, 1]], 'float32'), axis=0)
    for name in ['argmax', 'argmin']:
        yield call(f'ops.{name}', floats(name, 3, 4))
        yield call(f'ops.{name}', floats(name, 3, 4), axis=0)
        yield call(f'ops.{name}', floats(name, 3, 4), axis=-1, keepdims=True)
        yield call(f'ops.{name}', np.array([2, 1, 2, 1], 'float32'), label='ties')
        yield call(f'ops.{name}', integers(name, 2, 3), axis=1)
    for name in ['cumsum', 'cumprod']:
        x = floats(name, 2, 3, 2)
        for axis in [None, 0, 1, -1]:
            yield call(f'ops.{name}', x, axis=axis)
        yield call(f'ops.{name}', integers(name, 2, 3, low=-3, high=4), axis=1)
        yield call(f'ops.{name}', np.array([[True, False, True]]), axis=1)
        yield call(f'ops.{name}', integers(name, 4), dtype='float32')
    yield call('ops.count_nonzero', integers('nonzero', 2, 3, high=2), axis=1)
    yield call('ops.count_nonzero', integers('nonzero', 2, 3, high=2))
    yield call('ops.average', floats('average', 2, 3), axis=1, weights=floats('averageweights', 3, low=0.5))
    yield call('ops.average', floats('average', 2, 3))
    for order in [None, 1, 2, 3, np.inf, -np.inf, 0]:
        yield call('ops.norm', floats('norm', 2, 4), ord=None if order is None else float(order) if np.isinf(order) else order, axis=1, grad=order not in (0,))
    yield call('ops.norm', floats('norm', 2, 4))
    yield call('ops.norm', floats('norm', 2, 4), ord='fro', axis=(0, 1), keepdims=True)
    yield call('ops.norm', floats('norm', 2, 4), ord=1, axis=(0, 1))
    for q in [0.25, np.array([0, 0.5, 0.9], 'float32')]:
        yield call('ops.quantile', floats('quantile', 2, 5), q, axis=1, grad=False)
    yield call('ops.quantile', floats('quantile', 2, 5), 0.3, keepdims=True, grad=False)
    yield call('ops.moments', floats('moments', 2, 3, 4), [0, 2])
    yield call('ops.moments', floats('moments', 2, 3, 4), [1], keepdims=True)
    yield call('ops.trace', floats('trace', 3, 4))
    yield call('ops.logsumexp', np.array([[-np.inf, -np.inf], [1000, 1000.5]], 'float32'), axis=1, grad=False)
