"""A case that builds one layer, gives it known weights and calls it."""

import jax
import keras
import numpy as np
from calls import describe
from golden import array, camel, is_float, make, weighted


def known_weights(layer, name):
    """Weights of two decimals; variances positive; integers as they are."""
    values = []
    for i, weight in enumerate(layer.weights):
        variance = 'variance' in weight.path
        values.append(array(f'{name}{i}', *weight.shape, low=0.2 if variance else -1, high=2 if variance else 1) if is_float(weight.value) else np.asarray(weight.value))
    return values


def rewind(layer):
    """Seeds and RNN states as before the first call: the state of a SeedGenerator is [seed, draws]."""
    weights = {id(w) for w in layer.weights}
    for variable in layer.variables:
        if id(variable) not in weights:
            value = np.asarray(variable.value)
            variable.assign(np.array([value[0], 0], value.dtype) if 'seed' in variable.path else np.zeros_like(value))


def layer_case(new, *args, label=None, calls=1, grad=True, weights=None, mask_of=False, tolerance=None, **options):
    """`args` and `options` are those of the call; outputs are listed per call: `calls` > 1 repeats it, for random and stateful layers."""
    keras.utils.clear_session()
    keras.utils.set_random_seed(5)
    words = [new.path.split('.')[-1], *map(describe, new.args), *(f'{k} {describe(v)}' for k, v in new.kwargs.items()), *map(describe, args), *(f'{k} {describe(v)}' for k, v in options.items())]
    name = ' '.join([*words, *([f'({label})'] if label else [])])
    layer, inputs, keywords = new.make(), make(list(args)), make(options)
    layer(*inputs, **keywords)
    values = known_weights(layer, name) if weights is None else weights
    layer.set_weights(values)
    rewind(layer)
    case = {'name': name, 'layer': new, 'args': list(args), 'options': {camel(k): v for k, v in sorted(options.items())}, 'weights': values, 'config': layer.get_config()}
    if grad:
        case['gradients'], case['weightGradients'] = layer_gradients(layer, inputs, keywords)
    case['outputs'] = [jax.tree_util.tree_map(np.asarray, layer(*inputs, **keywords)) for _ in range(calls)]
    after = [np.asarray(w.value) for w in layer.weights]
    if any(not np.array_equal(a, b) for a, b in zip(after, values)):
        case['weightsAfter'] = after
    if layer.losses:
        case['losses'] = layer.losses
    if mask_of:
        case['outputMask'] = layer.compute_mask(*inputs)
    shape = output_shape(layer, args)
    if shape is not None:
        case['outputShape'] = shape
    if tolerance is not None:
        case['tolerance'] = tolerance
    return case


def layer_gradients(layer, inputs, keywords):
    """Of the weighted sum of all outputs: by the float inputs, and by the trainable weights."""
    leaves, tree = jax.tree_util.tree_flatten((inputs, keywords))
    places = [i for i, leaf in enumerate(leaves) if is_float(leaf)]
    trainable, other = [v.value for v in layer.trainable_variables], [v.value for v in layer.non_trainable_variables]

    def scalar(floats, trainable):
        filled = list(leaves)
        for place, value in zip(places, floats):
            filled[place] = value
        args, options = jax.tree_util.tree_unflatten(tree, filled)
        outputs, _ = layer.stateless_call(trainable, other, *args, **options)
        return weighted(outputs)

    return jax.grad(scalar, argnums=(0, 1))([leaves[i] for i in places], trainable)


def output_shape(layer, args):
    """What computeOutputShape says of the first argument with an unknown batch size, null for unknown; None where it needs more than that."""
    if len(args) != 1:
        return None
    shape_of = lambda a: (None, *a.shape[1:])
    shape = layer.compute_output_shape([shape_of(a) for a in args[0]] if isinstance(args[0], list) else shape_of(args[0]))
    return [list(s) for s in shape] if shape and isinstance(shape[0], (tuple, list)) else list(shape)
