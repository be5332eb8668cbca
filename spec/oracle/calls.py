"""A case that calls one function of Keras: its arguments, its result, its gradients."""

import json

import jax
import keras
import numpy as np
from golden import Function, New, array, camel_path, encode, gradients, is_array, make, resolve, split_arguments


def describe(value):
    """A short name for an argument: dtype[shape] of a tensor, otherwise the value."""
    if is_array(value):
        prefix = '' if value.dtype == np.float32 else f'{keras.backend.standardize_dtype(value.dtype)}'
        return f'{prefix}[{",".join(map(str, value.shape))}]'
    if isinstance(value, (list, tuple)):
        return '(' + ', '.join(describe(v) for v in value) + ')'
    if isinstance(value, New):
        parts = [*map(describe, value.args), *(f'{k} {describe(v)}' for k, v in value.kwargs.items())]
        return value.path.split('.')[-1] + (f'({", ".join(parts)})' if parts else '')
    if isinstance(value, Function):
        return value.path
    return value if isinstance(value, str) else json.dumps(encode(value))


def call(path, *args, grad=True, label=None, tolerance=None, **kwargs):
    """One case. `grad=False` where there is no useful gradient (data for indices, points where it is infinite)."""
    function = resolve(path)
    positional, options = split_arguments(function, args, kwargs)
    words = [describe(a) for a in positional] + [f'{k} {describe(v)}' for k, v in options.items()]
    target = camel_path(path)
    name = ' '.join([target.removeprefix('keras.').removeprefix('ops.'), *words, *([f'({label})'] if label else [])])
    case = {'name': name, 'target': target, 'args': positional, 'options': options}
    case['output'] = function(*make(list(args)), **make(kwargs))
    if grad and any(is_array(leaf) and jax.numpy.issubdtype(leaf.dtype, jax.numpy.floating) for leaf in jax.tree_util.tree_leaves(case['output'])):
        found = gradients(lambda a, k: function(*a, **k), (make(list(args)), make(kwargs)))
        if found:
            case['gradients'] = found
    if tolerance is not None:
        case['tolerance'] = tolerance
    return case


def floats(name, *shape, **kwargs):
    return array(name, *shape, **kwargs)


def integers(name, *shape, low=0, high=9, dtype='int32'):
    return array(name, *shape, low=low, high=high, dtype=dtype)
