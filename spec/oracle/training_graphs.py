"""Models whose calls say `training`, share layers, carry masks or nest models: what they give when called, trained, evaluated, and on single batches."""

import json

import keras
import numpy as np
from golden import New, array, camel, is_float, make
from keras import ops

L = keras.layers


def case(name, build, compile_options, x, y, **given):
    keras.utils.clear_session()
    keras.utils.set_random_seed(7)
    model = build()
    found = {'name': name, 'model': json.loads(model.to_json())}
    model.set_weights([array(f'{name}{i}', *w.shape, low=-0.7, high=0.7) if is_float(w.value) and 'moving' not in w.path else np.asarray(w.value) for i, w in enumerate(model.weights)])
    found |= {'weights': model.get_weights(), 'compile': {camel(k): v for k, v in compile_options.items()}, 'x': x, 'y': y, 'given': {camel(k): v for k, v in given.items()}}
    found['called'] = [model(make(x)), model(make(x), training=True), model(make(x), training=False)]
    found['losses'] = [float(loss) for loss in model.losses]
    model.compile(**make(compile_options))
    found['history'] = model.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0, **given).history
    found['finalWeights'] = model.get_weights()
    found['evaluate'] = model.evaluate(x, y, batch_size=5, verbose=0, **given)
    found['predict'] = model.predict(x, batch_size=5, verbose=0)
    found['testOnBatch'] = [model.test_on_batch(x, y, **given), model.test_on_batch(x, y, return_dict=True, **given)]
    found['trainOnBatch'] = [model.train_on_batch(x, y, **given), model.train_on_batch(x, y, return_dict=True, **given)]
    return found


def dropout():
    x = keras.Input((4,))
    return keras.Model(x, L.Dense(2)(L.Dropout(0.5, seed=3)(L.Dense(4, activation='tanh')(x), training=True)))


def frozen():
    x = keras.Input((4,))
    y = L.BatchNormalization(momentum=0.5)(L.Dense(3)(x), training=False)
    return keras.Model(x, L.Dense(2)(L.BatchNormalization(momentum=0.5)(L.Dense(3, activation='tanh')(y))))


def after():
    """Nothing is said of the second Dropout: it follows the first."""
    x = keras.Input((4,))
    return keras.Model(x, L.Dense(2)(L.Dropout(0.25, seed=4)(L.Dropout(0.25, seed=3)(x, training=True))))


def inside(training):
    inner = keras.Sequential([keras.Input((4,)), L.Dense(3, activation='tanh'), L.BatchNormalization(momentum=0.5), L.Dropout(0.25, seed=5)], name='inner')
    x = keras.Input((4,))
    return keras.Model(x, L.Dense(2)(inner(x, training=training)))


def inner_says():
    x = keras.Input((4,))
    inner = keras.Model(x, L.Dropout(0.25, seed=5)(L.Dense(3, activation='tanh')(x), training=True), name='inner')
    z = keras.Input((4,))
    return keras.Model(z, L.Dense(2)(inner(z)))


def inner_after(layer):
    """A layer whose signature says training=False freezes what follows it; a Bidirectional says nothing."""
    x = keras.Input((4, 3))
    inner = keras.Model(x, L.BatchNormalization(momentum=0.5)(x, training=True), name='inner')
    z = keras.Input((4, 3))
    return keras.Model(z, L.Dense(2)(L.Flatten()(inner(layer(z)))))


def recurrent():
    x = keras.Input((5, 2))
    y = L.LSTM(3, return_sequences=True, dropout=0.25, seed=3)(x, training=True)
    y = L.Bidirectional(L.GRU(2, return_sequences=True, dropout=0.25, recurrent_dropout=0.25, seed=4))(y, training=False)
    return keras.Model(x, L.Dense(2)(L.GRU(3, dropout=0.25, seed=5)(y)))


def shared():
    """What a layer adds to the losses: only that of its last call in fit, of each call when the model is called."""
    a, b = keras.Input((3,)), keras.Input((3,))
    tower = L.Dense(3, activation='tanh', kernel_regularizer='l2', activity_regularizer=keras.regularizers.L2(0.5))
    return keras.Model([a, b], L.Dense(1)(L.Subtract()([tower(a), tower(b)])))


def nest():
    """The order of the losses of layers inside."""
    penalty = keras.regularizers.L1
    deep = keras.Sequential([keras.Input((4,)), L.Dense(3, activity_regularizer=penalty(0.1)), L.Dense(3, activity_regularizer=penalty(0.2))], name='deep')
    x = keras.Input((4,))
    inner = keras.Model(x, L.ActivityRegularization(l2=0.3)(deep(L.Dense(4, activity_regularizer=penalty(0.4))(x))), name='inner')
    z = keras.Input((4,))
    return keras.Model(z, L.Dense(2, activity_regularizer=penalty(0.5))(inner(L.Dense(4, activity_regularizer=penalty(0.6))(z))))


def tagger():
    return keras.Sequential([keras.Input((5,), dtype='int32'), L.Embedding(6, 3, mask_zero=True), L.GRU(3, return_sequences=True), L.Dense(2)])


def attention():
    """The sum has no mask: attention takes that of its inputs."""
    x = keras.Input((5,), dtype='int32')
    e = L.Embedding(6, 4, mask_zero=True)(x)
    return keras.Model(x, [L.Dense(2, name='sum')(L.Add()([e, L.MultiHeadAttention(2, 2)(e, e)])), L.Dense(1, name='own')(L.MultiHeadAttention(1, 2)(L.Masking()(e), e))])


def from_one():
    x = keras.Input((4,))
    return keras.Model(x, [L.Dense(2, name='first')(1.0 - L.Dense(3, activation='sigmoid')(x)), L.Dense(2, name='second')(x)])


def cases():
    x, y, sgd = array('features', 10, 4), array('pairs', 10, 2), New('optimizers.SGD', learning_rate=0.1)
    mse = {'optimizer': sgd, 'loss': 'mse', 'metrics': ['mae']}
    yield case('dropout called in training', dropout, mse, x, y)
    yield case('normalization called frozen', frozen, mse, x, y)
    yield case('dropout after dropout called in training', after, mse, x, y)
    yield case('a model called in training', lambda: inside(True), mse, x, y)
    yield case('a model called frozen', lambda: inside(False), mse, x, y)
    yield case('a model with dropout called in training', inner_says, mse, x, y)
    yield case('a model called in training after dropout', lambda: inner_after(L.Dropout(0.25, seed=6)), mse, array('frames', 10, 4, 3), y)
    yield case('a model called in training after a recurrent layer', lambda: inner_after(L.GRU(3, return_sequences=True)), mse, array('frames', 10, 4, 3), y)
    yield case('a model called in training after a bidirectional layer', lambda: inner_after(L.Bidirectional(L.GRU(3, return_sequences=True), merge_mode='sum')), mse, array('frames', 10, 4, 3), y)
    yield case('a model called in training after attention', lambda: inner_after(lambda z: L.MultiHeadAttention(1, 2, dropout=0.25, seed=6)(z, z)), mse, array('frames', 10, 4, 3), y)
    yield case('recurrent layers called in training and frozen', recurrent, mse, array('series', 10, 5, 2), y)
    yield case('penalties of a shared layer', shared, mse, [array('left', 10, 3), array('right', 10, 3)], array('one', 10, 1))
    yield case('penalties of layers inside', nest, mse, x, y)
    ids, tags = array('ids', 10, 5, low=0, high=6, dtype='int32'), array('tags', 10, 5, 2)
    weighted = {**mse, 'metrics': ['mae', New('metrics.RootMeanSquaredError')], 'weighted_metrics': ['mse']}
    yield case('masked outputs', tagger, weighted, ids, tags)
    yield case('masked outputs with sample weights', tagger, weighted, ids, tags, sample_weight=array('sampleweights', 10, 1, low=0.1))
    yield case('masked outputs run eagerly', tagger, {**weighted, 'run_eagerly': True}, ids, tags)
    yield case('attention that takes masks', attention, {'optimizer': sgd, 'loss': 'mse', 'metrics': [['mae'], ['mae']]}, ids, [tags, array('tag', 10, 5, 1)])
    yield case('one loss and its weight for two outputs', from_one, {'optimizer': sgd, 'loss': 'mse', 'loss_weights': [0.25]}, x, [y, array('others', 10, 2)])
