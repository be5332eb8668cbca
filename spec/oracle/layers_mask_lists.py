"""Masks around layers with several outputs: those of the outputs, and what the inputs keep of theirs."""

import jax
import keras
import numpy as np
from calls import describe
from golden import New, array, camel, make
from keras.src.backend import get_keras_mask, set_keras_mask


def case(new, args, masks, **options):
    """`masks` has one mask or None for each tensor of `args`, in order."""
    keras.utils.clear_session()
    shown = ['-' if mask is None else ''.join(map(str, mask.astype(int).reshape(-1))) for mask in masks]
    name = ' '.join([new.path.split('.')[-1], *(f'{k} {describe(v)}' for k, v in new.kwargs.items() if 'initializer' not in k), *shown])
    layer, inputs = new.make(), make(args)
    leaves = jax.tree_util.tree_leaves(inputs)
    for leaf, mask in zip(leaves, masks):
        if mask is not None:
            set_keras_mask(leaf, keras.ops.convert_to_tensor(mask))
    outputs = layer(*inputs, **options)
    return {'name': name, 'layer': new, 'args': args, 'masks': masks, 'options': {camel(k): v for k, v in options.items()}, 'outputs': outputs,
            'outputMasks': [get_keras_mask(leaf) for leaf in outputs], 'inputMasks': [get_keras_mask(leaf) for leaf in leaves]}


def cases():
    L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)
    x = [array(f'masked{i}', 2, 4, 3) for i in range(2)]
    m = [np.array(rows, bool) for rows in ([[1, 1, 0, 0], [1, 0, 1, 0]], [[0, 1, 0, 0], [1, 1, 1, 1]])]
    ones = {'kernel_initializer': 'ones'}
    for masks in [m, [m[0], None], [None, m[1]]]:
        for layer in [L('MultiHeadAttention', 2, 2, **ones), L('GroupQueryAttention', 2, 2, 1, **ones)]:
            yield case(layer, x, masks, return_attention_scores=True)
        for layer in [L('Attention'), L('AdditiveAttention', use_scale=False)]:
            yield case(layer, [x], masks, return_attention_scores=True)
    rnn = {**ones, 'recurrent_initializer': 'zeros', 'return_state': True}
    for layer in [L('LSTM', 2, return_sequences=True, **rnn), L('LSTM', 2, **rnn), L('GRU', 2, return_sequences=True, **rnn), L('SimpleRNN', 2, return_sequences=True, **rnn)]:
        yield case(layer, x[:1], m[:1])
