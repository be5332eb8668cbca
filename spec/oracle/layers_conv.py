"""Convolution layers."""

from golden import New, array
from layering import layer_case

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)


def cases():
    c1, c2, c3 = array('c1', 2, 7, 4), array('c2', 1, 5, 6, 2), array('c3', 1, 3, 4, 4, 2)
    first = array('first', 1, 2, 5, 6)
    for options in [{}, {'strides': 2, 'padding': 'same', 'activation': 'relu'}, {'padding': 'causal', 'dilation_rate': 2}, {'groups': 2, 'use_bias': False}, {'padding': 'same', 'dilation_rate': 2},
                    {'padding': 'causal', 'strides': 2}]:
        yield layer_case(L('Conv1D', 2, 3, **options), c1)
    for options in [{}, {'strides': 2, 'padding': 'same', 'activation': 'tanh'}, {'dilation_rate': 2}, {'groups': 2}, {'strides': [1, 2], 'use_bias': False},
                    {'kernel_regularizer': 'l2', 'padding': 'same'}]:
        yield layer_case(L('Conv2D', 2, [3, 2], **options), c2)
    yield layer_case(L('Conv2D', 3, 2, data_format='channels_first'), first)
    yield layer_case(L('Conv3D', 2, 2), c3)
    yield layer_case(L('Conv3D', 2, [2, 1, 3], strides=2, padding='same'), c3)
    for options in [{}, {'strides': 2, 'padding': 'same'}, {'depth_multiplier': 2, 'activation': 'relu'}, {'dilation_rate': 2, 'use_bias': False}]:
        yield layer_case(L('DepthwiseConv1D', 3, **options), c1)
        yield layer_case(L('DepthwiseConv2D', [2, 3], **options), c2)
        yield layer_case(L('SeparableConv1D', 3, 2, **options), c1)
        yield layer_case(L('SeparableConv2D', 3, [2, 3], **options), c2)
    small1, small2, small3 = array('t1', 1, 5, 2), array('t2', 1, 4, 5, 2), array('t3', 1, 2, 2, 2, 2)
    for options in [{}, {'strides': 2}, {'strides': 2, 'padding': 'same', 'activation': 'relu'}, {'dilation_rate': 2, 'use_bias': False}, {'strides': 2, 'padding': 'same', 'output_padding': 0}]:
        yield layer_case(L('Conv1DTranspose', 2, 3, **options), small1)
        yield layer_case(L('Conv2DTranspose', 2, [3, 2], **options), small2)
    yield layer_case(L('Conv2DTranspose', 2, 3, data_format='channels_first', strides=2), array('tfirst', 1, 2, 2, 3))
    yield layer_case(L('Conv3DTranspose', 2, 2), small3)
    yield layer_case(L('Conv3DTranspose', 1, 2, strides=2, padding='same'), small3)
