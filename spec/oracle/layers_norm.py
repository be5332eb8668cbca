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
    yield layer_case(L('BatchNormalization', axis=-2, momentum=0.9, beta_regularizer='l2', gamma_constraint='non_neg', gamma_initializer='random_uniform', moving_mean_initializer='ones', name='batch'), x, training=True)
    yield layer_case(L('BatchNormalization', renorm=True, momentum=0.5, renorm_momentum=0.9), flat, training=True, calls=2)
    yield layer_case(L('BatchNormalization', renorm=True, renorm_clipping={'rmin': 0.5, 'rmax': 1.5, 'dmax': 0.25}, scale=False), x, training=True, mask=mask, calls=2)
    yield layer_case(L('BatchNormalization', renorm=True), flat, training=False)
    for options in [{}, {'axis': 1}, {'axis': [1, 2]}, {'center': False}, {'scale': False, 'epsilon': 0.1}, {'axis': [-1, -2]}, {'rms_scaling': True}]:
        yield layer_case(L('LayerNormalization', **options), x)
    yield layer_case(L('LayerNormalization', beta_initializer='ones', gamma_regularizer='l1', beta_constraint='unit_norm', name='layer'), image)
    for options in [{'groups': 2}, {'groups': 1}, {'groups': -1}, {'groups': 4, 'center': False, 'scale': False}]:
        yield layer_case(L('GroupNormalization', **options), image)
    yield layer_case(L('GroupNormalization', groups=3, axis=1), x)
    yield layer_case(L('GroupNormalization', groups=3, axis=-2, epsilon=0.1, gamma_regularizer='l2'), image)
    yield layer_case(L('RMSNormalization'), x)
    yield layer_case(L('RMSNormalization', axis=[2, 1]), x)
    yield layer_case(L('RMSNormalization', epsilon=0.1), x)
    yield layer_case(L('UnitNormalization'), x)
    yield layer_case(L('UnitNormalization', axis=[1, 2]), x)
    yield layer_case(L('UnitNormalization', axis=1), np.array([[3, 0], [4, 0]], 'float32'), grad=False)
    yield layer_case(L('SpectralNormalization', L('Dense', 2, name='inside')), flat, training=False)
    yield layer_case(L('SpectralNormalization', L('Dense', 2, name='inside')), flat, training=True, calls=2)
    yield layer_case(L('SpectralNormalization', L('Conv2D', 2, 2, name='inside'), power_iterations=3), image, training=True, calls=2)
    yield layer_case(L('SpectralNormalization', L('Embedding', 3, 2, name='inside')), np.array([[0, 2]], 'int32'), training=True, grad=False)
    yield layer_case(L('Normalization'), flat, weights=[np.zeros(3, 'float32'), np.ones(3, 'float32'), np.int32(0)])
    yield layer_case(L('Normalization', axis=[1, -1], mean=[[1.0, 0.0, 2.0, 1.0]] * 3, variance=[[4.0, 1.0, 0.25, 0.0]] * 3), x, grad=False)
    yield layer_case(L('Normalization', axis=[1, 2], mean=[1.0, 0.0, 2.0, 1.0], variance=[4.0, 1.0, 0.25, 2.0]), x)
    yield layer_case(L('Normalization', axis=1, mean=2.0, variance=0.25), np.array([[1, 2, 3]], 'int32'))
    yield layer_case(L('Normalization', mean=[1.0, 2.0, 3.0], variance=[4.0, 1.0, 0.25]), flat)
    yield layer_case(L('Normalization', mean=1.0, variance=4.0, axis=None, invert=True), flat)
    yield layer_case(L('Rescaling', 0.5, offset=-1.0), flat)
    yield layer_case(L('Rescaling', [0.5, 2.0, 1.0], offset=[0.0, 1.0, -1.0]), flat)
    yield layer_case(L('Rescaling', 1 / 255), np.array([[0, 127, 255]], 'uint8'))
