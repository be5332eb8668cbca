"""The parameters of the functions of keras.ops, keras.random, keras.activations, keras.losses, keras.metrics and some of keras.utils: those without a default, and the others in their order."""

import inspect

import keras
from golden import camel, camel_path

OTHERS = ['deserialize', 'get', 'serialize']
UTILS = ['pack_x_y_sample_weight', 'pad_sequences', 'to_categorical']


def signature(path, function):
    parameters = inspect.signature(function).parameters.values()
    single = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    return {
        'name': camel_path(path), 'required': [camel(p.name) for p in single if p.default is p.empty], 'options': [camel(p.name) for p in single if p.default is not p.empty],
        'isEndless': any(p.kind is p.VAR_POSITIONAL for p in parameters),
    }


def cases():
    for space in ['ops', 'ops.image', 'ops.linalg', 'ops.nn', 'ops.numpy', 'random', 'utils']:
        module = keras
        for name in space.split('.'):
            module = getattr(module, name)
        for name, value in sorted(vars(module).items()):
            if inspect.isfunction(value) and (space != 'utils' or name in UTILS):
                yield signature(f'{space}.{name}', value)
    for space in ['activations', 'losses', 'metrics']:
        for name, value in sorted(vars(getattr(keras, space)).items()):
            if inspect.isfunction(value) and name not in OTHERS:
                yield signature(f'{space}.{name}', value)
