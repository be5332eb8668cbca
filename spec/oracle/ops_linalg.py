"""Linear algebra. What is unique only up to signs (eigenvectors, singular vectors) has laws instead."""

import numpy as np
from calls import call, floats, integers


def cases():
    square = floats('la', 3, 3)
    batch = floats('lb', 2, 3, 3)
    regular = batch + 3 * np.eye(3, dtype='float32')
    definite = np.round(batch @ np.swapaxes(batch, -1, -2) + 2 * np.eye(3), 2).astype('float32')
    yield call('ops.cholesky', definite)
    yield call('ops.cholesky', definite[0], upper=True)
    yield call('ops.cholesky', square + 4 * np.eye(3, dtype='float32'), label='not symmetric')
    lower = np.tril(definite[0])
    yield call('ops.cholesky_inverse', lower)
    yield call('ops.cholesky_inverse', lower.T, upper=True)
    for x, name in [(regular, 'batch'), (np.array([[2.0]], 'float32'), 'one'), (np.array([[0, 1], [2, 0]], 'float32'), 'exchanged')]:
        yield call('ops.det', x, label=name)
        yield call('ops.inv', x, label=name)
        yield call('ops.slogdet', x, label=name)
        yield call('ops.logdet', x, label=name)
    yield call('ops.det', floats('d4', 4, 4))
    yield call('ops.det', np.array([[1, 2, 3], [2, 4, 6], [1, 0, 1]], 'float32'), grad=False, label='singular')
    yield call('ops.slogdet', np.zeros((2, 2), 'float32'), grad=False, label='zero')
    yield call('ops.det', integers('di', 3, 3))
    yield call('ops.lu_factor', regular)
    yield call('ops.lu_factor', floats('lu', 4, 4))
    for shape in [(3, 3), (4, 2), (2, 4), (2, 3, 2)]:
        for mode in ['reduced', 'complete']:
            yield call('ops.qr', floats(f'qr{shape}', *shape), mode=mode, grad=False)
    yield call('ops.qr', floats('qrg', 4, 3))
    yield call('ops.solve', regular, floats('s1', 2, 3, 2))
    yield call('ops.solve', regular[0], floats('s2', 3))
    yield call('ops.solve', regular, floats('s3', 3, 1), label='broadcast')
    for lower in [False, True]:
        yield call('ops.solve_triangular', regular[0], floats('t1', 3, 2), lower=lower)
        yield call('ops.solve_triangular', regular, floats('t2', 2, 3), lower=lower, label='vectors')
    yield call('ops.svd', floats('svd', 4, 3), compute_uv=False)
    yield call('ops.svd', floats('svdb', 2, 2, 3), compute_uv=False, full_matrices=False)
    yield call('ops.pinv', floats('p1', 4, 2))
    yield call('ops.pinv', floats('p2', 2, 2, 3))
    yield call('ops.pinv', np.array([[1, 2], [2, 4], [3, 6]], 'float32'), grad=False, label='rank 1')
    yield call('ops.lstsq', floats('l1', 5, 2), floats('l1b', 5), tolerance=1e-5)
    yield call('ops.lstsq', floats('l2', 2, 4), floats('l2b', 2, 3), grad=False)
    yield call('ops.matrix_rank', np.array([[[1, 2], [2, 4]], [[1, 2], [3, 4]], [[0, 0], [0, 0]]], 'float32'))
    yield call('ops.matrix_rank', floats('mr', 3, 3), tol=100.0)
    for order in ['nuc', 2, -2]:
        yield call('ops.norm', floats('n', 3, 2), ord=order, axis=(0, 1))
    yield call('ops.norm', floats('nb', 2, 3, 2), ord='nuc', axis=(0, 2), keepdims=True)
    yield call('ops.cdist', floats('c1', 3, 2), floats('c2', 4, 2))
    yield call('ops.cdist', floats('c3', 2, 3, 2), floats('c4', 1, 2, 2))
    yield call('ops.corrcoef', floats('cc', 3, 5))
    yield call('ops.corrcoef', floats('cv', 5), grad=False)
