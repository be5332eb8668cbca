"""Fourier transforms and their kin; histograms, partitions, decoding."""

import numpy as np
from calls import call, floats, integers


def pair(name, *shape):
    return [floats(f'{name}re', *shape), floats(f'{name}im', *shape)]


def cases():
    for n in [1, 2, 3, 8, 12, 17, 20, 34]:
        yield call('ops.fft', pair(f'f{n}', n), tolerance=1e-5)
        yield call('ops.rfft', floats(f'r{n}', 2, n), tolerance=1e-5)
    yield call('ops.fft2', pair('f2', 2, 3, 4))
    yield call('ops.ifft2', pair('i2', 3, 4))
    for length in [3, 8, 9]:
        yield call('ops.rfft', floats('rl', 6), fft_length=length)
        yield call('ops.irfft', pair('ir', 2, 5), fft_length=length)
    yield call('ops.irfft', pair('ird', 5))
    signal = floats('signal', 2, 30)
    yield call('ops.stft', signal, 6, 3, 8, tolerance=1e-5)
    yield call('ops.stft', signal, 8, 4, 8, window='hamming', center=False, tolerance=1e-5)
    yield call('ops.stft', signal, 4, 2, 5, window=None, tolerance=1e-5)
    yield call('ops.stft', signal, 4, 2, 4, window=floats('window', 4, low=0.1), tolerance=1e-5)
    yield call('ops.istft', pair('is', 2, 7, 5), 6, 3, 8, tolerance=1e-5)
    yield call('ops.istft', pair('is', 2, 7, 5), 8, 2, 8, window='hamming', center=False, tolerance=1e-5)
    yield call('ops.istft', pair('is', 2, 7, 5), 8, 4, 8, length=10, tolerance=1e-5)
    yield call('ops.istft', pair('is', 2, 7, 5), 8, 4, 8, window=None, grad=False, tolerance=1e-5)
    values = np.array([0.5, 1, 1.5, 2, 2, 3.5, 4, -1], 'float32')
    yield call('ops.histogram', floats('histogram', 20), grad=False)
    yield call('ops.histogram', values, bins=4, range=(0, 4), grad=False)
    yield call('ops.histogram', integers('h', 9), bins=3, grad=False)
    yield call('ops.histogram', np.full(3, 2.0, 'float32'), bins=2, grad=False)
    yield call('ops.argpartition', floats('ap', 3, 6), 2)
    yield call('ops.argpartition', integers('api', 7), -2)
    yield call('ops.argpartition', floats('ap0', 4, 3), 1, axis=0)
    yield call('ops.argpartition', floats('apn', 2, 3), 3, axis=None)
    logits = floats('ctc', 2, 6, 4)
    lengths = np.array([6, 4], 'int32')
    yield call('ops.ctc_decode', logits, lengths, grad=False)
    yield call('ops.ctc_decode', logits, lengths, merge_repeated=False, mask_index=3, grad=False)
    yield call('ops.ctc_decode', logits, lengths, strategy='beam_search', beam_width=8, top_paths=3, grad=False, tolerance=1e-5)
    yield call('ops.ctc_decode', logits, lengths, strategy='beam_search', beam_width=3, top_paths=2, mask_index=2, grad=False, tolerance=1e-5)
