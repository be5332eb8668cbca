"""keras.random: what integer seeds, SeedGenerators and setRandomSeed give. `draws` are consecutive calls with one SeedGenerator."""

import keras
import numpy as np
from calls import call
from golden import New, array, split_arguments

SEEDS = [0, 1, 1337, 2**31 + 5]


def sequence(name, count, *args, seed=7, **kwargs):
    """The same function called `count` times with one SeedGenerator."""
    function = getattr(keras.random, name)
    generator = keras.random.SeedGenerator(seed)
    positional, options = split_arguments(function, args, kwargs)
    draws = [function(*args, seed=generator, **kwargs) for _ in range(count)]
    return {'name': f'{name} with SeedGenerator({seed})', 'target': f'keras.random.{name}', 'generator': New('random.SeedGenerator', seed=seed), 'args': positional, 'options': options,
            'draws': draws, 'state': generator.state, 'tolerance': 1e-6}


def unseeded(name, steps):
    """What calls without a seed give after setRandomSeed(seed): the global generator."""
    keras.utils.set_random_seed(11)
    return {'name': name, 'setRandomSeed': 11, 'calls': [{'target': f'keras.random.{target}', 'args': list(args), 'options': {}, 'output': getattr(keras.random, target)(*args)} for target, *args in steps],
            'tolerance': 1e-6}


def cases():
    x = array('shuffle', 7, 2)
    for seed in SEEDS:
        yield call('random.uniform', (2, 3), seed=seed, tolerance=0)
        yield call('random.normal', (2, 3), seed=seed, tolerance=1e-6)
        yield call('random.randint', (5,), 0, 100, seed=seed, tolerance=0)
    yield call('random.uniform', (), seed=3, tolerance=0)
    yield call('random.uniform', (40,), seed=3, tolerance=0)
    yield call('random.uniform', (4,), minval=-2.5, maxval=7.5, seed=5, tolerance=1e-6)
    yield call('random.uniform', (4,), seed=5, dtype='float16', tolerance=0)
    yield call('random.uniform', (4,), seed=5, dtype='bfloat16', tolerance=0)
    yield call('random.normal', (5,), mean=3.0, stddev=0.5, seed=5, tolerance=1e-6)
    yield call('random.normal', (64,), seed=9, tolerance=1e-6)
    for dtype in ['float16', 'bfloat16']:
        yield call('random.normal', (64,), seed=9, dtype=dtype, tolerance=0)
        yield call('random.truncated_normal', (64,), seed=9, dtype=dtype, tolerance=0)
    yield call('random.truncated_normal', (4, 4), seed=5, tolerance=1e-6)
    yield call('random.truncated_normal', (64,), mean=1.0, stddev=0.1, seed=6, tolerance=1e-6)
    yield call('random.randint', (6,), -50, 50, seed=5, tolerance=0)
    yield call('random.randint', (6,), 0, 2147483647, seed=5, tolerance=0)
    yield call('random.randint', (6,), 0, 200, seed=5, dtype='uint8', tolerance=0)
    yield call('random.categorical', np.log(np.array([[0.1, 0.2, 0.7], [0.5, 0.25, 0.25]], 'float32')).round(2), 6, seed=5, tolerance=0)
    for rate in [0.0, 0.3, 0.5, 1.0]:
        yield call('random.dropout', array('dropout', 3, 4), rate, seed=5)
    yield call('random.dropout', array('dropout', 3, 4), 0.5, noise_shape=(3, 1), seed=5)
    yield call('random.shuffle', x, seed=5, tolerance=0)
    yield call('random.shuffle', x, axis=1, seed=5, tolerance=0)
    yield call('random.shuffle', np.arange(20, dtype='int32'), seed=1, tolerance=0)
    yield call('random.shuffle', np.arange(2000, dtype='int32'), seed=1, tolerance=0)
    yield call('random.gamma', (6,), 2.5, seed=5, tolerance=1e-5)
    yield call('random.gamma', (4,), 0.3, seed=5, tolerance=1e-5)
    yield call('random.beta', (6,), 2.0, 3.5, seed=5, tolerance=1e-5)
    yield call('random.binomial', (6,), 10.0, 0.4, seed=5, tolerance=0)
    yield call('random.binomial', (6,), 100.0, 0.3, seed=5, tolerance=0)
    yield sequence('uniform', 3, (3,))
    yield sequence('normal', 3, (3,), stddev=2.0)
    yield sequence('randint', 3, (4,), 0, 10)
    yield sequence('dropout', 2, np.ones((2, 3), 'float32'), 0.5)
    yield unseeded('the global generator', [('uniform', (3,)), ('uniform', (3,)), ('normal', (2,)), ('randint', (3,), 0, 9)])
