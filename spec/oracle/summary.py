"""model.summary() as text, without colour."""

import json

import keras
import training
from golden import camel

L = keras.layers


def text(model, **options):
    lines = []
    model.summary(print_fn=lambda line, **_: lines.append(line), **options)
    return '\n'.join(lines)


def case(name, build, compile_options=None, **options):
    keras.utils.clear_session()
    model = build()
    found = {'name': name, 'model': json.loads(model.to_json()), 'options': {camel(k): v for k, v in options.items()}}
    if compile_options:
        model.compile(**compile_options)
        found['compile'] = compile_options
    return found | {'summary': text(model, **options)}


def frozen():
    model = training.cnn()
    model.layers[0].trainable = False
    return model


def large():
    return keras.Sequential([keras.Input((32, 32, 3)), L.Conv2D(64, 3, name='a_convolution_with_a_rather_long_name_that_must_be_cut'), L.Flatten(), L.Dense(1000)])


def cases():
    yield case('sequential', training.mlp, line_length=80)
    yield case('compiled', training.mlp, {'optimizer': 'adam', 'loss': 'mse'}, line_length=80)
    yield case('functional', training.two_headed, line_length=80)
    yield case('frozen and not trainable', frozen, line_length=80, show_trainable=True)
    yield case('nested', training.nested, line_length=90, expand_nested=True)
    yield case('large numbers and long names', large, line_length=80)
    yield case('attention block', training.block, line_length=100)
    yield case('positions', training.mlp, line_length=100, positions=[0.5, 0.8, 1.0])
