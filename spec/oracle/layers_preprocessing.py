"""Layers that put text and numbers into categories: what they give, learn and keep in their configs."""

import keras
import numpy as np
from calls import describe
from golden import New, array, camel, make

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)

WORDS = ['', 'a', 'fire', 'water', 'x' * 5, 'b' * 8, 'c' * 12, 'd' * 16, 'Grüße', '水と火', 'The quick brown fox', 'e' * 32, 'jumps over the lazy dog, twice', 'f' * 33, 'g' * 48, 'h' * 63, 'i' * 64, 'j' * 65, 'k' * 100,
         'l' * 127, 'm' * 128, 'A sentence that is longer than one hundred and twenty-eight bytes, so that the long way of hashing goes around its loop more than twice, at least.', '12', '-7']


def words_of(value):
    """A description that stays short."""
    text = describe(value)
    return text if len(text) < 60 else text[:50] + f'... {len(text)}'


def case(new, inputs, adapt=None, batches=None, label='', **options):
    """`adapt` is an array that is learned from, `batches` a list of them."""
    keras.utils.clear_session()
    layer = new.make()
    name = ' '.join([new.path.split('.')[-1], *map(words_of, new.args), *(f'{k} {words_of(v)}' for k, v in new.kwargs.items()), words_of(inputs), *([label] if label else [])])
    found = {'name': name, 'layer': new, 'inputs': inputs}
    if adapt is not None:
        layer.adapt(adapt)
        found['adapt'] = adapt
    if batches is not None:
        layer.adapt(iter([np.array(batch) for batch in batches]))
        found['batches'] = batches
    found['options'] = {camel(k): v for k, v in options.items()}
    given = make(inputs) if isinstance(inputs, np.ndarray) else inputs
    found['output'] = np.asarray(layer(given, **options))
    found['config'] = layer.get_config()
    if hasattr(layer, 'get_vocabulary'):
        found['vocabulary'] = [str(token) if isinstance(token, str) else None if token is None else int(token) for token in layer.get_vocabulary()]
    if getattr(layer, 'bin_boundaries', None):
        found['binBoundaries'] = layer.bin_boundaries
    return found


def integers(name, *shape, low=0, high=5):
    return array(name, *shape, low=low, high=high, dtype='int32')


def cases():
    pairs = integers('pairs', 3, 4)
    for mode in ['multi_hot', 'count', 'one_hot', 'binary']:
        yield case(L('CategoryEncoding', num_tokens=5, output_mode=mode), pairs)
        yield case(L('CategoryEncoding', num_tokens=5, output_mode=mode), integers('single', 4))
        yield case(L('CategoryEncoding', num_tokens=5, output_mode=mode), integers('column', 3, 1))
    yield case(L('CategoryEncoding', num_tokens=5, output_mode='count'), pairs, label='weighted', count_weights=array('weights', 3, 4))

    values = array('values', 3, 4)
    for mode in ['int', 'multi_hot', 'count', 'one_hot']:
        yield case(L('Discretization', bin_boundaries=[-1.0, 0.0, 0.5], output_mode=mode), values)
    yield case(L('Discretization', bin_boundaries=[0, 2]), np.array([[-1, 0, 1], [2, 3, 4]], 'int32'))
    many = array('many', 500, decimals=4)
    for bins, epsilon in [(4, 0.01), (3, 0.1), (10, 0.02), (2, 0.5)]:
        yield case(L('Discretization', num_bins=bins, epsilon=epsilon), values, adapt=many)
        yield case(L('Discretization', num_bins=bins, epsilon=epsilon), values, batches=[many[:100], many[100:350], many[350:]], label='in batches')
    yield case(L('Discretization', num_bins=3), values, adapt=array('few', 4, 2))

    rows = [[word] for word in WORDS]
    yield case(L('Hashing', 1000000007), rows)
    yield case(L('Hashing', 1000000007, salt=[133, 137]), rows)
    yield case(L('Hashing', 1000000007, salt=-5), WORDS)
    yield case(L('Hashing', 3), [['A'], ['B'], ['C'], ['D'], ['E']])
    yield case(L('Hashing', 3, mask_value=''), [['A', ''], ['B', 'C']])
    yield case(L('Hashing', 50, mask_value=2), integers('hashed', 3, 3))
    yield case(L('Hashing', 50), np.array([-3, 0, 123456], 'int32'))
    for mode in ['multi_hot', 'count', 'one_hot']:
        yield case(L('Hashing', 4, output_mode=mode), [['A', 'B'], ['C', 'A']])
        yield case(L('Hashing', 4, output_mode=mode), [['A'], ['C']])

    yield case(L('HashedCrossing', 1000003), [WORDS[:8], [101, 101, 102, 0, -1, 5, 6, 7]])
    yield case(L('HashedCrossing', 1000003), [WORDS[:8], WORDS[8:16], WORDS[3:11]])
    yield case(L('HashedCrossing', 5), [[[1], [2], [3]], [[3], [2], [1]]])
    yield case(L('HashedCrossing', 5, output_mode='one_hot'), [[1, 2, 3], [3, 2, 1]])
    yield case(L('HashedCrossing', 5, output_mode='one_hot'), [[['a'], ['b']], [[3], [2]]])

    tokens = [['fire', 'wind', 'ice', ''], ['earth', 'fire', '[UNK]', 'sea']]
    known = ['earth', 'wind', 'fire']
    yield case(L('StringLookup', vocabulary=known), tokens)
    yield case(L('StringLookup', vocabulary=['[UNK]', *known]), tokens)
    yield case(L('StringLookup', vocabulary=known, mask_token=''), tokens)
    yield case(L('StringLookup', vocabulary=known, num_oov_indices=3), tokens)
    yield case(L('StringLookup', vocabulary=known, num_oov_indices=5, mask_token='', salt=[3, 4]), tokens)
    yield case(L('StringLookup', vocabulary=known, num_oov_indices=0), [['wind']])
    for mode in ['multi_hot', 'count', 'one_hot']:
        yield case(L('StringLookup', vocabulary=known, output_mode=mode), tokens)
        yield case(L('StringLookup', vocabulary=known, output_mode=mode, mask_token='', num_oov_indices=2), tokens)
        yield case(L('StringLookup', vocabulary=known, output_mode=mode, max_tokens=6, pad_to_max_tokens=True), tokens)
    yield case(L('StringLookup', vocabulary=known, output_mode='count'), ['fire', 'fire', 'sand'])
    yield case(L('StringLookup', vocabulary=known, idf_weights=[0.25, 0.5, 2.0], output_mode='tf_idf'), tokens)
    yield case(L('StringLookup', vocabulary=known, idf_weights=[0.25, 0.5, 2.0], output_mode='tf_idf', max_tokens=6, pad_to_max_tokens=True), tokens)
    learned = [['b', 'a', 'b'], ['c', 'é', 'b'], ['d', '水', 'a']]
    for options in [{}, {'max_tokens': 4}, {'mask_token': 'a'}, {'output_mode': 'tf_idf'}, {'output_mode': 'tf_idf', 'max_tokens': 8, 'pad_to_max_tokens': True}, {'output_mode': 'count', 'num_oov_indices': 2}]:
        yield case(L('StringLookup', **options), [['a', 'b'], ['x', 'd']], adapt=learned)
        yield case(L('StringLookup', **options), [['a', 'b'], ['x', 'd']], batches=[learned[:2], learned[2:]], label='in batches')
    yield case(L('StringLookup', output_mode='tf_idf'), [['a', 'b']], adapt=['a', 'b', 'a'])

    numbers = integers('numbers', 2, 4, low=-3, high=8)
    for options in [{}, {'mask_token': 0}, {'num_oov_indices': 3}, {'num_oov_indices': 3, 'oov_method': 'farmhash'}, {'num_oov_indices': 4, 'oov_method': 'farmhash', 'salt': [5, 6]},
                    {'output_mode': 'multi_hot'}, {'output_mode': 'one_hot'}, {'output_mode': 'count', 'mask_token': 7}]:
        yield case(L('IntegerLookup', vocabulary=[4, 2, 6, 5], **options), numbers)
    yield case(L('IntegerLookup', vocabulary=[4, 2, 7], invert=True), np.array([[1, 2], [3, 0]], 'int32'))
    yield case(L('IntegerLookup', vocabulary=[4, 2, 7], invert=True, mask_token=0), np.array([[1, 2], [3, 0]], 'int32'))
    yield case(L('IntegerLookup'), numbers, adapt=integers('seen', 5, 4, low=-3, high=8))
    yield case(L('IntegerLookup', max_tokens=4, output_mode='tf_idf'), numbers, adapt=integers('seen', 5, 4, low=-3, high=8))

    texts = ["Earth, wind; and FIRE!", "it's  Fire\tand\nwater", '', 'Über É!']
    words = ['earth', 'wind', 'and', 'fire', 'its', 'über']
    yield case(L('TextVectorization', vocabulary=words), texts)
    yield case(L('TextVectorization', vocabulary=words), [[text] for text in texts])
    yield case(L('TextVectorization', vocabulary=words), texts[0])
    for options in [{'output_sequence_length': 3}, {'output_sequence_length': 7}, {'standardize': None}, {'standardize': 'lower'}, {'standardize': 'strip_punctuation'}, {'output_mode': 'multi_hot'}, {'output_mode': 'count'},
                    {'output_mode': 'tf_idf', 'idf_weights': [0.5, 1.0, 2.0, 0.25, 1.0, 4.0]}, {'output_mode': 'count', 'max_tokens': 9, 'pad_to_max_tokens': True}]:
        yield case(L('TextVectorization', vocabulary=words, **options), texts)
    yield case(L('TextVectorization', vocabulary=['a', 'b', 'é'], split='character'), ['abé', 'b ca'])
    yield case(L('TextVectorization', vocabulary=['a', 'b'], split=None), ['A', 'c', 'b.'])
    yield case(L('TextVectorization', vocabulary=['a', 'b'], split=None, output_sequence_length=2), [['A', 'c', 'b.'], ['b', 'b', 'b']])
    yield case(L('TextVectorization', vocabulary=['a', 'b'], split=None, output_mode='count'), [['A', 'c', 'b.'], ['b', 'b', 'b']])
    yield case(L('TextVectorization', vocabulary=['a b', 'b', 'b a b'], ngrams=3), ['a b a b', 'b'])
    yield case(L('TextVectorization', vocabulary=['a b', 'b'], ngrams=(2,)), ['a b a b', 'b'])
    for options in [{}, {'max_tokens': 5}, {'ngrams': 2}, {'output_mode': 'tf_idf'}, {'output_mode': 'multi_hot', 'max_tokens': 20, 'pad_to_max_tokens': True}]:
        yield case(L('TextVectorization', **options), texts, adapt=texts)
        yield case(L('TextVectorization', **options), texts, batches=[texts[:1], texts[1:]], label='in batches')

    yield case(L('Pipeline', [L('Rescaling', 0.5), L('Discretization', bin_boundaries=[-0.5, 0.5])]), values)
