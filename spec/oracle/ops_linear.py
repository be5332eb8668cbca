"""Products: matmul, dot, tensordot, einsum and their kin."""

import numpy as np
from calls import call, floats, integers

MATMUL = [((2, 3), (3, 4)), ((3,), (3,)), ((3,), (3, 2)), ((2, 3), (3,)), ((2, 3, 4), (2, 4, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((1, 3), (3, 1)), ((5, 0), (0, 2))]
EINSUM = [('ij,jk->ik', (2, 3), (3, 4)), ('ij,jk', (2, 3), (3, 4)), ('ij->ji', (2, 3)), ('ii->i', (3, 3)), ('ii', (3, 3)), ('ij->', (2, 3)), ('ij->j', (2, 3)), ('i,i', (3,), (3,)),
          ('i,j->ij', (2,), (3,)), ('ij,ij->ij', (2, 3), (2, 3)), ('ij,ij->i', (2, 3), (2, 3)), ('bij,bjk->bik', (2, 2, 3), (2, 3, 2)), ('abc,cd->abd', (2, 2, 3), (3, 2)),
          ('abc,cde->abde', (2, 2, 3), (3, 2, 2)), ('BTNH,BSNH->BNTS', (1, 2, 2, 3), (1, 3, 2, 3)), ('aecd,abcd->acbe', (1, 3, 2, 3), (1, 2, 2, 3)), ('acbe,aecd->abcd', (1, 2, 2, 3), (1, 3, 2, 3)),
          ('...ij,...jk->...ik', (2, 2, 3), (3, 2)), ('...j,jk->...k', (2, 2, 3), (3, 2)), ('ab,b', (2, 3), (3,)), ('ba,bc', (3, 2), (3, 2)), ('bac,bad->bcd', (2, 2, 3), (2, 2, 2)),
          ('ij,jk,kl->il', (2, 3), (3, 2), (2, 2)), ('a,b,c->abc', (2,), (2,), (3,)), ('ijk,kji->j', (2, 3, 2), (2, 3, 2)), ('bhqk,bkhd->bqhd', (1, 2, 2, 3), (1, 3, 2, 2)), ('abcd->dbca', (2, 1, 3, 2)),
          ('iij->ij', (2, 2, 3)), ('abcde,ebad->cb', (2, 2, 3, 2, 2), (2, 2, 2, 2)), ('i...->...', (2, 3)), ('ij,kj->ik', (2, 3), (4, 3)), ('i,->i', (3,), ())]
TENSORDOT = [((2, 3, 4), (3, 4, 2), 2), ((2, 3), (3, 4), 1), ((2,), (3,), 0), ((2, 3, 4), (4, 2), [[2], [0]]), ((2, 3, 4), (2, 4, 3), [[0, 1], [0, 2]]), ((2, 3), (2, 3), [[0], [0]])]


def cases():
    for left, right in MATMUL:
        yield call('ops.matmul', floats(f'm{left}', *left), floats(f'm{right}y', *right))
    for left, right in [*MATMUL[:4], ((2, 3, 4), (4, 2)), ((2, 3), (2, 3, 2)), ((), (2, 3))]:
        yield call('ops.dot', floats(f'd{left}', *left), floats(f'd{right}y', *right))
    yield call('ops.matmul', integers('m', 2, 3, low=-4), integers('my', 3, 2))
    yield call('ops.matmul', integers('m8', 2, 3, low=-90, high=90, dtype='int8'), integers('m8y', 3, 2, low=-90, high=90, dtype='int8'))
    yield call('ops.matmul', integers('m', 2, 3), floats('mf', 3, 2))
    for equation, *shapes in EINSUM:
        yield call('ops.einsum', equation, *(floats(f'{equation}{i}', *shape) for i, shape in enumerate(shapes)))
    yield call('ops.einsum', 'ij,jk->ik', integers('e', 2, 3), integers('ey', 3, 2))
    for left, right, axes in TENSORDOT:
        yield call('ops.tensordot', floats(f't{left}', *left), floats(f't{right}y', *right), axes=axes)
    yield call('ops.inner', floats('inner', 2, 3), floats('innery', 4, 3))
    yield call('ops.outer', floats('outer', 2), floats('outery', 3))
    yield call('ops.vdot', floats('vdot', 2, 3), floats('vdoty', 2, 3))
    yield call('ops.cross', floats('cross', 2, 3), floats('crossy', 2, 3))
    yield call('ops.cross', floats('cross2', 3), floats('cross2y', 3))
    yield call('ops.kron', floats('kron', 2, 2), floats('krony', 1, 3))
    yield call('ops.trapezoid', floats('trapezoid', 2, 4), dx=0.5)
    yield call('ops.diff', floats('diff', 2, 4), n=2)
    yield call('ops.diff', floats('diff', 2, 4), axis=0)
    yield call('ops.correlate', floats('correlate', 5), floats('kernel', 3), mode='same')
    square = floats('square', 3, 3)
    spd = np.round(square @ square.T + 2 * np.eye(3), 2).astype('float32')
    yield call('ops.qr', floats('qr', 4, 3), grad=False)
    yield call('ops.qr', floats('qr2', 3, 3), mode='complete', grad=False)
    yield call('ops.cholesky', spd)
    yield call('ops.inv', spd)
    yield call('ops.solve', spd, floats('solve', 3, 2))
    yield call('ops.solve_triangular', np.tril(spd), floats('solve', 3, 2), lower=True)
    yield call('ops.det', spd)
