"""Files that other programs write with h5py: spec/golden/files/*.hdf5. A case is a data set with its values; what is not read is an error."""

import h5py
import numpy as np
from golden import DIRECTORY

FILES = DIRECTORY / 'files'


def fill(file):
    numbers = np.arange(35, dtype='float32').reshape(7, 5)
    options = {'chunks': (3, 2), 'compression': 'gzip', 'shuffle': True, 'fletcher32': True}
    file.create_dataset('packed', data=numbers, **options)
    file.create_dataset('one chunk', data=numbers, chunks=(7, 5), compression='gzip')
    file.create_dataset('chunked', data=numbers, chunks=(4, 3))
    file.create_dataset('growing', data=numbers, chunks=(4, 3), maxshape=(None, None))
    file.create_dataset('growing packed', data=numbers, maxshape=(None, None), **options)
    file.create_dataset('holes', shape=(4, 3), dtype='int16')
    for name in ['float64', 'float16', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', '>f4', '>f8', '>i4', 'bool']:
        file.create_dataset(f'type {name}', data=np.array([0, 1, 3, 100]).astype(name))
    file.create_dataset('scalar', data=np.float32(2.5))
    file.create_dataset('nothing', shape=(0, 3), dtype='float32')
    many = file.create_group('many')
    for i in range(60):
        many.create_dataset(f'member {i}', data=np.int32(i))
    for i in range(20):
        many.attrs[f'attribute {i}'] = f'text {i}'
    many.attrs['texts'] = np.array([b'a', b'long'])
    many.attrs['more texts'] = ['ä', 'bcd']
    file['soft'] = h5py.SoftLink('/packed')
    file['external'] = h5py.ExternalLink('other.h5', '/packed')
    file.create_dataset('texts', data=['a', 'b'])
    file.create_dataset('records', data=np.zeros(2, [('a', 'f4'), ('b', 'i4')]))


def values(name, file):
    found = []

    def visit(path, item):
        if isinstance(item, h5py.Dataset) and path not in ('texts', 'records'):
            found.append({'name': f'{name}: {path}', 'file': name, 'path': path, 'shape': list(item.shape), 'values': np.asarray(item[()], 'float64').ravel().tolist()})

    file.visititems(visit)
    return found


def cases():
    for version in ['earliest', 'latest']:
        name = f'h5py-{version}.hdf5'
        with h5py.File(FILES / name, 'w', libver=version, track_order=False) as file:
            fill(file)
        with h5py.File(FILES / name) as file:
            yield from values(name, file)
