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
    yield layer_case(L('LSTM', 2, unit_forget_bias=False, recurrent_activation='hard_sigmoid'), x)
    yield layer_case(L('GRU', 2, reset_after=False, return_sequences=True), x)
    yield layer_case(L('GRU', 2, reset_after=False, use_bias=False), x, mask=MASK)


def cells():
    step = array('step', 2, 3)
    state = lambda i=0: array(f'state{i}', 2, 2)
    yield layer_case(L('LSTMCell', 2), step, [state(), state(1)])
    yield layer_case(L('GRUCell', 2), step, [state()])
    yield layer_case(L('SimpleRNNCell', 2), step, [state()])
    x = array('sequence', 2, 4, 3)
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
    yield layer_case(L('TimeDistributed', L('Dense', 2)), x)
    yield layer_case(L('TimeDistributed', L('Conv2D', 2, 2)), array('movie', 1, 2, 3, 3, 2))
    yield layer_case(L('ConvLSTM1D', 2, 2, return_sequences=True), array('strip', 1, 3, 4, 2))
    yield layer_case(L('ConvLSTM2D', 1, 2), array('film', 1, 2, 3, 3, 2))


def cases():
    for part in [recurrent, cells, wrappers]:
        yield from part()
