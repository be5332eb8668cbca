"""The scalar table, from numpy, scipy, ml_dtypes and jax: cases {name, scalar, kind, rows: [[arguments, value], ...]}."""
import itertools

import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import scipy.special
from jax import lax
from jax.extend.random import threefry_2x32

EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 2.0, -2.0, 3.75, -3.75, 1e-30, -1e-30, 1e-8, 0.1, -0.3, 7.25, 40.0, -40.0, 100.5,
         -100.5, 1e10, -1e10, 3e38, np.inf, -np.inf, np.nan]
INTS = [0, 1, -1, 3, -7, 31, 32, 255, -65537, 123456789, 2**31 - 1, -(2**31)]
UINTS = [0, 1, 3, 7, 31, 32, 65537, 2**31 - 1, 2**31, 2**32 - 7, 2**32 - 1]
rng = np.random.default_rng(1)


def plain(x):
    """A number that JSON can hold."""
    x = x.item() if hasattr(x, 'item') else x
    if isinstance(x, float) and not np.isfinite(x):
        return 'NaN' if np.isnan(x) else 'Infinity' if x > 0 else '-Infinity'
    return int(x) if isinstance(x, (int, bool)) else x


def table(function, *columns):
    """[arguments, value] for each row."""
    with np.errstate(all='ignore'):
        values = np.asarray(function(*[np.asarray(c) for c in columns]))
    return [[[plain(a) for a in arguments], plain(v)] for arguments, v in zip(zip(*columns), values)]


def signed(function):
    """An odd function that keeps the sign of zero, as XLA's does and numpy's does not."""
    return lambda x: np.copysign(function(x), x)


def unary_floats():
    inputs = np.array(EDGES + list(rng.normal(size=8)) + list(rng.uniform(-1, 1, 8)) + list(rng.uniform(0, 30, 8)))
    functions = {
        'floor': np.floor, 'ceil': np.ceil, 'round': np.round, 'trunc': np.trunc, 'sqrt': np.sqrt, 'rsqrt': lambda x: 1 / np.sqrt(x),
        'exp': np.exp, 'expm1': np.expm1, 'log': np.log, 'log1p': np.log1p, 'sin': np.sin, 'cos': np.cos, 'tan': np.tan,
        'arcsin': np.arcsin, 'arccos': np.arccos, 'arctan': np.arctan, 'sinh': np.sinh, 'cosh': np.cosh, 'tanh': np.tanh,
        'arcsinh': np.arcsinh, 'arccosh': np.arccosh, 'arctanh': np.arctanh, 'sigmoid': scipy.special.expit, 'erf': scipy.special.erf,
        'erfinv': signed(scipy.special.erfinv), 'negative': np.negative, 'abs': np.abs, 'sign': signed(np.sign),
    }
    golden = {name: table(function, inputs) for name, function in functions.items()}
    dense = np.concatenate([np.linspace(-6.5, 6.5, 53), [1.999, 2.0, 2.001, 1e-20]])
    golden['erf'] += table(scipy.special.erf, dense)
    tails = np.concatenate([np.linspace(-0.999, 0.999, 41), 1 - 2.0 ** -np.arange(1, 53, 6), 2.0 ** -np.arange(1, 60, 6)])
    golden['erfinv'] += table(scipy.special.erfinv, tails)
    return golden


def binary_floats():
    values = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, 3.0, 1e10, np.inf, -np.inf, np.nan]
    a, b = map(np.array, zip(*itertools.product(values, values)))
    functions = {'power': np.power, 'remainder': np.fmod, 'atan2': np.arctan2, 'divide': np.divide}
    golden = {name: table(function, a, b) for name, function in functions.items()}
    # Which of 0 and -0 is the greater, numpy leaves open.
    is_open = (a == 0) & (b == 0)
    return golden | {name: table(function, a[~is_open], b[~is_open]) for name, function in {'maximum': np.maximum, 'minimum': np.minimum}.items()}


def power(dtype):
    """Exact, modulo 2 ** 32; a negative exponent leaves only the powers of 1 and -1 whole (jnp.power sees no more than six bits of the exponent)."""
    def one(a, b):
        exact = pow(a, b, 2**32) if b >= 0 else {1: 1, -1: -1 if b % 2 else 1}.get(a, 0)
        return np.array(exact % 2**32, np.uint32).astype(dtype)
    return lambda a, b: [one(int(x), int(y)) for x, y in zip(a, b)]


def integers(values, dtype):
    a, b = (np.array(c, dtype) for c in zip(*itertools.product(values, values)))
    right = lax.shift_right_arithmetic if dtype == np.int32 else lax.shift_right_logical
    functions = {
        'add': lax.add, 'subtract': lax.sub, 'multiply': lax.mul, 'divide': lax.div, 'remainder': lax.rem, 'power': power(dtype),
        'shiftLeft': lax.shift_left, 'shiftRight': right, 'maximum': lax.max, 'minimum': lax.min,
        'and': lax.bitwise_and, 'or': lax.bitwise_or, 'xor': lax.bitwise_xor,
    }
    golden = {name: table(function, a, b) for name, function in functions.items()}
    for name, function in {'negative': lax.neg, 'abs': lax.abs, 'sign': lax.sign, 'not': lax.bitwise_not}.items():
        if not (name == 'abs' and dtype == np.uint32):
            golden[name] = table(function, np.array(values, dtype))
    return golden


def conversions():
    floats = np.array(EDGES + [2147483647.0, 2147483648.0, -2147483648.0, 4294967040.0, 4294967296.0], np.float32)
    ints = np.array(INTS, np.int32)
    return {
        'toInt': table(lambda x: lax.convert_element_type(x, jnp.int32), floats),
        'toUint': table(lambda x: lax.convert_element_type(x, jnp.uint32), floats),
        'asUint': table(lambda x: lax.convert_element_type(x, jnp.uint32), ints),
        'asInt': table(lambda x: lax.convert_element_type(x, jnp.int32), np.array(UINTS, np.uint32)),
        'floatToBits': table(lambda x: x.view(np.int32), floats),
        'wrapInt8': table(lambda x: x.astype(np.int8), ints), 'wrapInt16': table(lambda x: x.astype(np.int16), ints),
        'wrapUint8': table(lambda x: x.astype(np.uint8), ints), 'wrapUint16': table(lambda x: x.astype(np.uint16), ints),
    }


def roundings():
    """float32 numbers as the nearest numbers of the narrow dtypes; ties, subnormals and overflow among them."""
    bits = np.concatenate([rng.integers(0, 2**32, 32), rng.integers(0x33000000, 0x48000000, 64),
                           [0x3f808000, 0x3f818000, 0x3f807fff, 0x3f808001, 0x7f7fffff, 0x7f7f7fff, 1, 0x00008000, 0x00018000]]).astype(np.uint32)
    ties = [1 + 2**-11, 1 + 3 * 2**-11, 65504, 65519.99, 65520, 65536, 2**-24, 2**-25, 3 * 2**-25, 2**-25 * 1.001, 2**-14, 2**-14 - 2**-25, 6.1e-5]
    x = np.concatenate([bits.view(np.float32), np.array(EDGES + ties + [-t for t in ties], np.float32)])
    # A NaN's payload is nobody's business.
    return {
        'roundFloat16': table(lambda v: v.astype(np.float16).astype(np.float32), x),
        'roundBfloat16': table(lambda v: v.astype(ml_dtypes.bfloat16).astype(np.float32), x),
    }


def threefry():
    """[k0, k1, c0, c1] -> the two words."""
    inputs = [[0, 0, 0, 0], [2**32 - 1] * 4, [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3]] + rng.integers(0, 2**32, (12, 4)).tolist()
    words = [threefry_2x32(jnp.array(row[:2], jnp.uint32), jnp.array(row[2:], jnp.uint32)) for row in inputs]
    return [[row, [int(w) for w in word]] for row, word in zip(inputs, words)]


def cases():
    tables = [('f', {**unary_floats(), **binary_floats(), **roundings()}), ('i', integers(INTS, np.int32)), ('u', integers(UINTS, np.uint32))]
    for kind, functions in tables + [('', conversions())]:
        for scalar, rows in functions.items():
            yield {'name': f'{scalar} {kind}'.strip(), 'scalar': scalar, 'kind': kind, 'rows': rows}
    yield {'name': 'threefry', 'scalar': 'threefry', 'kind': 'u', 'rows': threefry()}
