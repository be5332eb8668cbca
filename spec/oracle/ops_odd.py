"""Odd inputs: numbers beyond a dtype, divisors that are 0, windows that do not fit, points without a gradient, half precision beside plain numbers, bits as another dtype."""

import numpy as np
from calls import call, floats
from keras import ops

WILD = np.array([0, 1.9, -1.9, 127.5, 128, 200, 255.9, 256, 300, -1, -128.5, -129, -300, 32768, -40000, 65536, 70000, 3e9, 5e9, -3e9, np.inf, -np.inf, np.nan], 'float32')
WHOLE = np.array([0, 127, 128, 255, 256, -1, -129, 70000, -70000, 2**31 - 1, -2**31], 'int32')
NARROW = ['int8', 'uint8', 'int16', 'uint16']


def conversions():
    for dtype in [*NARROW, 'int32', 'uint32', 'bool']:
        yield call('ops.cast', WILD, dtype)
        yield call('ops.cast', WHOLE, dtype)
    for dtype in NARROW:
        yield call('ops.array', np.array([300.5, -300.5, 7e4, np.nan], 'float16'), dtype=dtype)
        yield call('ops.cumsum', np.array([100, 200, -300.5, 90], 'float16'), dtype=dtype)
        yield call('ops.prod', np.array([100, 3.5, 200], 'float16'), dtype=dtype)
        for value in [300.5, -1.5, 300, -1]:
            yield call('ops.full', (2,), value, dtype=dtype)
    for value in [-1.5, 300.5, 300, 7]:
        yield call('ops.max', np.array([1, 2], 'uint8'), initial=value)


def wrapping():
    indices, values = np.array([[0], [0], [1]], 'int32'), np.array([100, 120, 7])
    for dtype in NARROW:
        updates = values.astype(dtype)
        for reduction in ['add', 'mul', 'max']:
            yield call('ops.scatter_update', np.array([100, 1, 3], dtype), indices, updates, reduction=reduction)
        yield call('ops.scatter', indices, updates, (3,))
        yield call('ops.segment_sum', updates, np.array([0, 0, 1], 'int32'), num_segments=2)
        yield call('ops.segment_prod', updates, np.array([0, 0, 1], 'int32'), num_segments=2)
    yield call('ops.lcm', np.array([2142257702, -6], 'int32'), np.array([35, 4], 'int32'))


def divisors():
    for dtype in ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'bool', 'float32']:
        x = np.array([0, 1, 5] if dtype[0] in 'ub' else [0, 1, 5, -1, -5], dtype)
        for name in ['mod', 'floor_divide', 'divide', 'divide_no_nan']:
            yield call(f'ops.{name}', x, np.zeros_like(x), grad=False, label='by 0')


def windows():
    short = floats('short', 1, 2, 1)
    yield call('ops.depthwise_conv', short, floats('wide kernel', 3, 1, 2))
    yield call('ops.separable_conv', short, floats('wide kernel', 3, 1, 2), floats('pointwise', 1, 2, 3), padding='valid')
    yield call('ops.max_pool', short, 5, strides=2)
    yield call('ops.average_pool', short, 5, strides=2)
    yield call('ops.unfold', floats('small', 1, 1, 2, 2), 3)


def shapes():
    for x in [[[1.0, 2, 4]], [1.0, 2, 4], [[1.0]]]:
        yield call('ops.corrcoef', np.array(x, 'float32'), grad=False, label=f'{x}')
    for name in ['median', 'nanmedian']:
        yield call(f'ops.{name}', np.array(3, 'float32'), keepdims=True)
    for name in ['quantile', 'nanquantile']:
        for q in [0.5, [0.5, 0.2]]:
            yield call(f'ops.{name}', np.array(3, 'float32'), q, keepdims=True)
    for x in [[1, np.inf], [np.inf, np.nan], [1, -np.inf, np.nan], [np.nan], [1, np.nan, 2]]:
        for name in ['nanvar', 'nanstd', 'nanmean']:
            yield call(f'ops.{name}', np.array(x, 'float32'), grad=False, label=f'{x}')


def slopes():
    rows, points = np.array([[0, 0, 0], [1, 2, 3]], 'float32'), np.array([0, 1, -1, 2], 'float32')
    for order in [1, 2, 3]:
        yield call('ops.normalize', rows, order=order, label='kinks')
    for axis in [-1, None]:
        yield call('ops.norm', rows, axis=axis, label='kinks')
    yield call('losses.cosine_similarity', floats('cosine', 2, 3), rows, label='kinks')
    for exponent in [0.0, 1.0, 2.0, 0.5]:
        yield call('ops.power', points, np.full(4, exponent, 'float32'), label=f'exponent {exponent}) (kinks')
    for exponent in [0, 1, 2, 3]:
        yield call('ops.power', points, exponent, label='kinks')
    for name in ['abs', 'relu', 'sqrt', 'rsqrt', 'reciprocal']:
        yield call(f'ops.{name}', points, label='kinks')


def halves():
    half = np.array([0.5, 2, -3], 'float16')
    for name in ['arctan2', 'logaddexp', 'logaddexp2', 'hypot', 'fmod', 'power', 'divide']:
        for value in [2, 0.5]:
            yield call(f'ops.{name}', half, value, grad=False, label='number')
            yield call(f'ops.{name}', value, half, grad=False, label='number')
    ends = np.array([-np.inf, 0, 0, 65504, 6e-8, 6e-5, 1, 3], 'float16'), np.array([1, 1, -1, np.inf, 0, 0, 2, 3], 'float16')
    yield call('ops.nextafter', *ends, grad=False)
    yield call('ops.angle', np.array(-2, 'float16'), grad=False)
    yield call('ops.angle', half, grad=False)
    yield call('ops.gelu', np.array([-3, -2, -1, -0.5, 0.5, 1, 3], 'float16'), approximate=False, grad=False)
    output = np.array([[0.25, 0.75], [0.5, 0.5]], 'float16')
    for dtype in ['float32', 'int32', 'float16']:
        for from_logits in [False, True]:
            yield call('ops.sparse_categorical_crossentropy', np.array([1, 0], dtype), output, from_logits=from_logits, grad=False, tolerance=2e-3)
            yield call('ops.binary_crossentropy', np.array([[1, 0], [0, 1]], dtype), output, from_logits=from_logits, grad=False, tolerance=2e-3)
            yield call('ops.categorical_crossentropy', np.array([[1, 0], [0, 1]], dtype), output, from_logits=from_logits, grad=False, tolerance=2e-3)


def bits():
    for dtype in ['int8', 'uint8', 'int16', 'uint16', 'float16', 'int32', 'uint32', 'float32', 'bool']:
        yield call('ops.view', np.array([[1, -2.5, 0.1, 1e-7], [65504, np.inf, -0.0, 3]], 'float16'), dtype=dtype, grad=False)
        yield call('ops.view', np.array([[1, -2.5, 0, 1e-40], [65504, 1e30, -1e-3, 3]], 'float32'), dtype=dtype, grad=False)
        yield call('ops.view', np.array([[1, 2, 3, 4, -5, -128, 127, 0]], 'int8'), dtype=dtype, grad=False)
    yield call('ops.view', np.array([[0, 1, 0x3c00, 0x8001, 0x7c00, 0xfc00, 0x83ff]], 'uint16'), dtype='float16', grad=False)


def padding():
    table = floats('table', 2, 3)
    for mode in ['empty', 'linear_ramp', 'maximum', 'mean', 'median', 'minimum']:
        yield call('ops.pad', table, [[1, 1], [0, 2]], mode=mode)
        yield call('ops.pad', np.array([1, -2, 4, 8], 'int32'), [[2, 3]], mode=mode)
        yield call('ops.pad', np.array([1, 2, 255], 'uint8'), [[3, 1]], mode=mode)
        yield call('ops.pad', np.array([True, False, True]), [[2, 1]], mode=mode)
        yield call('ops.pad', np.array([3.5], 'float32'), 2, mode=mode)


def cases():
    for family in [conversions, wrapping, divisors, windows, shapes, slopes, halves, bits, padding]:
        yield from family()
