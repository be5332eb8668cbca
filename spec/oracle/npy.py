"""Files that numpy.save writes, in hexadecimal, and the arrays in them."""

import io

import numpy as np
from golden import array


def case(name, value, expected=None):
    file = io.BytesIO()
    np.save(file, value)
    return {'name': name, 'bytes': file.getvalue().hex(), 'array': value if expected is None else expected}


def cases():
    matrix = array('npy', 3, 4)
    yield case('float32', matrix)
    yield case('float64', matrix.astype('float64'), matrix)
    yield case('float16', matrix.astype('float16'))
    yield case('float16 at its limits', np.array([np.inf, -np.inf, 6e-8, 65504, -0.0], 'float16'))
    for dtype in ['int8', 'int16', 'int32', 'uint8', 'uint16', 'uint32']:
        yield case(dtype, array(f'npy{dtype}', 5, low=0, high=100, dtype='int32').astype(dtype))
    yield case('int64', np.array([-5, 2147483647]), np.array([-5, 2147483647], 'int32'))
    yield case('bool', np.array([True, False]))
    yield case('big-endian', matrix.astype('>f4'), matrix)
    yield case('in the order of Fortran', np.asfortranarray(array('npyfortran', 2, 3, 4)), array('npyfortran', 2, 3, 4))
    yield case('without axes', np.float32(2.5), np.float32(2.5))
    for name, save in [('npz', np.savez), ('npz, compressed', np.savez_compressed)]:
        file = io.BytesIO()
        save(file, x_train=matrix, y=np.arange(3, dtype='int32'))
        yield {'name': name, 'bytes': file.getvalue().hex(), 'arrays': {'x_train': matrix, 'y': np.arange(3, dtype='int32')}}
    yield case('of nothing', np.zeros((0, 3), 'float32'))
