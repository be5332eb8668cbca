"""Normalization layers."""

import numpy as np
from golden import New, array
from layering import layer_case

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)


def cases():
    flat, x, image = array('flat', 4, 3), array('x', 2, 3, 4), array('image', 2, 2, 3, 4)
    mask = np.array([[True, True, False], [True, False, False]])
    for training in [False, True]:
        yield layer_case(L('BatchNormalization'), flat, training=training)
        yield layer_case(L('BatchNormalization', momentum=0.5, epsilon=0.1), image, training=training)
        yield layer_case(L('BatchNormalization', axis=1), image, training=training)
        yield layer_case(L('BatchNormalization', center=False, scale=False), flat, training=training)
        yield layer_case(L('BatchNormalization', momentum=0.5), x, training=training, mask=mask)
    yield layer_case(L('BatchNormalization', momentum=0.5), flat, training=True, calls=3)
    yield layer_case(L('BatchNormalization', trainable=False), flat, training=True)
    for options in [{}, {'axis': 1}, {'axis': [1, 2]}, {'center': False}, {'scale': False, 'epsilon': 0.1}]:
        yield layer_case(L('LayerNormalization', **options), x)
    for options in [{'groups': 2}, {'groups': 1}, {'groups': -1}, {'groups': 4, 'center': False, 'scale': False}]:
        yield layer_case(L('GroupNormalization', **options), image)
    yield layer_case(L('GroupNormalization', groups=3, axis=1), x)
    yield layer_case(L('RMSNormalization'), x)
    yield layer_case(L('RMSNormalization', epsilon=0.1), x)
    yield layer_case(L('UnitNormalization'), x)
    yield layer_case(L('UnitNormalization', axis=[1, 2]), x)
    yield layer_case(L('SpectralNormalization', L('Dense', 2)), flat, training=False)
    yield layer_case(L('Normalization', mean=[1.0, 2.0, 3.0], variance=[4.0, 1.0, 0.25]), flat)
    yield layer_case(L('Normalization', mean=1.0, variance=4.0, axis=None, invert=True), flat)
    yield layer_case(L('Rescaling', 0.5, offset=-1.0), flat)
