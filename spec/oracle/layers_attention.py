"""Attention layers."""

import numpy as np
from golden import New, array
from layering import layer_case

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)


def cases():
    q, v, k = array('query', 2, 3, 4), array('value', 2, 5, 4), array('key', 2, 5, 4)
    attention_mask = np.array([[[1, 1, 0, 1, 0], [1, 0, 0, 0, 0], [1, 1, 1, 1, 1]]] * 2, bool)
    query_mask, value_mask = np.array([[1, 1, 0], [1, 0, 0]], bool), np.array([[1, 1, 1, 0, 0], [1, 1, 0, 0, 1]], bool)
    M = lambda **kwargs: L('MultiHeadAttention', 2, 3, **kwargs)
    yield layer_case(M(), q, v)
    yield layer_case(M(), q, v, key=k)
    yield layer_case(M(), q, v, return_attention_scores=True)
    yield layer_case(M(use_bias=False, output_shape=5), q, v)
    yield layer_case(M(), q, v, attention_mask=attention_mask)
    yield layer_case(M(), q, q, use_causal_mask=True)
    yield layer_case(M(), q, v, query_mask=query_mask, value_mask=value_mask)
    yield layer_case(M(kernel_initializer='he_normal', kernel_regularizer='l2', name='heads'), q, v)
    yield layer_case(M(attention_axes=[1, 2]), array('q4', 1, 2, 3, 4), array('v4', 1, 2, 2, 4))
    yield layer_case(L('MultiHeadAttention', 1, 2, dropout=0.5, seed=3), q, v, training=True, calls=2)
    yield layer_case(L('MultiHeadAttention', 1, 2, dropout=0.5, seed=3), q, v, training=False)
    G = lambda **kwargs: L('GroupQueryAttention', 3, 4, 2, **kwargs)
    yield layer_case(G(), q, v)
    yield layer_case(G(use_bias=False), q, v, key=k, return_attention_scores=True)
    yield layer_case(G(), q, q, use_causal_mask=True)
    yield layer_case(G(), q, v, attention_mask=attention_mask)
    for options in [{}, {'use_scale': True}, {'score_mode': 'concat'}]:
        yield layer_case(L('Attention', **options), [q, v])
    yield layer_case(L('Attention'), [q, v, k], return_attention_scores=True)
    yield layer_case(L('Attention'), [q, v], mask=[query_mask, value_mask])
    yield layer_case(L('Attention'), [q, q], use_causal_mask=True)
    yield layer_case(L('Attention', dropout=0.5, seed=3), [q, v], training=True)
    yield layer_case(L('AdditiveAttention'), [q, v])
    yield layer_case(L('AdditiveAttention', use_scale=False), [q, v, k], mask=[query_mask, value_mask])
