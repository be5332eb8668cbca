"""Recurrent layers, cells and wrappers."""

import numpy as np
from golden import New, array
from layering import layer_case

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)
MASK = np.array([[1, 1, 0, 1], [0, 1, 1, 0]], bool)


def recurrent():
    x = array('sequence', 2, 4, 3)
    for kind, states in [('LSTM', 2), ('GRU', 1), ('SimpleRNN', 1)]:
        for options in [{}, {'return_sequences': True}, {'return_sequences': True, 'return_state': True}, {'go_backwards': True, 'return_sequences': True}, {'use_bias': False, 'unroll': True},
                        {'activation': 'relu', 'bias_initializer': 'ones'}][:6 if kind == 'LSTM' else 5]:
            yield layer_case(L(kind, 2, **options), x)
        yield layer_case(L(kind, 2, return_sequences=True), x, mask=MASK)
        yield layer_case(L(kind, 2), x, mask=MASK)
        yield layer_case(L(kind, 2, return_sequences=True, zero_output_for_mask=True), x, mask=MASK)
        yield layer_case(L(kind, 2, return_state=True), x, initial_state=[array(f'state{i}', 2, 2) for i in range(states)])
        yield layer_case(L(kind, 2, stateful=True), x, calls=2, grad=False)
        yield layer_case(L(kind, 2, dropout=0.4, seed=3), x, training=True, calls=2)
        yield layer_case(L(kind, 2, dropout=0.4, recurrent_dropout=0.3, seed=3), x, training=True, calls=2)
        yield layer_case(L(kind, 2, dropout=0.4, recurrent_dropout=0.3), x, training=False)
        state = [array(f'state{i}', 2, 2) for i in range(states)]
        yield layer_case(L(kind, 2, return_sequences=True, return_state=True, go_backwards=True), x, mask=MASK, initial_state=state)
        yield layer_case(L(kind, 2, zero_output_for_mask=True, go_backwards=True), x, mask=MASK[::-1])
        yield layer_case(L(kind, 2, unroll=True, return_sequences=True), x, mask=MASK, initial_state=state)
        yield layer_case(L(kind, 2, unroll=True, zero_output_for_mask=True), x, mask=MASK)
        yield layer_case(L(kind, 2, activation='relu', return_sequences=True), x, mask=MASK)
        yield layer_case(L(kind, 2, unroll=True, go_backwards=True, return_sequences=True, dropout=0.3, recurrent_dropout=0.2, seed=9), x, training=True)
        yield layer_case(L(kind, 2, stateful=True, return_sequences=True), x, mask=MASK, calls=3, grad=False)
        yield layer_case(L(kind, 2, kernel_regularizer='l2', recurrent_regularizer='l1', bias_regularizer='l2', activity_regularizer='l1', kernel_constraint='non_neg'), x)
    for kind in ['LSTM', 'GRU']:
        yield layer_case(L('RNN', L(f'{kind}Cell', 2, dropout=0.4, seed=3, implementation=1)), x, training=True)
    yield layer_case(L('LSTM', 2, dropout=1.0, recurrent_activation='tanh'), x, training=True)
    yield layer_case(L('GRU', 2, reset_after=False, recurrent_dropout=0.4, seed=4), x, training=True)
    yield layer_case(L('LSTM', 2, dtype='mixed_bfloat16', return_sequences=True), x, grad=False)
    yield layer_case(L('LSTM', 2, unit_forget_bias=False, recurrent_activation='hard_sigmoid'), x)
    yield layer_case(L('GRU', 2, reset_after=False, return_sequences=True), x)
    yield layer_case(L('GRU', 2, reset_after=False, use_bias=False), x, mask=MASK)


def cells():
    step = array('step', 2, 3)
    state = lambda i=0: array(f'state{i}', 2, 2)
    yield layer_case(L('LSTMCell', 2), step, [state(), state(1)])
    yield layer_case(L('GRUCell', 2), step, [state()])
    yield layer_case(L('SimpleRNNCell', 2), step, [state()])
    for kind, states in [('LSTMCell', [state(), state(1)]), ('GRUCell', [state()]), ('SimpleRNNCell', [state()])]:
        yield layer_case(L(kind, 2, dropout=0.4, recurrent_dropout=0.3, seed=6), step, states, training=True)
        yield layer_case(L(kind, 2, use_bias=False, activation='sigmoid', dropout=0.5, seed=6), step, states, training=True, calls=2)
    yield layer_case(L('GRUCell', 2, reset_after=False), step, [state()])
    yield layer_case(L('StackedRNNCells', [L('LSTMCell', 2), L('GRUCell', 2)]), step, [[state(), state(1)], [state(2)]])
    x = array('sequence', 2, 4, 3)
    stack = lambda **kwargs: [L('GRUCell', 3, **kwargs), L('LSTMCell', 2, **kwargs)]
    yield layer_case(L('RNN', stack(), return_sequences=True, return_state=True), x, mask=MASK, initial_state=[[array('state3', 2, 3)], [state(), state(1)]])
    yield layer_case(L('RNN', stack(), unroll=True, go_backwards=True, return_sequences=True), x, mask=MASK)
    yield layer_case(L('RNN', stack(dropout=0.3, recurrent_dropout=0.3, seed=8)), x, training=True, calls=2)
    yield layer_case(L('RNN', stack(), stateful=True), x, calls=2, grad=False)
    yield layer_case(L('RNN', L('GRUCell', 2), return_sequences=True), x)
    yield layer_case(L('RNN', L('LSTMCell', 2), return_state=True), x, mask=MASK)
    yield layer_case(L('RNN', L('StackedRNNCells', [L('LSTMCell', 3), L('GRUCell', 2)]), return_sequences=True), x)
    yield layer_case(L('RNN', [L('SimpleRNNCell', 2), L('SimpleRNNCell', 3)], return_state=True), x)


def wrappers():
    x = array('sequence', 2, 4, 3)
    for options in [{}, {'merge_mode': 'sum'}, {'merge_mode': 'mul'}, {'merge_mode': 'ave'}, {'merge_mode': None}]:
        yield layer_case(L('Bidirectional', L('LSTM', 2, return_sequences=True), **options), x)
    yield layer_case(L('Bidirectional', L('GRU', 2)), x)
    yield layer_case(L('Bidirectional', L('GRU', 2, return_state=True)), x)
    yield layer_case(L('Bidirectional', L('SimpleRNN', 2, return_sequences=True)), x, mask=MASK)
    yield layer_case(L('Bidirectional', L('LSTM', 2), backward_layer=L('GRU', 3, go_backwards=True)), x)
    state = lambda i: array(f'state{i}', 2, 2)
    yield layer_case(L('Bidirectional', L('GRU', 2, return_sequences=True, return_state=True)), x, mask=MASK, initial_state=[state(0), state(1)])
    yield layer_case(L('Bidirectional', L('LSTM', 2, return_state=True), merge_mode=None), x, initial_state=[state(i) for i in range(4)])
    yield layer_case(L('Bidirectional', L('LSTM', 2, dropout=0.3, recurrent_dropout=0.2, seed=5), merge_mode='ave'), x, training=True)
    yield layer_case(L('Bidirectional', L('GRU', 2, stateful=True, return_sequences=True)), x, calls=2, grad=False)
    yield layer_case(L('Bidirectional', L('RNN', [L('GRUCell', 2), L('SimpleRNNCell', 3)])), x)
    yield layer_case(L('Bidirectional', L('ConvLSTM1D', 2, 2, return_sequences=True, padding='same')), array('strip', 1, 3, 4, 2))
    yield layer_case(L('TimeDistributed', L('LSTM', 2)), array('nested', 2, 2, 3, 2))
    yield layer_case(L('TimeDistributed', L('BatchNormalization')), x, training=True)
    yield layer_case(L('TimeDistributed', L('Dropout', 0.4, seed=3)), x, training=True, calls=2)
    yield layer_case(L('TimeDistributed', L('Flatten')), array('movie', 1, 2, 3, 3, 2))
    yield layer_case(L('TimeDistributed', L('Dense', 2, activation='relu')), x, mask=MASK)
    yield layer_case(L('TimeDistributed', L('Dense', 2)), x)
    yield layer_case(L('TimeDistributed', L('Conv2D', 2, 2)), array('movie', 1, 2, 3, 3, 2))


def convolutional():
    strip, film = array('strip', 1, 3, 4, 2), array('film', 1, 2, 3, 3, 2)
    yield layer_case(L('ConvLSTM1D', 2, 2, return_sequences=True), strip)
    yield layer_case(L('ConvLSTM2D', 1, 2), film)
    yield layer_case(L('ConvLSTM3D', 1, 2), array('volumes', 1, 2, 2, 3, 3, 1))
    yield layer_case(L('ConvLSTM1D', 2, 3, padding='same', strides=2, return_state=True), strip, initial_state=[array('carry', 1, 2, 2), array('memory', 1, 2, 2)])
    yield layer_case(L('ConvLSTM1D', 2, 2, dilation_rate=2, go_backwards=True, return_sequences=True, return_state=True), strip)
    yield layer_case(L('ConvLSTM1D', 2, 2, data_format='channels_first', return_sequences=True), array('first', 1, 3, 2, 4))
    yield layer_case(L('ConvLSTM2D', 2, 2, data_format='channels_first', use_bias=False, padding='same'), array('planes', 1, 2, 2, 3, 3))
    yield layer_case(L('ConvLSTM2D', 1, 2, dropout=0.3, recurrent_dropout=0.2, seed=7), film, training=True, calls=2)
    yield layer_case(L('ConvLSTM1D', 1, 2, stateful=True, unit_forget_bias=False, recurrent_activation='hard_sigmoid'), strip, calls=2, grad=False)


def cases():
    for part in [recurrent, cells, wrappers, convolutional]:
        yield from part()
