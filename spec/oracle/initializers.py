"""keras.initializers: exact values for integer seeds."""

import keras
import numpy as np
from golden import New, array

PLAIN = ['RandomNormal', 'RandomUniform', 'TruncatedNormal', 'GlorotNormal', 'GlorotUniform', 'HeNormal', 'HeUniform', 'LecunNormal', 'LecunUniform', 'VarianceScaling', 'Orthogonal']
LIST = [New('initializers.Zeros'), New('initializers.Ones'), New('initializers.Constant', value=2.5), New('initializers.Identity'), New('initializers.Identity', gain=0.5),
        New('initializers.RandomNormal', mean=1.0, stddev=0.5, seed=3), New('initializers.RandomUniform', minval=-2.0, maxval=5.0, seed=3),
        New('initializers.TruncatedNormal', mean=-1.0, stddev=0.5, seed=3), New('initializers.VarianceScaling', scale=2.0, mode='fan_in', distribution='uniform', seed=3),
        New('initializers.VarianceScaling', scale=0.5, mode='fan_avg', distribution='untruncated_normal', seed=3), New('initializers.VarianceScaling', mode='fan_out', seed=3),
        New('initializers.Orthogonal', gain=2.0, seed=3)]


def case(new, shape, dtype=None):
    initializer = new.make()
    name = ' '.join([new.path.split('.')[-1], *(f'{k} {v}' for k, v in new.kwargs.items()), str(list(shape)), *([dtype] if dtype else [])])
    return {'name': name, 'initializer': new, 'shape': list(shape), 'dtype': dtype, 'output': initializer(shape, **({'dtype': dtype} if dtype else {})), 'config': initializer.get_config(),
            'tolerance': 1e-5 if 'Orthogonal' in new.path else 1e-6}


def cases():
    for name in PLAIN:
        for shape in [(3, 4), (4, 2), (3, 2, 3)]:
            yield case(New(f'initializers.{name}', seed=42), shape)
    for new in LIST:
        yield case(new, (3, 3))
    yield case(New('initializers.GlorotUniform', seed=1), (5,))
    yield case(New('initializers.HeNormal', seed=1), (2, 2, 2, 3))
    yield case(New('initializers.Zeros'), (2, 2), 'int32')
    yield case(New('initializers.Ones'), (2,), 'float16')
    yield case(New('initializers.Constant', value=3), (2,), 'int32')
    yield case(New('initializers.STFT', 'real', window='hann'), (4, 1, 3))
    yield case(New('initializers.STFT', 'imag', window='hamming', scaling='spectrum', periodic=True), (6, 1, 4))
    yield case(New('initializers.STFT', 'real', window=None, scaling=None), (4, 1, 3))
    yield case(New('initializers.Identity'), (2, 3))
    yield case(New('initializers.Constant', value=[1.0, 2.0]), (2, 2))
    yield case(New('initializers.Orthogonal', seed=2), (2, 3, 2))
    yield case(New('initializers.RandomUniform', minval=0.0, maxval=1.0, seed=2), (4,), 'float16')
    yield case(New('initializers.RandomNormal', seed=2), (4,), 'bfloat16')
    for name in ['GlorotUniform', 'HeNormal', 'VarianceScaling']:
        yield case(New(f'initializers.{name}', seed=2, input_axes=[0], output_axes=[1, 2]), (3, 2, 4))
    yield case(New('initializers.VarianceScaling', seed=2), ())
