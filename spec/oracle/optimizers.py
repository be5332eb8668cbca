"""keras.optimizers: the weights after each of five steps with given gradients, optimizer.variables after the last; schedules over steps."""

import keras
import numpy as np
from calls import describe
from golden import New, array

O = lambda name, *args, **kwargs: New(f'optimizers.{name}', *args, **kwargs)
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
NAMES = ['kernel', 'bias']
SHAPES = [(3, 2), (2,)]
# For optimizers that look at shapes and names: matrices high and wide, more axes, an embedding.
MORE = ['kernel', 'wide', 'filters', 'embeddings'], [(4, 3), (2, 5), (2, 3, 2), (3, 2)]
SHAPELY = [O('Adafactor', learning_rate=0.1, clip_threshold=0.5), O('Lamb', learning_rate=0.05, weight_decay=0.1), O('Muon', learning_rate=0.05, nesterov=False, rms_rate=None),
           O('Muon', learning_rate=0.05, exclude_layers=['wi.e'], exclude_embeddings=False, adam_lr_ratio=0.5, adam_weight_decay=None, ns_steps=3)]
COMBINED = [O('Adam', learning_rate=0.1, global_clipnorm=0.5, loss_scale_factor=4.0), O('Nadam', learning_rate=0.05, weight_decay=0.1, beta_1=0.8),
            O('SGD', learning_rate=0.1, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=1, gradient_accumulation_steps=2),
            O('MultiOptimizer', O('OptimizerMap', O('SGD', learning_rate=0.1), optimizer_map={'ker.*': O('Adam', learning_rate=0.05, clipnorm=0.5)}), loss_scale_factor=2.0)]
SCALED = [O('LossScaleOptimizer', O('SGD', learning_rate=0.1, momentum=0.9), initial_scale=4.0, dynamic_growth_steps=2), O('LossScaleOptimizer', O('Adam', learning_rate=0.1))]


def gradients(names, shapes):
    return [[array(f'gradient{step}{name}', *shape) for name, shape in zip(names, shapes)] for step in range(5)]


def trajectory(new, names=NAMES, shapes=SHAPES, dtype='float32', all_gradients=None, label=None):
    keras.utils.clear_session()
    optimizer = new.make()
    config = optimizer.get_config()
    start = [array(name, *shape).astype(dtype) for name, shape in zip(names, shapes)]
    variables = [keras.Variable(value, name=name, dtype=dtype) for value, name in zip(start, names)]
    all_gradients = all_gradients or [[g.astype(dtype) for g in step] for step in gradients(names, shapes)]
    steps = []
    for step in all_gradients:
        apply(optimizer, [keras.ops.convert_to_tensor(g) for g in step], variables)
        steps.append([np.asarray(v.value) for v in variables])
    case = {'name': describe(new) + (f' ({label})' if label else ''), 'optimizer': new, 'names': names, 'variables': start, 'gradients': all_gradients, 'steps': steps,
            'state': [np.asarray(v.value) for v in optimizer.variables], 'paths': [v.path for v in optimizer.variables], 'config': config}
    optimizer.finalize_variable_values(variables)
    finalized = [np.asarray(v.value) for v in variables]
    return {**case, 'finalized': finalized} if any(not np.array_equal(a, b) for a, b in zip(finalized, steps[-1])) else case


def apply(optimizer, step, variables):
    if not isinstance(optimizer, keras.optimizers.LossScaleOptimizer):
        return optimizer.apply_gradients(zip(step, variables))
    # On JAX it has no other way.
    optimizer.build(variables) if not optimizer.built else None
    weights, state = optimizer.stateless_apply([v.value for v in optimizer.variables], step, [v.value for v in variables])
    for variable, value in zip(variables + optimizer.variables, weights + state):
        variable.assign(value)


def overflowing():
    """Gradients of a scaled loss, of which the third step has an infinite one."""
    scaled = [[g * 4 for g in step] for step in gradients(NAMES, SHAPES)]
    scaled[2][1] = np.array([np.inf, 1], 'float32')
    return scaled


def cases():
    for new in LIST:
        yield trajectory(new)
    for new in SHAPELY:
        yield trajectory(new, *MORE, label='more shapes')
    for new in COMBINED:
        yield trajectory(new)
    for new in SCALED:
        yield trajectory(new, all_gradients=overflowing(), label='overflow')
    for new in [O('SGD', learning_rate=0.1, momentum=0.9), O('Adam', learning_rate=0.05)]:
        yield trajectory(new, dtype='float16', label='float16')
    for new in SCHEDULES:
        schedule = new.make()
        steps = [0, 1, 2, 3, 4, 5, 7, 10]
        yield {'name': describe(new), 'schedule': new, 'steps': steps, 'values': [schedule(step) for step in steps], 'config': schedule.get_config()}
