"""model_to_dot as text (needs pydot besides). Nodes are numbered in order of appearance instead of by address, labels are quoted, and edges of a lone cluster point as in a graph."""

import json
import re

import keras
import models
import training
from golden import camel

L = keras.layers


def text(model, options):
    numbers = {}
    written = keras.utils.model_to_dot(model, **options).to_string()
    written = re.sub(r'\b\d{9,}\b', lambda found: str(numbers.setdefault(found[0], len(numbers) + 1)), written).replace(' -- ', ' -> ')
    return re.sub(r'^label=(\w+);$', r'label="\1";', written, flags=re.M).strip() + '\n'


def case(name, build, **options):
    keras.utils.clear_session()
    model = build()
    return {'name': name, 'model': json.loads(model.to_json()), 'options': {camel(k): v for k, v in options.items()}, 'dot': text(model, options)}


def frozen():
    model = training.cnn()
    model.layers[0].trainable = False
    return model


def deep():
    a, b = keras.Input((4,), name='a'), keras.Input((4,), name='b')
    joined = keras.Model([a, b], [L.Add(name='sum')([a, b]), L.Dense(3, name='gate', activation='sigmoid')(b)], name='joined')
    tower = keras.Sequential([keras.Input((4,)), L.Dense(4, name='first'), keras.Sequential([keras.Input((4,)), L.Dense(2, name='second')], name='top')], name='tower')
    x, y = keras.Input((4,), name='x'), keras.Input((4,), name='y')
    total, gate = joined([x, y])
    return keras.Model([x, y], [tower(total), gate], name='deep')


everything = {'show_shapes': True, 'show_dtype': True, 'show_trainable': True, 'show_layer_activations': True}


def cases():
    yield case('sequential', training.mlp)
    yield case('sequential, everything', training.mlp, **everything, expand_nested=True)
    yield case('sequential, other looks', training.mlp, show_layer_names=False, rankdir='LR', dpi=96.5, splines='curved')
    yield case('sequential as a cluster', training.mlp, subgraph=True)
    yield case('frozen', frozen, show_trainable=True, show_layer_activations=True)
    yield case('recurrent', training.lstm, **everything)
    yield case('two inputs, two outputs', training.two_headed, **everything)
    yield case('two inputs, two outputs, as a cluster', training.two_headed, subgraph=True, show_dtype=True)
    yield case('shared layer', training.shared, show_shapes=True, show_dtype=True)
    yield case('attention block', training.block, **everything)
    yield case('nested', training.nested, **everything)
    yield case('nested, expanded', training.nested, **everything, expand_nested=True)
    yield case('inputs by name, a model inside called twice', models.by_name, **everything)
    yield case('inputs by name, a model inside called twice, expanded', models.by_name, show_shapes=True, expand_nested=True)
    yield case('ops', models.with_ops, **everything)
    yield case('models in models', deep, **everything)
    yield case('models in models, expanded', deep, **everything, expand_nested=True)
