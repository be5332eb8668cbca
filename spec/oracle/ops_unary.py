"""Element-wise functions of one tensor."""

import numpy as np
from calls import call, floats

ANY = ['abs', 'absolute', 'negative', 'sign', 'floor', 'ceil', 'round', 'trunc', 'exp', 'exp2', 'expm1', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arctan', 'arcsinh',
       'square', 'sigmoid', 'relu', 'relu6', 'leaky_relu', 'elu', 'selu', 'celu', 'gelu', 'silu', 'swish', 'softplus', 'softsign', 'log_sigmoid', 'hard_sigmoid', 'hard_silu',
       'hard_swish', 'hard_tanh', 'hard_shrink', 'soft_shrink', 'tanh_shrink', 'squareplus', 'sparse_plus', 'sparse_sigmoid', 'erf', 'erfc', 'reciprocal', 'stop_gradient', 'copy',
       'conjugate', 'real', 'deg2rad', 'rad2deg', 'sinc', 'cbrt', 'fabs', 'nan_to_num', 'ones_like', 'zeros_like']
POSITIVE = ['sqrt', 'rsqrt', 'log', 'log10', 'log2', 'log1p']
UNIT = ['arcsin', 'arccos', 'arctanh', 'erfinv']
TESTS = ['isnan', 'isinf', 'isfinite', 'isposinf', 'isneginf', 'signbit', 'logical_not']
SPECIAL = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 30, -30], 'float32')
KINKS = np.array([-6, -3, -1, -0.5, 0, 0.5, 1, 3, 6], 'float32')


def cases():
    for name in ANY:
        yield call(f'ops.{name}', floats(name, 2, 5, low=-3, high=3))
        yield call(f'ops.{name}', SPECIAL, grad=False, label='special values')
    for name in POSITIVE:
        yield call(f'ops.{name}', floats(name, 2, 5, low=0.05, high=9))
        yield call(f'ops.{name}', SPECIAL, grad=False, label='special values')
    for name in UNIT:
        yield call(f'ops.{name}', floats(name, 2, 5, low=-0.95, high=0.95), tolerance=1e-5 if name == 'erfinv' else None)
        yield call(f'ops.{name}', SPECIAL, grad=False, label='special values', tolerance=1e-5 if name == 'erfinv' else None)
    yield call('ops.arccosh', floats('arccosh', 2, 5, low=1.05, high=9))
    for name in TESTS:
        yield call(f'ops.{name}', SPECIAL)
    for name in ['abs', 'relu', 'relu6', 'leaky_relu', 'elu', 'selu', 'hard_sigmoid', 'hard_silu', 'hard_tanh', 'hard_shrink', 'soft_shrink', 'softsign', 'sparse_plus', 'sign', 'round',
                 'sparse_sigmoid', 'gelu', 'silu', 'softplus', 'squareplus']:
        yield call(f'ops.{name}', KINKS, label='kinks')
    x = floats('options', 6, low=-3, high=3)
    yield call('ops.leaky_relu', x, negative_slope=0.5)
    yield call('ops.elu', x, alpha=0.5)
    yield call('ops.celu', x, alpha=0.5)
    yield call('ops.gelu', x, approximate=False)
    yield call('ops.squareplus', x, b=2)
    yield call('ops.hard_shrink', x, threshold=1.25)
    yield call('ops.soft_shrink', x, threshold=1.25)
    yield call('ops.threshold', x, 0.5, -7.5)
    yield call('ops.round', floats('decimals', 6, low=-30, high=30, decimals=3), decimals=2, grad=False)
    yield call('ops.round', np.array([15, 25, -35, 149, 4], 'int32'), decimals=-1)
    yield call('ops.clip', KINKS, -0.5, 3)
    yield call('ops.clip', np.array([-5, 0, 5], 'int32'), -2, 3)
    yield call('ops.nan_to_num', SPECIAL, nan=7.5, posinf=100, neginf=-100, grad=False)
    for name in ['abs', 'negative', 'sign', 'square', 'bitwise_not', 'logical_not']:
        yield call(f'ops.{name}', np.array([-2147483648, -7, 0, 1, 2147483647], 'int32'))
    yield call('ops.negative', np.array([0, 1, 7], 'uint8'))
    yield call('ops.square', np.array([False, True]))
    for dtype in ['int8', 'uint8', 'int32', 'bool', 'float16', 'bfloat16']:
        values = SPECIAL if 'float' in dtype else np.array([-200.7, -1.5, -0.5, 0, 0.5, 1.5, 127, 100], 'float32')
        yield call('ops.cast', np.array([0, 1, 0.1, 1.5, 65504, 1e-8, -3.14159], 'float32') if 'float' in dtype else values[2:], dtype, grad=False)
        yield call('ops.saturate_cast', values, dtype, grad=False)
    yield call('ops.cast', np.array([300, -1, 128, 0, 65536], 'int32'), 'uint8')
    yield call('ops.cast', np.array([300, -1, 128, 0, 65536], 'int32'), 'int8')
    yield call('ops.cast', np.array([300, -1, 128, 0, 65536], 'int32'), 'bool')
    yield call('ops.cast', np.array([0, 0.2, -3, np.nan], 'float32'), 'bool')
    for name in ['exp', 'tanh', 'sigmoid', 'sqrt', 'square']:
        for dtype in ['float16', 'bfloat16']:
            yield call(f'ops.{name}', floats(f'{name}{dtype}', 4, low=0.1).astype(dtype if dtype == 'float16' else 'bfloat16'), tolerance=2e-3 if dtype == 'float16' else 2e-2)
