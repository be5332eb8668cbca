"""How many steps an epoch, a validation, an evaluation and a prediction take, and of which batches: the logs that follow, and the steps that callbacks see."""

import itertools
import warnings

import keras
import numpy as np
from golden import array, camel, make

STEPS = []


class Count(keras.callbacks.Callback):
    """Notes the numbers of the batches that end; a new list for each epoch and each evaluation."""

    def on_epoch_begin(self, epoch, logs=None):
        STEPS.append(['epoch'])

    def on_test_begin(self, logs=None):
        STEPS.append(['test'])

    def on_predict_begin(self, logs=None):
        STEPS.append(['predict'])

    def on_train_batch_end(self, batch, logs=None):
        STEPS[-1].append(batch)

    on_test_batch_end = on_predict_batch_end = on_train_batch_end


def model():
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.set_weights([np.array([[0.5], [-0.25]], 'float32'), np.array([0.125], 'float32')])
    return model


def source(kind, batches, name):
    """`arrays` of so many batches of two samples, a generator of these, or one that repeats them for ever."""
    x, y = array(f'{name} x', 2 * batches, 2), array(f'{name} y', 2 * batches, 1)
    if kind == 'arrays':
        return x, y, {}
    parts = [(x[i:i + 2], y[i:i + 2]) for i in range(0, 2 * batches, 2)]
    return x, y, {'x': (batch for batch in (itertools.cycle(parts) if kind == 'endless' else parts))}


def case(kind, batches, options, per_execution=1, validation=None, job='fit', size=2):
    STEPS.clear()
    made = model()
    made.compile(keras.optimizers.SGD(0.1), 'mse', metrics=['mae'], steps_per_execution=per_execution)
    x, y, generator = source(kind, batches, 'train')
    name = ' '.join([job, kind, str(batches), *(f'{camel(k)} {v}' for k, v in options.items()), *([f'of {per_execution}'] if per_execution > 1 else []), *([] if size or kind != 'arrays' else ['no size']),
                     *([f'validation {validation[0]} {validation[1]}'] if validation else [])])
    found = {'name': name, 'job': job, 'source': kind, 'size': size, 'x': x, 'y': y, 'options': {camel(k): v for k, v in options.items()}, 'stepsPerExecution': per_execution}
    given = dict(options)
    data = generator or {'x': x, 'y': y, **({'batch_size': size} if size else {})}
    if validation:
        vx, vy, vgenerator = source(*validation, 'validation')
        found['validation'] = {'source': validation[0], 'x': vx, 'y': vy}
        given['validation_data'] = vgenerator['x'] if vgenerator else (vx, vy)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        if job == 'fit':
            found['result'] = made.fit(**data, verbose=0, shuffle=False, callbacks=[Count()], **given).history
        elif job == 'evaluate':
            found['result'] = made.evaluate(**data, verbose=0, callbacks=[Count()], return_dict=True, **given)
        else:
            found['result'] = made.predict(**({k: v for k, v in data.items() if k != 'y'}), verbose=0, callbacks=[Count()], **given)
    warned = any('ran out of data' in str(one.message) for one in caught)
    return found | {'steps': [list(steps) for steps in STEPS], **({'warned': warned} if 'steps_per_epoch' in options or 'steps' in options else {})}


def cases():
    for batches, steps in [(3, 2), (3, 4), (3, 3), (4, 2), (3, 1), (5, 3)]:
        for kind in ['arrays', 'generator', 'endless']:
            yield case(kind, batches, {'epochs': 5, 'steps_per_epoch': steps})
    for batches, steps, per_execution in [(3, 1, 2), (5, 3, 2), (5, 4, 2), (4, None, 3), (3, 2, 3)]:
        for kind in ['arrays', 'generator', 'endless']:
            if steps or kind != 'endless':
                yield case(kind, batches, {'epochs': 4, **({'steps_per_epoch': steps} if steps else {})}, per_execution)
    for batches in [1, 2, 3, 4]:
        yield case('generator', batches, {'epochs': 4})
    yield case('arrays', 3, {'epochs': 2, 'steps_per_epoch': 4}, size=None)
    yield case('arrays', 3, {'epochs': 2, 'steps_per_epoch': 2}, size=None)
    for kind, batches, steps in [('arrays', 3, 2), ('arrays', 3, 4), ('generator', 3, 2), ('generator', 3, None), ('generator', 5, 3), ('endless', 3, 2), ('endless', 3, 4), ('generator', 3, 4)]:
        yield case('arrays', 3, {'epochs': 4, **({'validation_steps': steps} if steps else {})}, validation=(kind, batches))
    yield case('arrays', 4, {'epochs': 2, 'validation_steps': 3}, validation=('arrays', 4), size=None)
    for job in ['evaluate', 'predict']:
        for kind, batches, steps, per_execution in [('arrays', 3, 2, 1), ('arrays', 3, 4, 1), ('generator', 3, 2, 1), ('generator', 3, 4, 1), ('endless', 3, 4, 1), ('arrays', 3, 1, 2), ('endless', 3, 1, 2)]:
            yield case(kind, batches, {'steps': steps}, per_execution, job=job)
        yield case('generator', 3, {}, job=job)
        yield case('arrays', 3, {'steps': 2}, job=job, size=None)
