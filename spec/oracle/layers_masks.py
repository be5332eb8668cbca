"""Masks that travel with tensors: what layers do with those of their inputs, and which one their output has."""

import warnings

import jax
import keras
import numpy as np
from calls import describe
from golden import Function, New, array, make
from keras.src.backend import get_keras_mask, set_keras_mask

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)


def mask_case(new, args, masks):
    """`masks` has one mask or None for each tensor of `args`, in order."""
    keras.utils.clear_session()
    keras.utils.set_random_seed(5)
    shown = ['-' if mask is None else ''.join(map(str, mask.astype(int).reshape(-1))) for mask in masks]
    name = ' '.join([new.path.split('.')[-1], *map(describe, new.args), *(f'{k} {describe(v)}' for k, v in new.kwargs.items()), *map(describe, args), *shown])
    layer, inputs = new.make(), make(args)
    for leaf, mask in zip(jax.tree_util.tree_leaves(inputs), masks):
        if mask is not None:
            set_keras_mask(leaf, keras.ops.convert_to_tensor(mask))
    output = layer(*inputs)
    return {'name': name, 'layer': new, 'args': args, 'masks': masks, 'output': output, 'outputMask': get_keras_mask(output)}


def cases():
    x = [array(f'masked{i}', 2, 4, 3) for i in range(3)]
    m = [np.array(rows, bool) for rows in ([[1, 1, 0, 0], [1, 0, 1, 0]], [[1, 0, 1, 0], [0, 0, 0, 0]], [[0, 1, 0, 0], [1, 1, 1, 1]])]
    for kind in ['Add', 'Average', 'Maximum', 'Minimum', 'Multiply', 'Concatenate']:
        yield mask_case(L(kind), [x], m)
        yield mask_case(L(kind), [x[:2]], [m[0], None])
        yield mask_case(L(kind), [x[:2]], [None, m[1]])
        yield mask_case(L(kind), [x[:2]], [None, None])
    yield mask_case(L('Subtract'), [x[:2]], m[:2])
    yield mask_case(L('Concatenate', axis=1), [x], [m[0], None, m[2]])
    yield mask_case(L('Dot', axes=2), [x[:2]], m[:2])
    for layer in [L('GlobalAveragePooling1D'), L('GlobalMaxPooling1D'), L('Activation', 'relu'), L('LeakyReLU'), L('PReLU'), L('Identity'), L('Masking'), L('Flatten'), L('Reshape', [12]), L('ZeroPadding1D'),
                  L('Dropout', 0.5), L('Conv1D', 2, 2, kernel_initializer='ones'), L('Dense', 2, kernel_initializer='ones'), L('AveragePooling1D', 2)]:
        yield mask_case(layer, [x[0]], [m[0]])
    yield mask_case(L('Softmax'), [array('scores', 2, 4)], [m[0]])
    yield mask_case(L('Embedding', 3, 2, mask_zero=True, embeddings_initializer='ones'), [np.array([[1, 0], [0, 2]], 'int32')], [None])
    yield mask_case(L('Embedding', 3, 2, embeddings_initializer='ones'), [np.array([[1, 0], [0, 2]], 'int32')], [None])
    yield mask_case(L('ReversibleEmbedding', 3, 2, mask_zero=True, embeddings_initializer='ones'), [np.array([[1, 0], [0, 2]], 'int32')], [None])
    yield mask_case(L('Masking', mask_value=2.0), [np.array([[[2, 2], [1, 2]], [[0, 0], [2, 2]]], 'float32')], [None])
    yield from support()


def support_case(new, *args):
    """Whether a layer supports masks, and which one leaves it when every float input of rank 3 came with one."""
    keras.utils.clear_session()
    layer, inputs = new.make(), make(list(args))
    masks = [np.array([[1, 1, 0, 0], [1, 0, 1, 0]], bool) if leaf.shape[:2] == (2, 4) else None for leaf in jax.tree_util.tree_leaves(inputs)]
    for leaf, mask in zip(jax.tree_util.tree_leaves(inputs), masks):
        if mask is not None:
            set_keras_mask(leaf, keras.ops.convert_to_tensor(mask))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        output = layer(*inputs)
    first = jax.tree_util.tree_leaves(output)[0]
    words = ['support', new.path.split('.')[-1], *map(describe, new.args), *(f'{k} {describe(v)}' for k, v in new.kwargs.items()), *map(describe, args)]
    return {'name': ' '.join(words), 'layer': new, 'args': list(args), 'masks': masks, 'supportsMasking': layer.supports_masking, 'warns': any('destroy the mask' in str(w.message) for w in caught),
            'outputMask': get_keras_mask(first)}


def support():
    steps, image, video = array('steps', 2, 4, 3), array('image', 2, 4, 4, 2), array('video', 2, 4, 3, 3, 2)
    line = array('line', 2, 4, 3, 2)
    for kind, *rest in [('Dense', 2), ('EinsumDense', 'abc,cd->abd', [None, 2]), ('Lambda', Function('ops.relu')), ('Identity',), ('Activation', 'relu'), ('ELU',), ('LeakyReLU',), ('PReLU',), ('ReLU',),
                        ('Conv1D', 2, 2), ('Conv1DTranspose', 2, 2), ('DepthwiseConv1D', 2), ('SeparableConv1D', 2, 2), ('BatchNormalization',), ('LayerNormalization',), ('GroupNormalization', 3),
                        ('RMSNormalization',), ('UnitNormalization',), ('Normalization',), ('Rescaling', 2.0), ('AveragePooling1D', 2), ('MaxPooling1D', 2), ('AdaptiveAveragePooling1D', 2), ('AdaptiveMaxPooling1D', 2),
                        ('GlobalAveragePooling1D',), ('GlobalMaxPooling1D',), ('ActivityRegularization',), ('AlphaDropout', 0.5), ('Dropout', 0.5), ('GaussianDropout', 0.5), ('GaussianNoise', 0.5),
                        ('SpatialDropout1D', 0.5), ('Cropping1D',), ('Flatten',), ('Permute', [2, 1]), ('Reshape', [3, 4]), ('UpSampling1D',), ('ZeroPadding1D',), ('SimpleRNN', 2), ('LSTM', 2), ('GRU', 2)]:
        yield support_case(L(kind, *rest), steps)
    for kind in ['SimpleRNN', 'LSTM', 'GRU']:
        yield support_case(L(kind, 2, return_sequences=True), steps)
    yield support_case(L('Bidirectional', L('GRU', 2, return_sequences=True)), steps)
    yield support_case(L('TimeDistributed', L('Dense', 2)), steps)
    yield support_case(L('SpectralNormalization', L('Dense', 2)), steps)
    yield support_case(L('RNN', L('LSTMCell', 2), return_sequences=True), steps)
    for kind, *rest in [('Conv2D', 2, 2), ('Conv2DTranspose', 2, 2), ('DepthwiseConv2D', 2), ('SeparableConv2D', 2, 2), ('AveragePooling2D', 2), ('MaxPooling2D', 2), ('GlobalAveragePooling2D',), ('GlobalMaxPooling2D',),
                        ('AdaptiveAveragePooling2D', 2), ('AdaptiveMaxPooling2D', 2), ('SpatialDropout2D', 0.5), ('Cropping2D',), ('UpSampling2D',), ('ZeroPadding2D',)]:
        yield support_case(L(kind, *rest), image)
    for kind, *rest in [('Conv3D', 2, 2), ('Conv3DTranspose', 2, 2), ('AveragePooling3D', 2), ('MaxPooling3D', 2), ('GlobalAveragePooling3D',), ('GlobalMaxPooling3D',), ('AdaptiveAveragePooling3D', 2),
                        ('AdaptiveMaxPooling3D', 2), ('SpatialDropout3D', 0.5), ('Cropping3D',), ('UpSampling3D',), ('ZeroPadding3D',), ('ConvLSTM2D', 2, 2), ('ConvLSTM1D', 2, 2)]:
        yield support_case(L(kind, *rest), line if kind == 'ConvLSTM1D' else video)
    yield support_case(L('ConvLSTM1D', 2, 2, return_sequences=True), line)
    for kind in ['Add', 'Average', 'Maximum', 'Minimum', 'Multiply', 'Subtract', 'Concatenate', 'Attention', 'AdditiveAttention']:
        yield support_case(L(kind), [steps, array('more', 2, 4, 3)])
    yield support_case(L('Dot', axes=2), [steps, array('more', 2, 4, 3)])
    for kind in ['MultiHeadAttention', 'GroupQueryAttention']:
        yield support_case(L(kind, 2, 3) if kind == 'MultiHeadAttention' else L(kind, 3, 2, 1), steps, array('more', 2, 4, 3))
    for kind in ['SimpleRNNCell', 'LSTMCell', 'GRUCell']:
        states = [array('state', 2, 2)] * (2 if kind == 'LSTMCell' else 1)
        yield support_case(L(kind, 2), array('row', 2, 3), states)
    for options in [{'mask_zero': True}, {}]:
        for kind in ['Embedding', 'ReversibleEmbedding']:
            yield support_case(L(kind, 3, 2, **options), np.array([[1, 0, 2, 1], [0, 2, 0, 0]], 'int32'))
    yield support_case(L('Masking'), steps)
