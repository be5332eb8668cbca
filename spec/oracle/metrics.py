"""keras.metrics: the result after each of several updates; `updates` are the arguments of updateState."""

import keras
import numpy as np
from calls import call, describe
from golden import Function, New, array, is_array, make

M = lambda kind, *args, **kwargs: New(f'metrics.{kind}', *args, **kwargs)
BITS = [array(f'bits{i}', 4, 3, low=0, high=2, dtype='int32').astype('float32') for i in range(2)]
ODDS = [array(f'odds{i}', 4, 3, low=0.02, high=0.98) for i in range(2)]
REAL = [array(f'real{i}', 4, 3) for i in range(2)]
GUESS = [array(f'guess{i}', 4, 3) for i in range(2)]
LABELS = [array(f'labels{i}', 4, low=0, high=3, dtype='int32') for i in range(2)]
ONE_HOT = [np.eye(3, dtype='float32')[labels] for labels in LABELS]
SHARES = [(odds / odds.sum(-1, keepdims=True)).round(3) for odds in ODDS]
WEIGHTS = np.array([0.5, 2, 0, 1], 'float32')


def plain(value):
    """A config as JSON holds it: numbers of numpy as Python's, tensors as lists."""
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return np.asarray(value).tolist() if is_array(value) else value


def metric_case(new, truth, guess, weights=WEIGHTS, label=None, tolerance=None):
    keras.utils.clear_session()
    metric = new.make()
    pairs = [[t] for t in truth] if guess is None else [list(pair) for pair in zip(truth, guess)]
    updates = [pairs[0], pairs[1] + ([weights] if weights is not None else [])]
    results = []
    for update in updates:
        metric.update_state(*make(update))
        results.append(metric.result())
    metric.reset_state()
    empty = metric.result()
    words = [describe(new), *map(describe, updates[0]), *([f'({label})'] if label else [])]
    case = {'name': ' '.join(words), 'metric': new, 'updates': updates, 'results': results, 'afterReset': empty, 'config': plain(metric.get_config())}
    return {**case, 'tolerance': tolerance} if tolerance else case


def means():
    yield metric_case(M('Mean'), REAL, None)
    yield metric_case(M('Sum'), REAL, None)
    yield metric_case(M('Mean', name='mine'), [np.float32(2), np.float32(3)], None, np.float32(0.5))
    for name in ['MeanSquaredError', 'RootMeanSquaredError', 'MeanAbsoluteError', 'MeanAbsolutePercentageError', 'CosineSimilarity', 'LogCoshError']:
        yield metric_case(M(name), REAL, GUESS)
    for name in ['MeanSquaredLogarithmicError', 'Poisson', 'KLDivergence']:
        yield metric_case(M(name), BITS, ODDS)
    for name in ['Hinge', 'SquaredHinge', 'CategoricalHinge']:
        yield metric_case(M(name), ONE_HOT, GUESS)
    yield metric_case(M('BinaryCrossentropy', label_smoothing=0.1), BITS, ODDS)
    yield metric_case(M('CategoricalCrossentropy'), ONE_HOT, SHARES)
    yield metric_case(M('CategoricalCrossentropy', from_logits=True), ONE_HOT, GUESS)
    yield metric_case(M('SparseCategoricalCrossentropy'), LABELS, SHARES)
    yield metric_case(M('R2Score'), REAL, GUESS)
    yield metric_case(M('R2Score', class_aggregation=None), REAL, GUESS)
    yield metric_case(M('PearsonCorrelation'), REAL, GUESS)
    yield metric_case(M('ConcordanceCorrelation'), REAL, GUESS)


def accuracies():
    yield metric_case(M('Accuracy'), BITS, [np.round(o) for o in ODDS])
    yield metric_case(M('BinaryAccuracy'), BITS, ODDS)
    yield metric_case(M('BinaryAccuracy', threshold=0.7), BITS, ODDS)
    yield metric_case(M('BinaryAccuracy'), [np.ones((4, 1), 'float32')] * 2, [np.array([[0.5], [0.51], [0.5], [1]], 'float32')] * 2, label='at the threshold')
    yield metric_case(M('CategoricalAccuracy'), ONE_HOT, SHARES)
    yield metric_case(M('SparseCategoricalAccuracy'), LABELS, SHARES)
    yield metric_case(M('SparseCategoricalAccuracy'), [l[:, None] for l in LABELS], SHARES)
    yield metric_case(M('SparseCategoricalAccuracy'), [array(f'steps{i}', 2, 2, low=0, high=3, dtype='int32') for i in range(2)], [array(f'stepshares{i}', 2, 2, 3) for i in range(2)], None)
    yield metric_case(M('TopKCategoricalAccuracy', k=2), ONE_HOT, SHARES)
    yield metric_case(M('SparseTopKCategoricalAccuracy', k=2), LABELS, SHARES)


def confusion():
    for name in ['TruePositives', 'TrueNegatives', 'FalsePositives', 'FalseNegatives']:
        yield metric_case(M(name), BITS, ODDS)
        yield metric_case(M(name, thresholds=[0.2, 0.7]), BITS, ODDS)
    for name in ['Precision', 'Recall']:
        for options in [{}, {'thresholds': 0.3}, {'thresholds': [0.2, 0.8]}, {'class_id': 1}, {'top_k': 1}, {'top_k': 2, 'class_id': 2}]:
            yield metric_case(M(name, **options), BITS, ODDS)
    for options in [{}, {'num_thresholds': 5}, {'curve': 'PR'}, {'summation_method': 'minoring', 'num_thresholds': 7}, {'summation_method': 'majoring', 'num_thresholds': 7}, {'thresholds': [0.2, 0.6]},
                    {'multi_label': True, 'num_labels': 3, 'num_thresholds': 20}, {'num_thresholds': 20, 'curve': 'PR'}]:
        yield metric_case(M('AUC', **options), BITS, ODDS, WEIGHTS if 'multi_label' not in options else None)
    yield metric_case(M('AUC', from_logits=True), BITS, GUESS)
    for name in ['SensitivityAtSpecificity', 'SpecificityAtSensitivity', 'PrecisionAtRecall', 'RecallAtPrecision']:
        yield metric_case(M(name, 0.5, num_thresholds=9), BITS, ODDS)
    for options in [{}, {'average': 'macro'}, {'average': 'micro', 'threshold': 0.4}, {'average': 'weighted'}]:
        yield metric_case(M('F1Score', **options), ONE_HOT, SHARES)
        yield metric_case(M('FBetaScore', beta=2.0, **options), ONE_HOT, SHARES)
    for new in [M('IoU', 3, [0, 2]), M('MeanIoU', 3)]:
        yield metric_case(new, LABELS, LABELS[::-1])
    yield metric_case(M('BinaryIoU'), BITS, ODDS, None)
    yield metric_case(M('OneHotIoU', 3, [0, 2]), ONE_HOT, SHARES)
    yield metric_case(M('OneHotMeanIoU', 3), ONE_HOT, SHARES)


def options():
    """What the cases above leave out: each option of classes."""
    yield metric_case(M('Mean'), REAL, None, np.abs(REAL[0]), label='a weight for each')
    yield metric_case(M('Mean', dtype='float16'), REAL, None)
    yield metric_case(M('Sum'), [array('counts0', 3, low=0, high=9, dtype='int32'), array('counts1', 3, low=0, high=9, dtype='int32')], None, None)
    yield metric_case(M('CosineSimilarity', axis=0), REAL, GUESS, None)
    yield metric_case(M('BinaryCrossentropy', from_logits=True), BITS, GUESS)
    yield metric_case(M('CategoricalCrossentropy', label_smoothing=0.2, axis=0), ONE_HOT, SHARES, None)
    yield metric_case(M('SparseCategoricalCrossentropy', from_logits=True, ignore_class=2), LABELS, GUESS)
    yield metric_case(M('R2Score', class_aggregation='variance_weighted_average'), REAL, GUESS)
    yield metric_case(M('R2Score', num_regressors=2), REAL, GUESS, None)
    yield metric_case(M('PearsonCorrelation', axis=0), REAL, GUESS, None)
    yield metric_case(M('ConcordanceCorrelation', axis=0), REAL, GUESS, None, tolerance=1e-4)
    yield metric_case(M('MeanMetricWrapper', Function('losses.huber'), name='huber', delta=0.5), REAL, GUESS)
    yield metric_case(M('SparseTopKCategoricalAccuracy', k=2, from_sorted_ids=True), LABELS, [array(f'ranked{i}', 4, 3, low=0, high=3, dtype='int32') for i in range(2)])
    yield metric_case(M('TopKCategoricalAccuracy', k=5), ONE_HOT, SHARES, label='more than classes')
    yield metric_case(M('Precision', thresholds=[0.3, 0.6], class_id=0), BITS, ODDS)
    yield metric_case(M('Recall', top_k=2, thresholds=0.6), BITS, ODDS, None)
    for name in ['SensitivityAtSpecificity', 'SpecificityAtSensitivity', 'PrecisionAtRecall', 'RecallAtPrecision']:
        yield metric_case(M(name, 0.8, num_thresholds=20, class_id=1), BITS, ODDS)
    yield metric_case(M('AUC', multi_label=True, num_labels=3, num_thresholds=10, label_weights=[0.5, 0.25, 0.25]), BITS, ODDS, None)
    yield metric_case(M('AUC', curve='PR', summation_method='minoring', num_thresholds=7), BITS, ODDS)
    yield metric_case(M('AUC', curve='PR', summation_method='majoring', num_thresholds=7), BITS, ODDS)
    yield metric_case(M('F1Score', threshold=0.3), BITS, ODDS)
    yield metric_case(M('IoU', 3, [1], ignore_class=0), LABELS, LABELS[::-1], None)
    yield metric_case(M('IoU', 3, [0, 1], sparse_y_true=False, sparse_y_pred=False), ONE_HOT, SHARES, None)
    yield metric_case(M('MeanIoU', 3, ignore_class=2, sparse_y_pred=False), LABELS, SHARES, None)
    yield metric_case(M('MeanIoU', 4), LABELS, LABELS[::-1], label='a class that nobody is in')
    yield metric_case(M('BinaryIoU', target_class_ids=[1], threshold=0.3), BITS, ODDS, None)
    yield metric_case(M('OneHotIoU', 3, [1, 2], sparse_y_pred=True, ignore_class=0), ONE_HOT, LABELS[::-1], None)
    yield metric_case(M('OneHotMeanIoU', 3, axis=0), [o.T for o in ONE_HOT], [s.T for s in SHARES], None)


def functions():
    yield call('metrics.binary_accuracy', BITS[0], ODDS[0], grad=False)
    yield call('metrics.binary_accuracy', BITS[0], ODDS[0], threshold=0.3, grad=False)
    yield call('metrics.categorical_accuracy', ONE_HOT[0], SHARES[0], grad=False)
    yield call('metrics.sparse_categorical_accuracy', LABELS[0], SHARES[0], grad=False)
    yield call('metrics.sparse_categorical_accuracy', LABELS[0][:, None], SHARES[0], grad=False)
    yield call('metrics.top_k_categorical_accuracy', ONE_HOT[0], SHARES[0], k=2, grad=False)
    yield call('metrics.sparse_top_k_categorical_accuracy', LABELS[0], SHARES[0], k=1, grad=False)
    yield call('metrics.sparse_top_k_categorical_accuracy', LABELS[0], array('ranked0', 4, 3, low=0, high=3, dtype='int32'), k=2, from_sorted_ids=True, grad=False)
    yield call('metrics.pearson_correlation', REAL[0], GUESS[0])
    yield call('metrics.pearson_correlation', REAL[0], GUESS[0], axis=0)
    yield call('metrics.concordance_correlation', REAL[0], GUESS[0])
    for name in ['hinge', 'squared_hinge', 'mean_squared_error', 'mean_absolute_error', 'mean_absolute_percentage_error', 'log_cosh', 'huber']:
        yield call(f'metrics.{name}', REAL[0], GUESS[0])
    for name in ['mean_squared_logarithmic_error', 'poisson', 'kl_divergence', 'binary_crossentropy', 'binary_focal_crossentropy', 'categorical_crossentropy', 'categorical_focal_crossentropy', 'categorical_hinge']:
        yield call(f'metrics.{name}', ONE_HOT[0], SHARES[0])
    yield call('metrics.sparse_categorical_crossentropy', LABELS[0], SHARES[0])


def cases():
    for part in [means, accuracies, confusion, options, functions]:
        yield from part()
