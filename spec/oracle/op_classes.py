"""Under which class Python serializes the operation of each function of keras.ops: what a functional model says in its JSON."""

import importlib
import inspect
import re

import keras
from golden import camel

MODULES = ['core', 'einops', 'image', 'linalg', 'math', 'nn', 'numpy']
# What the library lacks (complex numbers), or that its source does not show.
LEFT_OUT = {'eig', 'polar', 'view_as_complex', 'view_as_real', 'kaiser'}


def cases():
    for module_name in MODULES:
        module = importlib.import_module(f'keras.src.ops.{module_name}')
        for name, function in inspect.getmembers(module, inspect.isfunction):
            namespace = keras.ops.image if module_name == 'image' else keras.ops
            if function.__module__ != module.__name__ or name in LEFT_OUT or not hasattr(namespace, name):
                continue
            called = [getattr(module, word, None) for word in re.findall(r'\b([A-Z]\w+)\(', inspect.getsource(function))]
            classes = {one.__name__ for one in called if inspect.isclass(one) and issubclass(one, keras.Operation)}
            if len(classes) == 1:
                yield {'name': camel(name), 'path': f'{module.__name__}.{classes.pop()}'}
