"""What TensorBoard itself reads from event files: python read_events.py FOLDER prints JSON of every run below the folder. It needs tensorboard."""

import json
import os
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util import tensor_util


def value(event):
    array = tensor_util.make_ndarray(event.tensor_proto)
    if array.dtype == object:
        return [item.decode('latin-1') if item[:4] == b'\x89PNG' else item.decode() for item in array.reshape(-1)]
    return array.tolist()


def run(folder):
    accumulator = EventAccumulator(folder, size_guidance={'tensors': 0})
    accumulator.Reload()
    found = {}
    for tag in accumulator.Tags()['tensors']:
        plugin = accumulator.SummaryMetadata(tag).plugin_data
        found[tag] = {'plugin': plugin.plugin_name, 'steps': [e.step for e in accumulator.Tensors(tag)], 'values': [value(e) for e in accumulator.Tensors(tag)]}
    return found


if __name__ == '__main__':
    root = sys.argv[1]
    folders = [folder for folder, _, names in os.walk(root) if any('tfevents' in name for name in names)]
    print(json.dumps({os.path.relpath(folder, root): run(folder) for folder in sorted(folders)}))
