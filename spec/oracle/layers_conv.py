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
    yield layer_case(L('Conv2D', 3, 1), c2)
    yield layer_case(L('Conv2D', 3, 2, lora_rank=2, lora_alpha=4), c2)
    yield layer_case(L('Conv2D', 2, [3, 2], kernel_constraint='max_norm', bias_regularizer='l1', activity_regularizer='l2', bias_initializer='ones'), c2)
    for options in [{}, {'padding': 'causal', 'dilation_rate': 2}, {'padding': 'same', 'strides': 2}]:
        yield layer_case(L('Conv1D', 2, 3, data_format='channels_first', **options), array('first1', 1, 2, 7))
    yield layer_case(L('Conv3D', 2, 2, data_format='channels_first', groups=2), array('first3', 1, 2, 3, 3, 4))
    yield layer_case(L('Conv3D', 2, 2, dilation_rate=[1, 2, 1], padding='same'), c3)
    yield layer_case(L('Conv3D', 2, 2), c3)
    yield layer_case(L('Conv3D', 2, [2, 1, 3], strides=2, padding='same'), c3)
    for options in [{}, {'strides': 2, 'padding': 'same'}, {'depth_multiplier': 2, 'activation': 'relu'}, {'dilation_rate': 2, 'use_bias': False}]:
        yield layer_case(L('DepthwiseConv1D', 3, **options), c1)
        yield layer_case(L('DepthwiseConv2D', [2, 3], **options), c2)
        yield layer_case(L('SeparableConv1D', 3, 2, **options), c1)
        yield layer_case(L('SeparableConv2D', 3, [2, 3], **options), c2)
    for kind in ['DepthwiseConv2D', 'SeparableConv2D']:
        args = [3, 2] if kind.startswith('Sep') else [2]
        yield layer_case(L(kind, *args, data_format='channels_first', depth_multiplier=3), first)
        yield layer_case(L(kind, *args, padding='same', strides=2, depthwise_regularizer='l2', depthwise_initializer='ones', bias_regularizer='l1'), c2)
    yield layer_case(L('SeparableConv2D', 3, 2, pointwise_regularizer='l2', pointwise_constraint='unit_norm', activity_regularizer='l1'), c2)
    yield layer_case(L('DepthwiseConv1D', 2, data_format='channels_first', strides=2), array('first1', 1, 2, 7))
    yield layer_case(L('SeparableConv1D', 2, 2, data_format='channels_first'), array('first1', 1, 2, 7))
    small1, small2, small3 = array('t1', 1, 5, 2), array('t2', 1, 4, 5, 2), array('t3', 1, 2, 2, 2, 2)
    for options in [{}, {'strides': 2}, {'strides': 2, 'padding': 'same', 'activation': 'relu'}, {'dilation_rate': 2, 'use_bias': False}, {'strides': 2, 'padding': 'same', 'output_padding': 0}]:
        yield layer_case(L('Conv1DTranspose', 2, 3, **options), small1)
        yield layer_case(L('Conv2DTranspose', 2, [3, 2], **options), small2)
    yield layer_case(L('Conv2DTranspose', 2, 3, data_format='channels_first', strides=2), array('tfirst', 1, 2, 2, 3))
    for options in [{'strides': [1, 2]}, {'strides': [3, 2], 'output_padding': [2, 1]}, {'strides': [3, 2], 'output_padding': [1, 0], 'padding': 'same'}, {'dilation_rate': [2, 1], 'padding': 'same'},
                    {'strides': 3, 'kernel_regularizer': 'l2', 'bias_constraint': 'non_neg'}]:
        yield layer_case(L('Conv2DTranspose', 2, [3, 2], **options), small2)
    yield layer_case(L('Conv2DTranspose', 2, 1, strides=2), small2)
    yield layer_case(L('Conv1DTranspose', 2, 4, strides=2, padding='same', data_format='channels_first'), array('tfirst1', 1, 2, 4))
    yield layer_case(L('Conv3DTranspose', 2, 2, strides=[2, 1, 2], output_padding=[1, 0, 1]), small3)
    yield layer_case(L('Conv3DTranspose', 2, 2), small3)
    yield layer_case(L('Conv3DTranspose', 1, 2, strides=2, padding='same'), small3)
