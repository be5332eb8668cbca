"""keras.activations, keras.regularizers, keras.constraints."""

import numpy as np
from calls import call, describe
from golden import New, array, gradients, make

X = np.array([[-7, -3, -1.5, -0.3, 0.2, 0.7, 2.25, 6.5]], 'float32')


def applied(new, x):
    """An object called with one tensor."""
    made = new.make()
    case = {'name': f'{describe(new)} {describe(x)}', 'object': new, 'args': [x], 'output': made(make(x)), 'config': made.get_config()}
    return {**case, 'gradients': gradients(made, [make(x)])} if 'regularizers' in new.path else case


def cases():
    for name in ['celu', 'elu', 'exponential', 'gelu', 'glu', 'hard_shrink', 'hard_sigmoid', 'hard_silu', 'hard_swish', 'hard_tanh', 'leaky_relu', 'linear', 'log_sigmoid', 'log_softmax', 'mish', 'relu',
                 'relu6', 'selu', 'sigmoid', 'silu', 'soft_shrink', 'softmax', 'softplus', 'softsign', 'sparse_plus', 'sparse_sigmoid', 'sparsemax', 'squareplus', 'swish', 'tanh', 'tanh_shrink']:
        yield call(f'activations.{name}', X)
    yield call('activations.relu', X, negative_slope=0.1, max_value=3.0, threshold=0.5)
    yield call('activations.relu', X, threshold=-2.0)
    yield call('activations.gelu', X, approximate=True)
    yield call('activations.softmax', array('softmax', 2, 3, 2), axis=1)
    yield call('activations.threshold', X, 0.5, -9.0)
    yield call('activations.celu', X, alpha=0.5)
    yield call('activations.elu', X, alpha=0.5)
    yield call('activations.glu', array('glu', 4, 3), axis=0)
    yield call('activations.hard_shrink', X, threshold=1.0)
    yield call('activations.soft_shrink', X, threshold=1.0)
    yield call('activations.leaky_relu', X, negative_slope=0.05)
    yield call('activations.log_softmax', array('softmax', 2, 3, 2), axis=1)
    yield call('activations.softmax', array('softmax', 2, 3, 2), axis=[0, 2])
    yield call('activations.sparsemax', array('sparsemax', 3, 4), axis=0)
    yield call('activations.squareplus', X, b=1)
    yield call('activations.relu', X, negative_slope=0.3)
    yield call('activations.relu', X, max_value=6.0)
    yield call('activations.relu', X, negative_slope=0.3, threshold=1.0)
    w = array('kernel', 3, 4)
    for new in [New('regularizers.L1'), New('regularizers.L1', l1=0.5), New('regularizers.L2', l2=0.25), New('regularizers.L1L2', l1=0.5, l2=0.25), New('regularizers.L1L2'),
                New('regularizers.OrthogonalRegularizer', factor=0.1), New('regularizers.OrthogonalRegularizer', factor=0.1, mode='columns')]:
        yield applied(new, w)
    for new in [New('constraints.NonNeg'), New('constraints.UnitNorm'), New('constraints.UnitNorm', axis=1), New('constraints.MaxNorm', max_value=1.5), New('constraints.MaxNorm', max_value=1.5, axis=[0, 1]),
                New('constraints.MinMaxNorm', min_value=0.5, max_value=1.0, rate=0.5)]:
        yield applied(new, w)
    for new in [New('regularizers.L1L2', l1=0.5), New('regularizers.L2'), New('regularizers.OrthogonalRegularizer')]:
        yield applied(new, w)
    filters = array('filters', 2, 2, 3, 4)
    for new in [New('constraints.MinMaxNorm'), New('constraints.MaxNorm'), New('constraints.MinMaxNorm', min_value=1.0, max_value=2.0, axis=[0, 1, 2]), New('constraints.UnitNorm', axis=[0, 1, 2]),
                New('regularizers.L2', l2=0.1)]:
        yield applied(new, filters)
    yield applied(New('constraints.UnitNorm'), np.zeros((2, 2), 'float32'))
