"""keras.optimizers: the variables after each of five steps with given gradients; schedules over steps."""

import keras
import numpy as np
from calls import describe
from golden import New, array

O = lambda name, **kwargs: New(f'optimizers.{name}', **kwargs)
S = lambda name, *args, **kwargs: New(f'optimizers.schedules.{name}', *args, **kwargs)
LIST = [O('SGD'), O('SGD', learning_rate=0.1, momentum=0.9), O('SGD', learning_rate=0.1, momentum=0.9, nesterov=True), O('SGD', learning_rate=0.1, weight_decay=0.1),
        O('Adam'), O('Adam', learning_rate=0.05, beta_1=0.8, beta_2=0.9, epsilon=0.01), O('Adam', learning_rate=0.05, amsgrad=True), O('Adam', clipnorm=0.5), O('Adam', learning_rate=0.1, clipvalue=0.3),
        O('SGD', learning_rate=0.1, clipnorm=0.5), O('SGD', learning_rate=0.1, clipvalue=0.3), O('SGD', learning_rate=0.1, global_clipnorm=0.5),
        O('SGD', learning_rate=0.1, use_ema=True, ema_momentum=0.5), O('SGD', learning_rate=0.1, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2),
        O('SGD', learning_rate=0.1, gradient_accumulation_steps=2), O('Adam', learning_rate=0.1, gradient_accumulation_steps=3), O('Adam', learning_rate=0.05, weight_decay=0.1),
        O('AdamW', learning_rate=0.05), O('AdamW', learning_rate=0.05, weight_decay=0.1, amsgrad=True), O('Adamax', learning_rate=0.05), O('Nadam', learning_rate=0.05),
        O('RMSprop'), O('RMSprop', learning_rate=0.05, momentum=0.5), O('RMSprop', learning_rate=0.05, centered=True), O('RMSprop', learning_rate=0.05, rho=0.5, centered=True, momentum=0.5),
        O('Adagrad', learning_rate=0.1), O('Adagrad', learning_rate=0.1, initial_accumulator_value=0.5), O('Adadelta', learning_rate=1.0), O('Adadelta', learning_rate=0.5, rho=0.8),
        O('Adafactor', learning_rate=0.1), O('Adafactor', learning_rate=0.1, relative_step=False, beta_2_decay=-0.5), O('Ftrl', learning_rate=0.1),
        O('Ftrl', learning_rate=0.1, l1_regularization_strength=0.1, l2_regularization_strength=0.2, l2_shrinkage_regularization_strength=0.1, beta=0.1), O('Lion', learning_rate=0.05),
        O('Lion', learning_rate=0.05, weight_decay=0.1), O('Lamb', learning_rate=0.05), O('Muon', learning_rate=0.05), O('ScheduleFreeAdamW', learning_rate=0.05),
        O('ScheduleFreeAdamW', learning_rate=0.05, warmup_steps=3, weight_decay=0.1), O('SGD', learning_rate=S('ExponentialDecay', 0.1, 2, 0.5)), O('Adam', learning_rate=S('CosineDecay', 0.1, 4)),
        O('SGD', learning_rate=S('PiecewiseConstantDecay', [1, 3], [0.1, 0.05, 0.01]), momentum=0.9)]
SCHEDULES = [S('ExponentialDecay', 0.1, 4, 0.5), S('ExponentialDecay', 0.1, 4, 0.5, staircase=True), S('InverseTimeDecay', 0.1, 4, 0.5), S('InverseTimeDecay', 0.1, 4, 0.5, staircase=True),
             S('PolynomialDecay', 0.1, 4), S('PolynomialDecay', 0.1, 4, end_learning_rate=0.01, power=2.0, cycle=True), S('PiecewiseConstantDecay', [2, 5], [0.1, 0.05, 0.01]), S('CosineDecay', 0.1, 6, alpha=0.1),
             S('CosineDecay', 0.01, 4, warmup_target=0.1, warmup_steps=3), S('CosineDecayRestarts', 0.1, 3), S('CosineDecayRestarts', 0.1, 2, t_mul=1.5, m_mul=0.8, alpha=0.05)]
START = [array('kernel', 3, 2), array('bias', 2)]
GRADIENTS = [[array(f'gradient{step}kernel', 3, 2), array(f'gradient{step}bias', 2)] for step in range(5)]


def trajectory(new):
    keras.utils.clear_session()
    optimizer = new.make()
    variables = [keras.Variable(value, name=name) for value, name in zip(START, ['kernel', 'bias'])]
    steps = []
    for gradients in GRADIENTS:
        optimizer.apply_gradients([(keras.ops.convert_to_tensor(g), v) for g, v in zip(gradients, variables)])
        steps.append([np.asarray(v.value) for v in variables])
    case = {'name': describe(new), 'optimizer': new, 'variables': START, 'gradients': GRADIENTS, 'steps': steps, 'state': [np.asarray(v.value) for v in optimizer.variables],
            'config': optimizer.get_config()}
    optimizer.finalize_variable_values(variables)
    finalized = [np.asarray(v.value) for v in variables]
    return {**case, 'finalized': finalized} if any(not np.array_equal(a, b) for a, b in zip(finalized, steps[-1])) else case


def cases():
    for new in LIST:
        yield trajectory(new)
    for new in SCHEDULES:
        schedule = new.make()
        steps = [0, 1, 2, 3, 4, 5, 7, 10]
        yield {'name': describe(new), 'schedule': new, 'steps': steps, 'values': [schedule(step) for step in steps], 'config': schedule.get_config()}
