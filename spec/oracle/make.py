"""Writes spec/golden/*.json from Keras itself: python spec/oracle/make.py [families]."""

import importlib
import os
import sys
from pathlib import Path

os.environ['KERAS_BACKEND'] = 'jax'
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['JAX_PLATFORMS'] = 'cpu'
os.environ['COLUMNS'] = '200'

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
NOT_FAMILIES = {'make', 'golden', 'calls', 'layering', 'read_events', 'read_saved'}

if __name__ == '__main__':
    import golden

    families = sys.argv[1:] or sorted(path.stem for path in HERE.glob('*.py') if path.stem not in NOT_FAMILIES)
    for family in families:
        module = importlib.import_module(family.replace('-', '_'))
        golden.write(family.replace('_', '-'), list(module.cases()), **getattr(module, 'EXTRA', {}))
