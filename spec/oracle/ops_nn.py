"""Normalizing, attending and comparing distributions."""

import numpy as np
from calls import call, floats, integers


def probabilities(name, *shape):
    raw = floats(name, *shape, low=0.2, high=3)
    return np.round(raw / raw.sum(-1, keepdims=True), 2).astype('float32')


def cases():
    x = floats('softmax', 2, 3, 4, low=-5, high=5)
    for axis in [-1, 0, 1, (1, 2), None]:
        yield call('ops.softmax', x, axis=axis)
        yield call('ops.log_softmax', x, axis=axis)
    yield call('ops.softmax', np.array([[1e4, 0, -np.inf], [-1e9, -1e9, -1e9]], 'float32'), grad=False)
    yield call('ops.sparsemax', floats('sparsemax', 2, 4))
    for axis in [-1, 1]:
        yield call('ops.glu', floats('glu', 2, 4, 6), axis=axis)
    n = floats('normalize', 2, 3, 4)
    for options in [{}, {'axis': 1}, {'order': 1}, {'order': 3}]:
        yield call('ops.normalize', n, **options)
    yield call('ops.normalize', np.array([[0, 0], [3, 4]], 'float32'), grad=False)
    mean, variance, offset, scale = floats('mean', 3), floats('variance', 3, low=0.1), floats('offset', 3), floats('scale', 3)
    yield call('ops.batch_normalization', floats('bn', 2, 4, 3), mean, variance, -1)
    yield call('ops.batch_normalization', floats('bn', 2, 4, 3), mean, variance, -1, offset=offset, scale=scale)
    yield call('ops.batch_normalization', floats('bn1', 2, 3, 4), mean, variance, 1, offset=offset, scale=scale, epsilon=0.1)
    yield call('ops.layer_normalization', n)
    yield call('ops.layer_normalization', n, gamma=floats('gamma', 4), beta=floats('beta', 4), epsilon=0.01)
    yield call('ops.layer_normalization', n, axis=(1, 2))
    yield call('ops.rms_normalization', n)
    yield call('ops.rms_normalization', n, scale=floats('rms', 4), epsilon=0.01)
    q, k, v = floats('query', 1, 3, 2, 4), floats('key', 1, 5, 2, 4), floats('value', 1, 5, 2, 4)
    mask = integers('mask', 1, 1, 3, 5, high=2).astype(bool)
    mask[..., 0] = True
    yield call('ops.dot_product_attention', q, k, v)
    yield call('ops.dot_product_attention', q, k, v, scale=0.3, bias=floats('bias', 1, 2, 3, 5))
    yield call('ops.dot_product_attention', q, k, v, mask=mask)
    yield call('ops.dot_product_attention', q, q, q, is_causal=True)
    yield call('ops.dot_product_attention', q, k[:, :, :1], v[:, :, :1], label='one key head')
    p, t = probabilities('predicted', 3, 4), probabilities('target', 3, 4)
    logits = floats('logits', 3, 4, low=-4, high=4)
    labels = np.array([0, 3, 1], 'int32')
    yield call('ops.categorical_crossentropy', t, p)
    yield call('ops.categorical_crossentropy', t, logits, from_logits=True)
    yield call('ops.categorical_crossentropy', t.T.copy(), logits.T.copy(), from_logits=True, axis=0)
    yield call('ops.sparse_categorical_crossentropy', labels, p)
    yield call('ops.sparse_categorical_crossentropy', labels, logits, from_logits=True)
    yield call('ops.sparse_categorical_crossentropy', labels[:, None], logits, from_logits=True)
    bits = integers('bits', 3, 4, high=2).astype('float32')
    yield call('ops.binary_crossentropy', bits, p)
    yield call('ops.binary_crossentropy', bits, logits, from_logits=True)
    yield call('ops.binary_crossentropy', np.array([0, 1, 0, 1], 'float32'), np.array([1, 0, 0, 1], 'float32'), grad=False)
    yield call('ops.ctc_loss', np.array([[1, 2, 0], [2, 2, 1]], 'int32'), floats('ctc', 2, 6, 4), np.array([2, 3], 'int32'), np.array([6, 5], 'int32'))
    yield call('ops.psnr', floats('psnr', 2, 3), floats('psnry', 2, 3), 4.0)
