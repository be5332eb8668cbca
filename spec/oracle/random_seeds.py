"""setRandomSeed: the seeds that objects draw, the permutations of fit, the first weights of layers built after it."""

import random

import keras
import numpy as np
from golden import New

LAYERS = [New('layers.Dense', 3), New('layers.Conv2D', 2, 3), New('layers.Embedding', 4, 3), New('layers.LSTM', 2), New('layers.GRU', 2), New('layers.SimpleRNN', 2), New('layers.SeparableConv2D', 2, 3),
          New('layers.DepthwiseConv2D', 2), New('layers.Conv2DTranspose', 2, 2), New('layers.Bidirectional', New('layers.LSTM', 2)), New('layers.EinsumDense', 'ab,bc->ac', 3),
          New('layers.Dense', 3, kernel_initializer='he_normal', bias_initializer='random_uniform'), New('layers.Dense', 3, kernel_initializer='orthogonal')]
SHAPES = {'Dense': (2, 4), 'EinsumDense': (2, 4), 'Embedding': (2, 3), 'LSTM': (2, 3, 3), 'GRU': (2, 3, 3), 'SimpleRNN': (2, 3, 3), 'Bidirectional': (2, 3, 3)}


def cases():
    for seed in [0, 1, 42, 2**32 - 1]:
        keras.utils.set_random_seed(seed)
        yield {'name': f'python random after {seed}', 'setRandomSeed': seed, 'seeds': [random.randint(1, 10**9) for _ in range(5)]}
        yield {'name': f'numpy permutations after {seed}', 'setRandomSeed': seed, 'permutations': [np.random.permutation(n).tolist() for n in (10, 7, 33, 2, 1)]}
    for new in LAYERS:
        keras.utils.set_random_seed(1)
        kind = new.path.split('.')[-1]
        first, second = new.make(), new.make()
        shape = SHAPES.get(kind, (2, 5, 5, 2))
        first.build(shape)
        second.build(shape)
        yield {'name': f'first weights of two {kind} {new.kwargs or ""}'.strip(), 'setRandomSeed': 1, 'layers': [new, new], 'inputShape': list(shape),
               'weights': [layer.get_weights() for layer in (first, second)], 'tolerance': 1e-5 if 'orthogonal' in str(new.kwargs) or kind in ('LSTM', 'GRU', 'SimpleRNN', 'Bidirectional') else 1e-6}
    keras.utils.set_random_seed(1)
    layer = keras.layers.MultiHeadAttention(2, 3, dropout=0.1)
    layer.build((2, 4, 5), (2, 4, 5))
    yield {'name': 'first weights of MultiHeadAttention', 'setRandomSeed': 1, 'layers': [New('layers.MultiHeadAttention', 2, 3, dropout=0.1)], 'inputShape': [2, 4, 5],
           'weights': [layer.get_weights()], 'tolerance': 1e-6}
