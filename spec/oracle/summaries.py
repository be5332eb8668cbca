"""What TensorFlow writes for TensorBoard: the bytes of each Summary.Value, in hexadecimal. It needs tensorflow and tensorboard besides."""

import glob
import tempfile

import numpy as np
from golden import array


def written(write):
    import tensorflow as tf

    folder = tempfile.mkdtemp()
    writer = tf.summary.create_file_writer(folder)
    with writer.as_default():
        write(tf.summary)
    writer.close()
    found = []
    for record in tf.data.TFRecordDataset(glob.glob(f'{folder}/*')):
        event = tf.compat.v1.Event.FromString(record.numpy())
        found += [{'step': event.step, 'bytes': value.SerializeToString().hex()} for value in event.summary.value]
    return found


def case(name, method, arguments, write):
    return {'name': name, 'method': method, 'arguments': arguments, 'values': written(write)}


def scalar(name, value, **options):
    return case(name, 'scalar', ['loss', value, options], lambda s: s.scalar('loss', value, **options))


def histogram(name, values, **options):
    values = np.asarray(values, 'float32')
    return case(name, 'histogram', ['kernel/histogram', values, options], lambda s: s.histogram('kernel/histogram', values, **options))


def text(name, value, **options):
    return case(name, 'text', ['note', value, options], lambda s: s.text('note', value, **options))


def hparams(name, values):
    from tensorboard.plugins.hparams import api

    return case(name, 'hparams', [values, {'trialId': 'one', 'startTimeSecs': 5}], lambda s: api.hparams(values, trial_id='one', start_time_secs=5))


def experiment():
    from tensorboard.plugins.hparams import api

    described = [
        {'name': 'units', 'domain': {'values': [16, 32]}}, {'name': 'rate', 'domain': {'range': [0.1, 0.5]}}, {'name': 'optimizer', 'domain': {'values': ['adam', 'sgd']}}, {'name': 'free'},
    ]
    metrics = [{'tag': 'epoch_loss', 'group': 'validation', 'displayName': 'loss'}, {'tag': 'epoch_mae'}]
    return case('hparamsConfig', 'hparamsConfig', [{'hparams': described, 'metrics': metrics}], lambda s: api.hparams_config(
        hparams=[api.HParam('units', api.Discrete([16, 32])), api.HParam('rate', api.RealInterval(0.1, 0.5)), api.HParam('optimizer', api.Discrete(['adam', 'sgd'])), api.HParam('free')],
        metrics=[api.Metric('epoch_loss', group='validation', display_name='loss'), api.Metric('epoch_mae')]))


def cases():
    yield scalar('scalar', 0.5, step=3)
    yield scalar('scalar that float32 rounds', 0.1, step=0)
    yield scalar('scalar with a description', -2.0, step=70000, description='how wrong')
    yield histogram('histogram', array('histogram', 40), step=2)
    yield histogram('histogram in few buckets', [1.0, 2.0, 2.5, 1.0, 1.5], step=1, buckets=3)
    yield histogram('histogram of equal numbers', [2.0, 2.0], step=1, buckets=4)
    yield histogram('histogram of nothing', [], step=1, buckets=2)
    yield histogram('histogram of a matrix', array('matrix', 3, 4), step=5)
    yield text('text', 'héllo *world*', step=1)
    yield text('text in a list', ['a', ''], step=1)
    yield hparams('hparams, a number', {'units': 16})
    yield hparams('hparams, a string', {'optimizer': 'adam'})
    yield hparams('hparams, a boolean', {'bias': False})
    yield experiment()
    pixels = np.array([[[[0.0], [0.3], [1.0]], [[0.5], [-0.2], [1.4]]]] * 4, 'float32')
    yield case('image', 'image', ['picture', pixels, {'step': 2}], lambda s: s.image('picture', pixels, step=2))
    colours = array('colours', 1, 2, 3, 3, low=0, high=255, dtype='uint8')
    yield case('image in colours', 'image', ['picture', colours, {'step': 2}], lambda s: s.image('picture', colours, step=2))
