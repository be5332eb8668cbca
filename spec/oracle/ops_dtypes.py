"""Dtypes of results, as tables: `resultType` of pairs (python numbers included), then what each function answers per dtype; null where Keras refuses."""

import keras
from golden import camel

DTYPES = ['bool', 'uint8', 'uint16', 'uint32', 'int8', 'int16', 'int32', 'float16', 'bfloat16', 'float32']
UNARY = ['abs', 'negative', 'sign', 'floor', 'ceil', 'round', 'trunc', 'exp', 'log', 'sqrt', 'square', 'sin', 'sigmoid', 'relu', 'relu6', 'softmax', 'gelu', 'isnan', 'logical_not', 'sum', 'prod',
         'mean', 'max', 'min', 'var', 'std', 'argmax', 'argsort', 'sort', 'cumsum', 'cumprod', 'any', 'all', 'logsumexp', 'zeros_like', 'ones_like', 'reciprocal', 'median', 'count_nonzero', 'ptp',
         'nansum', 'nanmean', 'average', 'norm', 'flip', 'transpose', 'diag', 'tril']
BINARY = ['add', 'subtract', 'multiply', 'divide', 'floor_divide', 'mod', 'power', 'maximum', 'minimum', 'equal', 'less', 'logical_and', 'arctan2', 'matmul', 'dot', 'where']
PYTHON = {'int': int, 'float': float}
SCALARS = ['add', 'multiply', 'divide', 'power', 'maximum', 'floor_divide', 'mod']


def dtype_of(function):
    try:
        return keras.backend.standardize_dtype(function().dtype)
    except (TypeError, ValueError, NotImplementedError):
        return None


def one(dtype):
    return keras.ops.ones((2, 2), dtype=dtype)


def cases():
    kinds = [*DTYPES, 'int', 'float']
    yield {'name': 'resultType', 'rows': kinds, 'columns': kinds, 'table': [[keras.backend.result_type(PYTHON.get(a, a), PYTHON.get(b, b)) for b in kinds] for a in kinds]}
    for name in UNARY:
        function = getattr(keras.ops, name)
        yield {'name': name, 'unary': 'keras.ops.' + camel(name), 'columns': DTYPES, 'table': [dtype_of(lambda: function(one(d))) for d in DTYPES]}
    for name in BINARY:
        function = (lambda a, b: keras.ops.where(one('bool'), a, b)) if name == 'where' else getattr(keras.ops, name)
        yield {'name': name, 'binary': 'keras.ops.' + camel(name), 'rows': DTYPES, 'columns': DTYPES, 'table': [[dtype_of(lambda: function(one(a), one(b))) for b in DTYPES] for a in DTYPES]}
    for name in SCALARS:
        function = getattr(keras.ops, name)
        for scalar in [2, 2.5]:
            yield {'name': f'{name} {scalar}', 'scalar': 'keras.ops.' + camel(name), 'value': scalar, 'columns': DTYPES,
                   'table': [dtype_of(lambda: function(one(d), scalar)) for d in DTYPES]}


