"""Whole models: from given weights and data, the logs of every epoch, the final weights, evaluate and predict. Models are Keras's own JSON."""

import json

import keras
import numpy as np
from golden import New, array, camel, is_float, make

L = keras.layers


def classes(name, count, kinds):
    return array(name, count, low=0, high=kinds, dtype='int32')


def case(name, build, compile_options, x, y, fit=None, seeded=False, sample_weight=None, tolerance=None):
    """`seeded` starts from setRandomSeed(7) with the weights, masks and order that follow from it; otherwise weights are given and nothing is shuffled."""
    keras.utils.clear_session()
    keras.utils.set_random_seed(7)
    model = build()
    found = {'name': name, 'model': json.loads(model.to_json())}
    if not seeded:
        model.set_weights([array(f'{name}{i}', *w.shape, low=-0.7, high=0.7) if is_float(w.value) and 'moving' not in w.path else np.asarray(w.value) for i, w in enumerate(model.weights)])
    options = {'epochs': 3, 'batch_size': 4, 'shuffle': seeded, **(fit or {}), **({'sample_weight': sample_weight} if sample_weight is not None else {})}
    found |= {'setRandomSeed': 7} if seeded else {}
    found |= {'weights': model.get_weights(), 'compile': {camel(k): v for k, v in compile_options.items()}, 'x': x, 'y': y, 'fit': {camel(k): v for k, v in options.items()}}
    model.compile(**make(compile_options))
    found['history'] = model.fit(x, y, verbose=0, **options).history
    found['finalWeights'] = model.get_weights()
    found['evaluate'] = model.evaluate(x, y, batch_size=5, verbose=0, return_dict=True)
    found['predict'] = model.predict(x, batch_size=5, verbose=0)
    return found | ({'tolerance': tolerance} if tolerance else {})


def mlp():
    return keras.Sequential([keras.Input((4,)), L.Dense(8, activation='relu'), L.Dense(3, activation='softmax')])


def cnn():
    return keras.Sequential([keras.Input((6, 6, 1)), L.Conv2D(4, 3, padding='same'), L.BatchNormalization(momentum=0.8), L.Activation('relu'), L.MaxPooling2D(), L.Conv2D(3, 2, activation='tanh'),
                             L.GlobalAveragePooling2D(), L.Dense(2)])


def lstm():
    return keras.Sequential([keras.Input((5, 2)), L.LSTM(4, return_sequences=True), L.LSTM(3), L.Dense(1)])


def two_headed():
    a, b = keras.Input((3,), name='a'), keras.Input((2,), name='b')
    hidden = L.Concatenate()([L.Dense(4, activation='tanh')(a), b])
    return keras.Model([a, b], [L.Dense(1, name='price')(hidden), L.Dense(2, activation='softmax', name='kind')(hidden)])


def listed():
    inputs = keras.Input((4,))
    return keras.Model(inputs, [L.Dense(2, name='only')(L.Dense(3, activation='tanh')(inputs))])


def two_named():
    inputs = keras.Input((4,))
    hidden = L.Dense(3, activation='tanh')(inputs)
    return keras.Model(inputs, {'value': L.Dense(2, name='value')(hidden), 'extra': L.Dense(1, name='extra')(hidden)})


def two_listed():
    inputs = keras.Input((4,))
    hidden = L.Dense(3, activation='tanh')(inputs)
    return keras.Model(inputs, [L.Dense(1, name='extra')(hidden), L.Dense(2, name='value')(hidden)])


def shared():
    a, b = keras.Input((3,), name='a'), keras.Input((3,), name='b')
    tower = L.Dense(4, activation='gelu', name='tower')
    return keras.Model([a, b], L.Dense(1, activation='sigmoid')(L.Subtract()([tower(a), tower(b)])))


def masked():
    return keras.Sequential([keras.Input((4,), dtype='int32'), L.Embedding(6, 3, mask_zero=True), L.Bidirectional(L.GRU(3)), L.Dense(1, activation='sigmoid')])


def regularized():
    return keras.Sequential([keras.Input((4,)), L.Dense(5, activation='relu', kernel_regularizer=keras.regularizers.L2(0.01), activity_regularizer='l1'), L.LayerNormalization(),
                             L.Dense(1, kernel_constraint=keras.constraints.MaxNorm(0.5))])


def block():
    tokens = keras.Input((4,), dtype='int32')
    x = L.Embedding(7, 8)(tokens)
    attended = L.MultiHeadAttention(2, 4)(x, x, use_causal_mask=True)
    x = L.LayerNormalization()(L.Add()([x, attended]))
    x = L.Add()([x, L.Dense(8)(L.Dense(12, activation='gelu')(x))])
    return keras.Model(tokens, L.Dense(7)(L.LayerNormalization()(x)))


def nested():
    inner = keras.Sequential([keras.Input((4,)), L.Dense(3, activation='relu'), L.Dropout(0.25)], name='inner')
    inputs = keras.Input((4,))
    return keras.Model(inputs, L.Dense(2, activation='softmax')(inner(inputs)))


def spectral():
    return keras.Sequential([keras.Input((4,)), L.SpectralNormalization(L.Dense(5, activation='tanh'), power_iterations=2), L.Dense(1)])


def cases():
    features, labels = array('features', 10, 4), classes('labels', 10, 3)
    sparse = 'sparse_categorical_crossentropy'
    adam, weights = New('optimizers.Adam', learning_rate=0.05), array('sampleweights', 10, low=0.1)
    yield case('mlp', mlp, {'optimizer': adam, 'loss': sparse, 'metrics': ['accuracy']}, features, labels)
    yield case('mlp in steps of three', mlp, {'optimizer': 'adam', 'loss': sparse, 'metrics': ['accuracy'], 'steps_per_execution': 3}, features, labels)
    yield case('mlp run eagerly', mlp, {'optimizer': 'rmsprop', 'loss': sparse, 'run_eagerly': True}, features, labels)
    yield case('mlp with a schedule', mlp, {'optimizer': New('optimizers.SGD', learning_rate=New('optimizers.schedules.ExponentialDecay', 0.2, 3, 0.5), momentum=0.9), 'loss': sparse}, features, labels)
    yield case('mlp with class weights', mlp, {'optimizer': adam, 'loss': sparse, 'metrics': ['accuracy'], 'weighted_metrics': ['accuracy']}, features, labels, {'class_weight': {0: 0.5, 1: 2.0, 2: 1.0}})
    yield case('mlp with sample weights', mlp, {'optimizer': adam, 'loss': sparse, 'metrics': ['accuracy'], 'weighted_metrics': [New('metrics.SparseCategoricalCrossentropy', name='weighted')]}, features, labels,
               sample_weight=weights)
    yield case('mlp with a validation split', mlp, {'optimizer': adam, 'loss': sparse, 'metrics': ['accuracy']}, features, labels, {'validation_split': 0.3})
    yield case('mlp of one-hot labels', mlp, {'optimizer': New('optimizers.Adam', learning_rate=0.05, clipnorm=0.3), 'loss': New('losses.CategoricalCrossentropy', label_smoothing=0.1),
                                              'metrics': ['accuracy', 'categorical_crossentropy', New('metrics.AUC', num_thresholds=20), New('metrics.Precision')]}, features, np.eye(3, dtype='float32')[labels])
    yield case('cnn', cnn, {'optimizer': New('optimizers.SGD', learning_rate=0.05, momentum=0.9, nesterov=True), 'loss': New('losses.SparseCategoricalCrossentropy', from_logits=True),
                            'metrics': ['sparse_categorical_accuracy']}, array('images', 9, 6, 6, 1), classes('imagelabels', 9, 2))
    yield case('lstm', lstm, {'optimizer': New('optimizers.RMSprop', learning_rate=0.01), 'loss': 'mse', 'metrics': ['mae']}, array('series', 8, 5, 2), array('next', 8, 1))
    yield case('two inputs, two outputs', two_headed, {'optimizer': adam, 'loss': {'price': 'mse', 'kind': sparse}, 'loss_weights': {'price': 0.5, 'kind': 2.0}, 'metrics': {'price': ['mae'], 'kind': ['accuracy']}},
               {'a': array('a', 9, 3), 'b': array('b', 9, 2)}, {'price': array('price', 9, 1), 'kind': classes('kind', 9, 2)})
    yield case('two outputs, lists', two_headed, {'optimizer': adam, 'loss': ['mse', sparse], 'metrics': [['mae'], ['accuracy']]}, [array('a', 9, 3), array('b', 9, 2)], [array('price', 9, 1), classes('kind', 9, 2)])
    pairs = array('pairs', 10, 2)
    yield case('one output in a list, its targets not', listed, {'optimizer': adam, 'loss': 'mse', 'metrics': ['mae']}, features, pairs)
    yield case('targets for the one output of two that has a loss, lists', two_listed, {'optimizer': adam, 'loss': [None, 'mse']}, features, [pairs])
    yield case('targets for the one output of two that has a loss, names', two_named, {'optimizer': adam, 'loss': {'value': 'mse'}}, features, {'value': pairs})
    yield case('shared layers', shared, {'optimizer': New('optimizers.Adagrad', learning_rate=0.1), 'loss': 'binary_crossentropy', 'metrics': ['accuracy']}, [array('left', 8, 3), array('right', 8, 3)],
               classes('same', 8, 2).astype('float32')[:, None])
    yield case('masked sequences', masked, {'optimizer': adam, 'loss': 'binary_crossentropy', 'metrics': ['accuracy']}, classes('words', 32, 6).reshape(8, 4), classes('mood', 8, 2).astype('float32')[:, None])
    yield case('regularized', regularized, {'optimizer': New('optimizers.Nadam', learning_rate=0.02), 'loss': New('losses.Huber'), 'metrics': [New('metrics.RootMeanSquaredError')]}, features, array('values', 10, 1))
    yield case('attention block', block, {'optimizer': New('optimizers.AdamW', learning_rate=0.01, weight_decay=0.05), 'loss': New('losses.SparseCategoricalCrossentropy', from_logits=True), 'metrics': ['accuracy']},
               classes('tokens', 32, 7).reshape(8, 4), classes('nexttokens', 32, 7).reshape(8, 4))
    yield case('seeded mlp', mlp, {'optimizer': 'adam', 'loss': sparse, 'metrics': ['accuracy']}, features, labels, seeded=True)
    yield case('seeded cnn', cnn, {'optimizer': 'sgd', 'loss': New('losses.SparseCategoricalCrossentropy', from_logits=True)}, array('images', 9, 6, 6, 1), classes('imagelabels', 9, 2), seeded=True)
    yield case('seeded, nested, with dropout', nested, {'optimizer': 'adam', 'loss': sparse}, features, classes('two', 10, 2), {'validation_split': 0.2}, seeded=True)
    for name, options in [('spectral normalization', {}), ('spectral normalization, run eagerly', {'run_eagerly': True})]:
        yield case(name, spectral, {'optimizer': New('optimizers.SGD', learning_rate=0.1, momentum=0.9), 'loss': 'mse', **options}, features, array('values', 10, 1))
