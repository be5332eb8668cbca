"""keras.losses: each class with weights and reductions, each function; gradients by yPred."""

import jax
import numpy as np
from calls import call, describe
from golden import New, array, make, weighted

R = lambda kind, **kwargs: New(f'losses.{kind}', **kwargs)
TARGETS, OUTPUTS = array('targets', 3, 4), array('outputs', 3, 4)
BITS = array('bits', 3, 4, low=0, high=2, dtype='int32').astype('float32')
ODDS = array('odds', 3, 4, low=0.05, high=0.95)
SHARES = (array('shares', 3, 4, low=0.1, high=1) / 2.5).round(2).astype('float32')
ONE_HOT = np.eye(4, dtype='float32')[[0, 3, 1]]
LABELS = np.array([0, 3, 1], 'int32')
SIGNS = BITS * 2 - 1
WEIGHTS = np.array([0.5, 2, 0], 'float32')
EMBEDDINGS = (lambda e: (e / np.linalg.norm(e, axis=1, keepdims=True)).round(3))(array('embedding', 5, 3))
IMAGE = array('image', 2, 3, 3, 1, low=0, high=2, dtype='int32').astype('float32'), array('prediction', 2, 3, 3, 1, low=0.05, high=0.95)


def loss_case(new, y_true, y_pred, sample_weight=None, tolerance=None, label=None):
    args = [y_true, y_pred] + ([sample_weight] if sample_weight is not None else [])
    loss, tensors = new.make(), make(args)
    words = [new.path.split('.')[-1], *(f'{k} {describe(v)}' for k, v in new.kwargs.items()), *map(describe, args), *([f'({label})'] if label else [])]
    case = {'name': ' '.join(words), 'loss': new, 'args': args, 'output': loss(*tensors), 'gradient': jax.grad(lambda p: weighted(loss(tensors[0], p, *tensors[2:])))(tensors[1]),
            'config': loss.get_config()}
    return {**case, 'tolerance': tolerance} if tolerance else case


def classes():
    regression = ['MeanSquaredError', 'MeanAbsoluteError', 'MeanAbsolutePercentageError', 'Huber', 'LogCosh', 'CosineSimilarity']
    for name in regression:
        yield loss_case(R(name), TARGETS, OUTPUTS)
        yield loss_case(R(name), TARGETS, OUTPUTS, WEIGHTS)
    for name in ['MeanSquaredLogarithmicError', 'Poisson', 'KLDivergence']:
        yield loss_case(R(name), SHARES, ODDS)
        yield loss_case(R(name), SHARES, ODDS, WEIGHTS)
    for name in ['Hinge', 'SquaredHinge', 'CategoricalHinge']:
        yield loss_case(R(name), SIGNS if name != 'CategoricalHinge' else ONE_HOT, OUTPUTS)
        yield loss_case(R(name), BITS if name != 'CategoricalHinge' else ONE_HOT, OUTPUTS, WEIGHTS, label='0 and 1')
    for reduction in ['sum', 'none', None, 'mean', 'mean_with_sample_weight', 'sum_over_batch_size']:
        yield loss_case(R('MeanSquaredError', reduction=reduction), TARGETS, OUTPUTS, WEIGHTS)
        yield loss_case(R('CategoricalCrossentropy', reduction=reduction), ONE_HOT, SHARES)
    yield loss_case(R('MeanSquaredError', reduction='mean_with_sample_weight'), TARGETS, OUTPUTS, np.zeros(3, 'float32'), label='no weight')
    yield loss_case(R('MeanSquaredError', name='mine'), array('t3', 2, 3, 2), array('p3', 2, 3, 2), array('w3', 2, 3, low=0))
    yield loss_case(R('MeanSquaredError'), TARGETS, OUTPUTS, WEIGHTS[:, None], label='column of weights')
    yield loss_case(R('MeanSquaredError'), array('flat', 3), array('column', 3, 1), label='ranks differ')
    yield loss_case(R('Huber', delta=0.5), TARGETS, OUTPUTS)
    yield loss_case(R('CosineSimilarity', axis=0), TARGETS, OUTPUTS)
    for options in [{}, {'label_smoothing': 0.2}, {'axis': 0}]:
        for from_logits in [False, True]:
            yield loss_case(R('BinaryCrossentropy', from_logits=from_logits, **options), BITS, OUTPUTS * 2 if from_logits else ODDS)
            yield loss_case(R('CategoricalCrossentropy', from_logits=from_logits, **options), ONE_HOT, OUTPUTS * 2 if from_logits else SHARES)
    yield loss_case(R('BinaryCrossentropy'), BITS, ODDS, WEIGHTS)
    yield loss_case(R('BinaryCrossentropy'), np.array([0, 1, 0, 1], 'float32'), np.array([1, 0, 0, 1], 'float32'), label='certain')
    yield loss_case(R('CategoricalCrossentropy', from_logits=True), ONE_HOT, OUTPUTS, WEIGHTS)
    for options in [{}, {'from_logits': True}, {'ignore_class': 3}, {'from_logits': True, 'ignore_class': -1}]:
        labels = np.where(LABELS == 1, -1, LABELS).astype('int32') if options.get('ignore_class') == -1 else LABELS
        yield loss_case(R('SparseCategoricalCrossentropy', **options), labels, OUTPUTS if options.get('from_logits') else SHARES)
        yield loss_case(R('SparseCategoricalCrossentropy', **options), labels, OUTPUTS if options.get('from_logits') else SHARES, WEIGHTS)
    yield loss_case(R('SparseCategoricalCrossentropy'), LABELS[:, None], SHARES, label='column of labels')
    yield loss_case(R('SparseCategoricalCrossentropy', from_logits=True), array('tokens', 2, 3, low=0, high=4, dtype='int32'), array('tokenlogits', 2, 3, 4))
    for options in [{}, {'gamma': 1.0, 'alpha': 0.5, 'apply_class_balancing': True}, {'from_logits': True, 'label_smoothing': 0.1}]:
        yield loss_case(R('BinaryFocalCrossentropy', **options), BITS, OUTPUTS if options.get('from_logits') else ODDS)
        yield loss_case(R('CategoricalFocalCrossentropy', **{k: v for k, v in options.items() if k != 'apply_class_balancing'}), ONE_HOT, OUTPUTS if options.get('from_logits') else SHARES)
    for options in [{}, {'axis': [1, 2, 3]}]:
        yield loss_case(R('Dice', **options), *IMAGE)
        yield loss_case(R('Tversky', alpha=0.3, beta=0.7, **options), *IMAGE)
    yield loss_case(R('CategoricalGeneralizedCrossEntropy', q=0.7), LABELS, SHARES)
    yield loss_case(R('CTC'), np.array([[1, 2, 0], [2, 2, 1]], 'int32'), array('ctc', 2, 7, 4))
    yield loss_case(R('Circle'), np.array([0, 1, 0, 2, 1], 'int32'), EMBEDDINGS, tolerance=1e-5)


def functions():
    for name in ['mean_squared_error', 'mean_absolute_error', 'mean_absolute_percentage_error', 'huber', 'log_cosh', 'cosine_similarity']:
        yield call(f'losses.{name}', TARGETS, OUTPUTS)
    for name in ['mean_squared_logarithmic_error', 'poisson', 'kl_divergence', 'dice', 'tversky']:
        yield call(f'losses.{name}', SHARES, ODDS)
    yield call('losses.hinge', SIGNS, OUTPUTS)
    yield call('losses.squared_hinge', SIGNS, OUTPUTS)
    yield call('losses.categorical_hinge', ONE_HOT, OUTPUTS)
    yield call('losses.binary_crossentropy', BITS, ODDS, label_smoothing=0.1)
    yield call('losses.binary_focal_crossentropy', BITS, ODDS)
    yield call('losses.categorical_crossentropy', ONE_HOT, SHARES)
    yield call('losses.categorical_focal_crossentropy', ONE_HOT, SHARES)
    yield call('losses.sparse_categorical_crossentropy', LABELS, SHARES)
    yield call('losses.categorical_generalized_cross_entropy', LABELS, SHARES, 0.5)


def options():
    """What the cases above leave out: each option of classes and functions, dtypes, empty and other shapes."""
    whole = array('whole', 3, 4, low=0, high=5, dtype='int32')
    yield loss_case(R('MeanSquaredError'), whole, OUTPUTS, label='integer targets')
    yield loss_case(R('MeanAbsoluteError', dtype='float16'), TARGETS, OUTPUTS)
    yield loss_case(R('MeanSquaredError', reduction='sum'), array('t1', 4), array('p1', 4), label='vectors')
    yield loss_case(R('BinaryCrossentropy', reduction='none', axis=1), BITS, ODDS)
    yield loss_case(R('BinaryFocalCrossentropy', alpha=0.4, gamma=3.0, label_smoothing=0.2, axis=0), BITS, ODDS)
    yield loss_case(R('CategoricalFocalCrossentropy', alpha=0.5, gamma=0.0, axis=0), ONE_HOT, SHARES)
    yield loss_case(R('CategoricalHinge', reduction='none'), ONE_HOT, OUTPUTS)
    yield loss_case(R('CosineSimilarity', reduction='none'), np.zeros((2, 3), 'float32'), array('cosine', 2, 3), label='no length')
    yield loss_case(R('Circle', gamma=10.0, margin=0.2, remove_diagonal=False), np.array([0, 1, 0, 2, 1], 'int32'), EMBEDDINGS, tolerance=1e-5)
    yield loss_case(R('Circle', reduction='none'), np.array([0, 1, 2], 'int32'), EMBEDDINGS[:3], tolerance=1e-5, label='no pairs')
    yield loss_case(R('Dice', axis=[1, 2]), *IMAGE)
    yield loss_case(R('KLDivergence'), np.array([[0, 1, 0]], 'float32'), np.array([[0, 0.5, 1]], 'float32'), label='zeros')
    yield loss_case(R('MeanAbsolutePercentageError'), np.array([[0, 2, -4]], 'float32'), np.array([[1, 1, 1]], 'float32'), label='zero target')
    yield loss_case(R('MeanSquaredLogarithmicError'), np.array([[-1, 0, 3]], 'float32'), np.array([[0.5, -2, 2]], 'float32'), label='negative')
    yield loss_case(R('Poisson'), np.array([[0, 1, 3]], 'float32'), np.array([[0, 0.5, 2]], 'float32'), label='zeros')
    yield loss_case(R('LogCosh'), np.array([[0, 0, 0]], 'float32'), np.array([[-90, 0, 400]], 'float32'), label='large')
    yield loss_case(R('SparseCategoricalCrossentropy', ignore_class=0, reduction='none'), array('ignored', 2, 3, low=0, high=4, dtype='int32'), array('ignoredshares', 2, 3, 4, low=0.1, high=0.9))
    yield loss_case(R('Tversky'), *IMAGE)
    yield loss_case(R('CategoricalGeneralizedCrossEntropy', reduction='none'), LABELS, SHARES)
    yield loss_case(R('CTC', reduction='none'), np.array([[1, 0, 0], [3, 2, 0]], 'int32'), array('ctc2', 2, 5, 4))
    yield call('losses.huber', TARGETS, OUTPUTS, delta=0.3)
    yield call('losses.cosine_similarity', TARGETS, OUTPUTS, axis=0)
    yield call('losses.binary_crossentropy', BITS, OUTPUTS, from_logits=True, axis=0)
    yield call('losses.binary_focal_crossentropy', BITS, OUTPUTS, apply_class_balancing=True, alpha=0.3, gamma=1.5, from_logits=True, label_smoothing=0.1)
    yield call('losses.categorical_crossentropy', ONE_HOT, OUTPUTS, from_logits=True, label_smoothing=0.1)
    yield call('losses.categorical_focal_crossentropy', ONE_HOT, OUTPUTS, alpha=0.5, gamma=1.0, from_logits=True, label_smoothing=0.1)
    yield call('losses.sparse_categorical_crossentropy', LABELS, OUTPUTS, from_logits=True, ignore_class=3)
    yield call('losses.dice', *IMAGE, axis=[1, 2, 3])
    yield call('losses.tversky', *IMAGE, alpha=0.3, beta=0.6, axis=[1, 2, 3])
    yield call('losses.ctc', np.array([[1, 2, 0], [2, 2, 1]], 'int32'), array('ctc', 2, 7, 4))
    yield call('losses.circle', np.array([0, 1, 0, 2, 1], 'int32'), EMBEDDINGS, tolerance=1e-5)
    yield call('losses.circle', np.array([0, 1, 0], 'int32'), EMBEDDINGS[:3], ref_labels=np.array([0, 1], 'int32'), ref_embeddings=EMBEDDINGS[3:], remove_diagonal=False, gamma=10, margin=0.25, tolerance=1e-5)


def cases():
    yield from classes()
    yield from functions()
    yield from options()
