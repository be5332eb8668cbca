"""What callbacks decide: real ones are told the logs of epochs, and after each epoch their state, the learning rate and stop_training are noted."""

import os
import tempfile

import keras
import numpy as np
from golden import New, array, camel, make

UP = ['accuracy', 'auc', 'precision', 'r2_score', 'cosine_similarity']
DOWN = ['mae', 'mse', 'binary_crossentropy', 'hinge', 'kl_divergence', 'poisson']


def model_with(metrics=(), optimizer=None):
    keras.utils.clear_session()
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(optimizer=optimizer or keras.optimizers.SGD(learning_rate=0.5), loss='mse', metrics=list(metrics))
    model.train_on_batch(np.array([[1.0, 2.0]]), np.array([[1.0]]))
    return model


def run(name, path, options, epochs, watched, metrics=()):
    """`epochs` are the logs of each epoch; `watched` the attributes that are noted."""
    model = model_with(metrics)
    callback = getattr(keras.callbacks, path)(**options)
    callback.set_model(model)
    callback.set_params({'epochs': len(epochs), 'steps': 1, 'verbose': 0})
    callback.on_train_begin()
    told = []
    for epoch, logs in enumerate(epochs):
        callback.on_epoch_begin(epoch)
        given = dict(logs)
        callback.on_epoch_end(epoch, given)
        told.append({
            'logs': given, 'learningRate': float(model.optimizer.learning_rate.numpy()), 'stopTraining': model.stop_training,
            'state': {camel(key): None if getattr(callback, key) is None else float(getattr(callback, key)) for key in watched},
        })
        if model.stop_training:
            break
    return {'name': name, 'class': path, 'options': {camel(key): value for key, value in options.items()}, 'metrics': list(metrics), 'epochs': epochs, 'told': told}


def losses(*values, key='val_loss'):
    return [{'loss': value / 2, key: value} for value in values]


def scheduled(name, rates=None, factor=None, metrics=()):
    """A schedule that looks its rate up, or multiplies the present one."""
    schedule = (lambda epoch: rates[epoch]) if rates else (lambda epoch, rate: rate * factor)
    case = run(name, 'LearningRateScheduler', {'schedule': schedule}, losses(1.0, 0.5, 0.25, 0.125), [], metrics)
    return case | {'options': {}, 'rates': rates, 'factor': factor}


def csv(name, epochs, **options):
    model = model_with()
    path = os.path.join(tempfile.mkdtemp(), 'log.csv')
    parts = [epochs[:2], epochs[2:]] if options.get('append') else [epochs]
    for part in parts:
        callback = keras.callbacks.CSVLogger(path, **options)
        callback.set_model(model)
        callback.on_train_begin()
        for epoch, logs in enumerate(part):
            callback.on_epoch_end(epoch, dict(logs))
        callback.on_train_end()
    with open(path, newline='') as file:
        return {'name': name, 'class': 'CSVLogger', 'options': options, 'parts': parts, 'text': file.read()}


def swapped(name, optimizer, evaluated=False, **options):
    """A training with moving averages, or an evaluation after it: what they give, and the weights that the model is left with."""
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation='tanh'), keras.layers.Dense(1)])
    weights = [array(f'swapped{i}', *w.shape, low=-0.7, high=0.7) for i, w in enumerate(model.weights)]
    model.set_weights(weights)
    model.compile(optimizer=make(optimizer), loss='mse')
    x, y = array('swapx', 6, 3), array('swapy', 6, 1)
    fit = {'epochs': 3, 'batch_size': 2, 'shuffle': False, 'verbose': 0}
    callback = keras.callbacks.SwapEMAWeights(**options)
    found = model.fit(x, y, validation_data=(x, y), callbacks=[] if evaluated else [callback], **fit).history
    if evaluated:  # with weights that are not the averages
        model.set_weights(weights)
        found = {'loss': [model.evaluate(x, y, verbose=0, callbacks=[callback]), model.evaluate(x, y, verbose=0)]}
    return {
        'name': name, 'class': 'SwapEMAWeights', 'options': {camel(k): v for k, v in options.items()}, 'optimizer': optimizer, 'weights': weights, 'x': x, 'y': y, 'evaluated': evaluated,
        'history': found, 'finalWeights': model.get_weights(),
    }


def cases():
    wavy = losses(1.0, 0.8, 0.81, 0.79, 0.795, 0.79, 0.8, 0.85, 0.7, 0.71, 0.72, 0.73)
    stopping = ['wait', 'stopped_epoch', 'best', 'best_epoch']
    for patience in [0, 1, 2, 3]:
        yield run(f'EarlyStopping, patience {patience}', 'EarlyStopping', {'patience': patience}, wavy, stopping)
    yield run('EarlyStopping, min_delta', 'EarlyStopping', {'patience': 2, 'min_delta': 0.05}, wavy, stopping)
    yield run('EarlyStopping, negative min_delta', 'EarlyStopping', {'patience': 2, 'min_delta': -0.05}, wavy, stopping)
    yield run('EarlyStopping, baseline', 'EarlyStopping', {'patience': 3, 'baseline': 0.75}, wavy, stopping)
    yield run('EarlyStopping, start_from_epoch', 'EarlyStopping', {'patience': 1, 'start_from_epoch': 4}, wavy, stopping)
    yield run('EarlyStopping, max', 'EarlyStopping', {'patience': 1, 'mode': 'max'}, wavy, stopping)
    yield run('EarlyStopping of the training loss', 'EarlyStopping', {'patience': 1, 'monitor': 'loss'}, wavy, stopping)
    yield run('EarlyStopping of what is missing', 'EarlyStopping', {'monitor': 'val_accuracy', 'mode': 'max'}, wavy[:3], stopping)
    yield run('EarlyStopping, NaN', 'EarlyStopping', {'patience': 2}, losses(1.0, float('nan'), 0.5, float('nan'), float('nan'), 0.4), stopping)
    for name in UP + DOWN:
        known = {'auc': 'AUC', 'precision': 'Precision', 'r2_score': 'R2Score'}.get(name, name)
        metric = keras.metrics.get(known) if known != 'accuracy' else keras.metrics.BinaryAccuracy()
        yield {'name': f'direction of {name}', 'class': 'direction', 'metric': known, 'direction': getattr(metric, '_direction', None)}
    reducing = ['wait', 'cooldown_counter', 'best']
    yield run('ReduceLROnPlateau', 'ReduceLROnPlateau', {'patience': 2, 'factor': 0.3}, wavy, reducing)
    yield run('ReduceLROnPlateau, patience 0', 'ReduceLROnPlateau', {'patience': 0, 'factor': 0.5}, wavy, reducing)
    yield run('ReduceLROnPlateau, cooldown', 'ReduceLROnPlateau', {'patience': 1, 'factor': 0.5, 'cooldown': 2}, wavy, reducing)
    yield run('ReduceLROnPlateau, min_lr', 'ReduceLROnPlateau', {'patience': 1, 'factor': 0.1, 'min_lr': 0.02}, wavy, reducing)
    yield run('ReduceLROnPlateau, min_delta', 'ReduceLROnPlateau', {'patience': 1, 'factor': 0.7, 'min_delta': 0.02}, wavy, reducing)
    yield run('ReduceLROnPlateau, max', 'ReduceLROnPlateau', {'patience': 2, 'mode': 'max', 'monitor': 'loss'}, wavy, reducing)
    yield run('ReduceLROnPlateau of what is missing', 'ReduceLROnPlateau', {'patience': 1, 'monitor': 'val_mae', 'mode': 'min'}, wavy[:3], reducing)
    yield scheduled('LearningRateScheduler by epoch', rates=[0.1, 0.05, 0.3, 1e-5])
    yield scheduled('LearningRateScheduler by the present rate', factor=0.9)
    rows = [{'loss': 0.1, 'mae': 1e-05}, {'loss': 123456789.125, 'mae': 1.0}, {'loss': float('nan'), 'mae': 1e16}, {'loss': float('inf')}]
    yield csv('CSVLogger without validation', rows)
    yield csv('CSVLogger with validation', [{'val_loss': 3.5, 'loss': 2.25}, {'loss': 1.5}, {'val_loss': 0.0001220703125, 'loss': -0.0}])
    yield csv('CSVLogger, append', rows, append=True)
    yield csv('CSVLogger, separator', rows[:2], separator=';')
    for template, logs in [('m.{epoch:02d}-{val_loss:.2f}.keras', {'val_loss': 0.126}), ('{epoch}_{loss}.keras', {'loss': 1.0}), ('{epoch:4d}{loss:8.3e}{loss:.3f}.keras', {'loss': 0.00012345}),
                           ('{epoch:d}-{acc:.1%}-{{x}}.keras', {'acc': 0.987}), ('{epoch:03}_{loss:07.3f}.keras', {'loss': 3.14159})]:
        yield {'name': f'path {template}', 'class': 'path', 'template': template, 'logs': logs, 'path': template.format(epoch=7, **logs)}
    sgd = New('optimizers.SGD', learning_rate=0.1, use_ema=True, ema_momentum=0.7)
    yield swapped('SwapEMAWeights in a validation', sgd)
    yield swapped('SwapEMAWeights at the end of epochs', sgd, swap_on_epoch=True)
    yield swapped('SwapEMAWeights with averages that overwrite', New('optimizers.Adam', learning_rate=0.05, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=4))
    yield swapped('SwapEMAWeights inside of a LossScaleOptimizer', New('optimizers.LossScaleOptimizer', sgd), swap_on_epoch=True)
    yield swapped('SwapEMAWeights in an evaluation', sgd, evaluated=True)
