"""Files that the package safetensors writes (needs it and ml_dtypes): spec/golden/files/*.safetensors. One holds every dtype, the other the weights of a Keras model by their paths."""

import json

import keras
import ml_dtypes
import numpy as np
import safetensors
import training
from golden import DIRECTORY, array
from safetensors.numpy import save_file

FILES = DIRECTORY / 'files'
L = keras.layers


def dtypes():
    values = {name: np.array([[0, 1], [3, 100]]).astype(name) for name in ['bool', 'uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64']}
    halves = np.array([0, -0.1, 1e-6, 3.140625, 65504])
    values |= {name: halves.astype(name) for name in ['float16', 'float32', 'float64']} | {'bfloat16': halves.astype(ml_dtypes.bfloat16)}
    return values | {'scalar': np.array(2.5, 'float32'), 'nothing': np.zeros((0, 3), 'float32'), 'a "name"/ä': np.array([7], 'uint8')}


def cases():
    tensors = dtypes()
    path = FILES / 'dtypes.safetensors'
    specs = {name: safetensors.TensorSpec(dtype=str(value.dtype), shape=list(value.shape), data_ptr=value.ctypes.data, data_len=value.nbytes) for name, value in tensors.items()}
    path.write_bytes(safetensors.serialize(specs, {'made by': 'the oracle'}))
    for name, value in tensors.items():
        yield {'name': name, 'file': path.name, 'dtype': str(value.dtype), 'shape': list(value.shape), 'values': value.astype('float64').ravel().tolist()}
    keras.utils.clear_session()
    model = training.cnn()
    model.set_weights([array(f'safetensors{i}', *w.shape, low=0.1, high=0.7) for i, w in enumerate(model.weights)])
    images = array('images', 2, 6, 6, 1)
    save_file({w.path: np.asarray(w.value) for w in model.weights}, FILES / 'cnn.safetensors')
    yield {'name': 'weights by path', 'file': 'cnn.safetensors', 'model': json.loads(model.to_json()), 'paths': [w.path for w in model.weights], 'x': images, 'predict': model.predict(images, verbose=0)}
