"""Opens what was written here: python read_saved.py FOLDER. For every model in it, prints what it predicts, and predicts after one more step, as JSON."""

import json
import os
import sys
from pathlib import Path

os.environ['KERAS_BACKEND'] = 'jax'
os.environ['JAX_PLATFORMS'] = 'cpu'

import h5py
import keras
import numpy as np

folder = Path(sys.argv[1])
jobs = json.loads((folder / 'jobs.json').read_text())
results = []
for job in jobs:
    x = np.asarray(job['x'], 'float32')
    model = keras.saving.load_model(str(folder / job['model']))
    for weights in job.get('weights', []):
        model.set_weights([np.zeros_like(value) for value in model.get_weights()])
        model.load_weights(str(folder / weights))
    predicted = model.predict(x, verbose=0)
    after = None
    if job.get('train'):
        model.fit(x, np.zeros(predicted.shape, 'float32'), batch_size=len(x), epochs=1, verbose=0)
        after = model.predict(x, verbose=0).tolist()
    results.append({'predicted': predicted.tolist(), 'after': after, 'variables': len(model.optimizer.variables) if model.compiled else 0})
    for path in folder.glob('*.h5'):
        with h5py.File(path) as file:
            file.visititems(lambda _, item: item[()] if isinstance(item, h5py.Dataset) else dict(item.attrs))
print(json.dumps(results))
