"""Element-wise functions of two tensors: broadcasting, ties, special values, integers."""

import numpy as np
from calls import call, floats, integers

ARITHMETIC = ['add', 'subtract', 'multiply', 'divide', 'true_divide', 'maximum', 'minimum', 'arctan2', 'mod', 'fmod', 'floor_divide', 'fmax', 'fmin', 'hypot', 'logaddexp', 'logaddexp2',
              'divide_no_nan']
COMPARE = ['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal']
LOGIC = ['logical_and', 'logical_or', 'logical_xor']
BITS = ['bitwise_and', 'bitwise_or', 'bitwise_xor', 'bitwise_left_shift', 'bitwise_right_shift', 'left_shift', 'right_shift']
X = np.array([np.nan, np.inf, -np.inf, 0, 0, 3, -3, 7, -7, 7, -7, 1, 0], 'float32')
Y = np.array([1, np.inf, 2, 0, -1, 0, 0, 3, 3, -3, -3, np.nan, -np.inf], 'float32')
SHAPES = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1, 3), (4, 1)), ((), (2, 3)), ((2, 0), (1,))]


def cases():
    for name in ARITHMETIC:
        discrete = name in ('mod', 'fmod', 'floor_divide')
        for left, right in SHAPES[:1] if discrete else SHAPES if name in ('add', 'multiply', 'divide', 'maximum') else SHAPES[1:3]:
            yield call(f'ops.{name}', floats(f'{name}{left}', *left), floats(f'{name}{right}y', *right, low=0.5 if 'div' in name or discrete else -2, high=3))
        yield call(f'ops.{name}', X, Y, grad=False, label='special values')
    tie = np.array([1, 2, 2, -1], 'float32'), np.array([1, 2, 3, -2], 'float32')
    for name in ['maximum', 'minimum', 'fmax', 'fmin']:
        yield call(f'ops.{name}', *tie, label='ties')
    yield call('ops.power', floats('base', 2, 3, low=0.1, high=3), floats('exponent', 3, low=-2, high=3))
    yield call('ops.power', np.array([-2, -1, 0, 1, 2], 'float32'), 3)
    yield call('ops.power', np.array([-2, -1, 0.5, 1, 2], 'float32'), 2)
    yield call('ops.power', np.array([0.25, 1, 2], 'float32'), -0.5)
    yield call('ops.power', X, Y, grad=False, label='special values')
    yield call('ops.power', np.array([2, -3, 1, -1, 0, 7], 'int32'), np.array([3, 3, -2, -3, 0, 12], 'int32'))
    for name in COMPARE:
        yield call(f'ops.{name}', X, Y)
        yield call(f'ops.{name}', integers(name, 2, 3, high=3), integers(name + 'y', 3, high=3))
    for name in LOGIC:
        yield call(f'ops.{name}', np.array([[False], [True]]), np.array([False, True]))
        yield call(f'ops.{name}', np.array([0, 2, 0.5], 'float32'), np.array([1, 0, -1], 'int32'))
    for name in BITS:
        yield call(f'ops.{name}', np.array([1, -8, 123456, 255], 'int32'), np.array([3, 2, 5, 1], 'int32'))
    yield call('ops.bitwise_right_shift', np.array([255, 4], 'uint8'), np.array([1, 2], 'uint8'))
    a, b = np.array([7, -7, 7, -7, 2147483647, 5], 'int32'), np.array([3, 3, -3, -3, 1, 2], 'int32')
    for name in ['add', 'subtract', 'multiply', 'divide', 'mod', 'fmod', 'floor_divide', 'maximum', 'minimum']:
        yield call(f'ops.{name}', a, b)
    for name in ['add', 'multiply', 'subtract', 'floor_divide']:
        yield call(f'ops.{name}', np.array([200, 3, 255], 'uint8'), np.array([100, 5, 1], 'uint8'))
    yield call('ops.add', np.array([True, False]), np.array([True, False]))
    yield call('ops.multiply', np.array([True, False]), np.array([2.5, 3.5], 'float32'))
    x = floats('scalar', 3)
    for name in ['add', 'subtract', 'multiply', 'divide', 'maximum', 'power', 'mod', 'less']:
        yield call(f'ops.{name}', x if name != 'power' else np.abs(x) + 1, 1.5)
        yield call(f'ops.{name}', 2.5, x)
        yield call(f'ops.{name}', np.array([1, 2, 3], 'int32'), 2)
        yield call(f'ops.{name}', np.array([1, 2, 3], 'int32'), 2.5)
    yield call('ops.heaviside', np.array([-1, 0, 2, np.nan], 'float32'), np.array([0.25, 0.5, 0.75, 1], 'float32'), grad=False)
    yield call('ops.isclose', np.array([1, 1, np.nan, np.inf], 'float32'), np.array([1.000001, 1.1, np.nan, np.inf], 'float32'))
    yield call('ops.isclose', np.array([1, 1, np.nan], 'float32'), np.array([1.000001, 1.1, np.nan], 'float32'), rtol=0.2, equal_nan=True)
    yield call('ops.allclose', floats('close', 3), floats('close', 3))
    c = np.array([[True, False, True]])
    yield call('ops.where', c, x1=floats('where', 2, 3), x2=floats('other', 2, 1))
    yield call('ops.where', c, x1=floats('where2', 2, 3), x2=0.5)
    yield call('ops.where', integers('condition', 2, 3, high=2), x1=integers('w', 2, 3), x2=2.5)
    yield call('ops.select', [np.array([True, False, False]), np.array([True, True, False])], [floats('s1', 3), floats('s2', 3)], default=9.5)
