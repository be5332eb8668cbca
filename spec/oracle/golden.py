"""What every family script uses: encoding of values, calling by camelCase names, gradients, and the file format (see README.md)."""

import inspect
import json
import re
import zlib
from pathlib import Path

import jax
import jax.numpy as jnp
import keras
import numpy as np

DIRECTORY = Path(__file__).parent.parent / 'golden'


class New:
    """An object to construct: New('layers.Dense', 3, activation='relu')."""

    def __init__(self, path, *args, **kwargs):
        self.path, self.args, self.kwargs = path, args, kwargs

    def make(self):
        return resolve(self.path)(*(make(a) for a in self.args), **{k: make(v) for k, v in self.kwargs.items()})

    def encode(self):
        args, options = split_arguments(resolve(self.path), self.args, self.kwargs)
        return {'new': 'keras.' + self.path, 'args': encode(args), 'options': encode(options)}


class Function:
    """A function of Keras as a value: Function('ops.add')."""

    def __init__(self, path):
        self.path = path


def resolve(path):
    found = keras
    for name in path.split('.'):
        found = getattr(found, name)
    return found


def make(value):
    """The value as Keras takes it: New constructed, arrays as tensors."""
    if isinstance(value, New):
        return value.make()
    if isinstance(value, Function):
        return resolve(value.path)
    if isinstance(value, np.ndarray):
        return keras.ops.convert_to_tensor(value)
    if isinstance(value, (list, tuple)):
        return type(value)(make(v) for v in value)
    if isinstance(value, dict):
        return {k: make(v) for k, v in value.items()}
    return value


def camel(name):
    return re.sub(r'(?<=[a-zA-Z0-9])_+([a-zA-Z0-9])', lambda m: m.group(1).upper(), name)


def camel_path(path):
    *spaces, name = path.split('.')
    return '.'.join(['keras', *spaces, name if name[0].isupper() else camel(name)])


def split_arguments(function, args, kwargs):
    """Arguments without a default, positionally; the others as a camelCase options object."""
    bound = inspect.signature(function).bind(*args, **kwargs)
    positional, options = [], {}
    for name, value in bound.arguments.items():
        parameter = inspect.signature(function).parameters[name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += value
        elif parameter.kind is parameter.VAR_KEYWORD:
            options.update({camel(k): v for k, v in value.items()})
        elif parameter.default is parameter.empty:
            positional.append(value)
        else:
            options[camel(name)] = value
    return positional, dict(sorted(options.items()))  # the order in which JAX lists gradients


def number(value, dtype):
    if dtype.startswith(('int', 'uint', 'bool')):
        return int(value)
    value = float(value)
    if value != value:
        return 'NaN'
    if value in (float('inf'), float('-inf')):
        return 'Infinity' if value > 0 else '-Infinity'
    value = float(str(np.float32(value)))
    return int(value) if value == int(value) and abs(value) < 1e6 and not (value == 0 and np.signbit(value)) else value


def is_array(value):
    return isinstance(value, (np.ndarray, np.generic, jax.Array))


def encode(value):
    if isinstance(value, New):
        return value.encode()
    if isinstance(value, Function):
        return {'call': camel_path(value.path)}
    if is_array(value):
        array = np.asarray(value)
        dtype = keras.backend.standardize_dtype(array.dtype)
        return {'shape': list(array.shape), 'dtype': dtype, 'data': [number(v, dtype) for v in array.reshape(-1).tolist()]}
    if isinstance(value, keras.Variable):
        return encode(value.value)
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, slice):
        raise ValueError('no slices in golden data')
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return number(value, 'float32') if value != value or np.isinf(value) else value
    raise ValueError(f'cannot encode {value!r}')


def is_float(value):
    return is_array(value) and jnp.issubdtype(value.dtype, jnp.floating)


def weighted(outputs):
    """sum(output * weights) over the float leaves of a structure: the scalar whose gradients are recorded."""
    total = jnp.float32(0)
    for leaf in jax.tree_util.tree_leaves(outputs):
        if is_float(leaf):
            total += jnp.sum(leaf.reshape(-1).astype('float32') * weights(leaf.size))
    return total


def weights(size):
    return ((7 * np.arange(size) + 3) % 11 - 5).astype('float32') / 4


def gradients(function, values):
    """Gradients of weighted(function(*values)) by the float tensors among the leaves of `values`, in order."""
    leaves, tree = jax.tree_util.tree_flatten(values)
    places = [i for i, leaf in enumerate(leaves) if is_float(leaf)]

    def scalar(*floats):
        filled = list(leaves)
        for place, value in zip(places, floats):
            filled[place] = value
        return weighted(function(*jax.tree_util.tree_unflatten(tree, filled)))

    return list(jax.grad(scalar, argnums=tuple(range(len(places))))(*(leaves[i] for i in places))) if places else []


def array(name, *shape, low=-2, high=2, dtype='float32', decimals=2):
    """Deterministic data: a few decimals, so that files stay small and no value lies on a kink by accident."""
    state = np.random.RandomState(zlib.crc32(name.encode()))
    if dtype.startswith(('int', 'uint')):
        return state.randint(low, high, shape).astype(dtype)
    if dtype == 'bool':
        return state.randint(0, 2, shape).astype(bool)
    return np.round(state.uniform(low, high, shape), decimals).astype(dtype)


def write(family, cases, **extra):
    names = [case['name'] for case in cases]
    duplicates = {name for name in names if names.count(name) > 1}
    if duplicates:
        raise ValueError(f'{family}: two cases called {duplicates}')
    lines = ',\n'.join(json.dumps(encode(case), separators=(',', ':'), ensure_ascii=False) for case in cases)
    head = ''.join(f'{json.dumps(k)}: {json.dumps(v, separators=(",", ":"))},\n' for k, v in {'family': family, **extra}.items())
    path = DIRECTORY / f'{family}.json'
    path.write_text('{' + head + '"cases": [\n' + lines + '\n]}\n')
    print(f'{family}: {len(cases)} cases, {path.stat().st_size // 1024} KiB')
