"""keras.metrics: the result after each of several updates; `updates` are the arguments of updateState."""

import numpy as np
from calls import describe
from golden import New, array, make

M = lambda kind, *args, **kwargs: New(f'metrics.{kind}', *args, **kwargs)
BITS = [array(f'bits{i}', 4, 3, low=0, high=2, dtype='int32').astype('float32') for i in range(2)]
ODDS = [array(f'odds{i}', 4, 3, low=0.02, high=0.98) for i in range(2)]
REAL = [array(f'real{i}', 4, 3) for i in range(2)]
GUESS = [array(f'guess{i}', 4, 3) for i in range(2)]
LABELS = [array(f'labels{i}', 4, low=0, high=3, dtype='int32') for i in range(2)]
ONE_HOT = [np.eye(3, dtype='float32')[labels] for labels in LABELS]
SHARES = [(odds / odds.sum(-1, keepdims=True)).round(3) for odds in ODDS]
WEIGHTS = np.array([0.5, 2, 0, 1], 'float32')


def metric_case(new, truth, guess, weights=WEIGHTS, label=None):
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
    return {'name': ' '.join(words), 'metric': new, 'updates': updates, 'results': results, 'afterReset': empty, 'config': metric.get_config()}


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


def cases():
    for part in [means, accuracies, confusion]:
        yield from part()
