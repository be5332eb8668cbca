"""Masks that travel with tensors: what layers do with those of their inputs, and which one their output has."""

import jax
import keras
import numpy as np
from calls import describe
from golden import New, array, make
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
