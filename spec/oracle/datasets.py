"""Elements that tf.data gives, operation by operation. It needs tensorflow besides. Functions go by names; the specs have the same ones."""

import os
import tempfile

import numpy as np

AUTOTUNE = -1


def functions(tf):
    D = tf.data.Dataset
    return {
        'double': lambda x: x * 2,
        'square and itself': lambda x: (x * x, x),
        'as object': lambda x: {'a': x, 'b': {'c': x + 1}},
        'swap': lambda x, y: (y, x),
        'even': lambda x: tf.equal(x % 2, 0),
        'below 4': lambda x: x < 4,
        'first below 3': lambda x, y: x < 3,
        'x copies of x': lambda x: tf.fill([tf.cast(x, tf.int32)], x),
        'up to x': lambda x: D.range(x),
        'x three times': lambda x: D.from_tensors(x).repeat(3),
        'x, x times': lambda x: D.from_tensors(x).repeat(x),
        'batches of the window': lambda w: w.batch(3),
        'batches of both windows': lambda a, b: D.zip((a.batch(2), b.batch(2))),
        'add': lambda state, x: state + x,
        'add and tell': lambda state, x: (state + x, state * x),
        'add parts': lambda state, xy: state + xy[0] * xy[1],
        'length': lambda x: tf.shape(x)[0],
        'modulo 3': lambda x: x % 3,
        'batch of the group': lambda key, window: window.batch(2),
    }


def plain(value):
    """A tensor as golden files hold it: 64 bits are 32, text is {text}."""
    import tensorflow as tf

    if isinstance(value, tf.Tensor):
        array = value.numpy()
        if value.dtype == tf.string:
            flat = [array] if value.shape.rank == 0 else array.reshape(-1).tolist()
            return {'text': [item.decode() for item in flat], 'shape': list(value.shape)}
        return np.asarray(array).astype({'int64': 'int32', 'float64': 'float32'}.get(str(array.dtype), array.dtype))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def source(tf, kind, value):
    D = tf.data.Dataset
    if kind == 'range':
        return D.range(*value)
    if kind == 'slices':
        return D.from_tensor_slices(tuples(value))
    if kind == 'tensors':
        return D.from_tensors(tuples(value))
    if kind == 'generator':
        return D.from_generator(lambda: iter(value), output_signature=tf.TensorSpec([], tf.int32))
    if kind == 'zip':
        return D.zip(tuple(source(tf, *one) for one in value))
    raise ValueError(kind)


def tuples(value):
    """Lists are tuples of arrays; arrays stay."""
    return tuple(tuples(item) for item in value) if isinstance(value, list) and value and not isinstance(value[0], str) else value


def case(name, kind, value, *chain, limit=None):
    import tensorflow as tf

    known = functions(tf)
    dataset = source(tf, kind, value)
    for op, args, options in chain:
        args = [known[arg['fn']] if isinstance(arg, dict) and 'fn' in arg else source(tf, *arg['dataset']) if isinstance(arg, dict) and 'dataset' in arg else arg for arg in args]
        dataset = getattr(dataset, op)(*args, **options)
    elements, fails = [], False
    try:
        for element in dataset if limit is None else dataset.take(limit):
            elements.append(plain(element))
    except (tf.errors.InvalidArgumentError, tf.errors.DataLossError):
        fails = True
    return described(name, kind, value, chain) | {'elements': elements, 'fails': fails, 'cardinality': int(dataset.cardinality()), 'limit': limit}


def described(name, kind, value, chain):
    from golden import camel

    def spelled(arg):
        return {'dataset': list(arg['dataset'])} if isinstance(arg, dict) and 'dataset' in arg else arg

    return {'name': name, 'kind': kind, 'value': value, 'chain': [{'op': camel(op), 'args': [spelled(a) for a in args], 'options': {camel(k): v.item() if isinstance(v, np.generic) else v for k, v in options.items()}} for op, args, options in chain]}


def fn(name):
    return {'fn': name}


def op(name, *args, **options):
    return name, list(args), options


def text_case(name, kind, content, options, make):
    """What a data set of a file gives; `make` takes tf and the path."""
    import tensorflow as tf

    path = os.path.join(tempfile.mkdtemp(), 'file')
    with open(path, 'wb') as file:
        file.write(content.encode())
    return {'name': name, 'kind': kind, 'content': content, 'options': options, 'elements': [plain(element) for element in make(tf, path)]}


def cases():
    ten, five = [10], [5]
    x, y = np.arange(12, dtype='float32').reshape(6, 2), np.arange(6, dtype='int32')
    yield case('range', 'range', ten)
    yield case('range from and to', 'range', [2, 9, 3])
    yield case('range downwards', 'range', [5, 0, -2])
    yield case('range of nothing', 'range', [3, 3])
    yield case('slices of a tuple', 'slices', [x, y])
    yield case('slices of an object', 'slices', {'a': x, 'b': y})
    yield case('slices of text', 'slices', ['one', 'two', 'drei'])
    yield case('tensors', 'tensors', [x, y])
    yield case('generator', 'generator', [3, 1, 2])
    yield case('zip', 'zip', [['range', [4]], ['range', [10, 16]]])
    for drop in [False, True]:
        yield case(f'batch, drop_remainder {drop}', 'range', ten, op('batch', 4, drop_remainder=drop))
    yield case('batch of tuples', 'slices', [x, y], op('batch', 4))
    yield case('batch of objects', 'range', five, op('map', fn('as object')), op('batch', 2))
    yield case('batch of text', 'slices', ['one', 'two', 'drei'], op('batch', 2))
    yield case('batch of batches', 'range', ten, op('batch', 2), op('batch', 2, drop_remainder=True))
    yield case('batch of several shapes', 'range', [1, 5], op('map', fn('x copies of x')), op('batch', 2))
    yield case('unbatch', 'slices', [x, y], op('batch', 4), op('unbatch'))
    copies = op('map', fn('x copies of x'))
    yield case('padded_batch', 'range', [1, 8], copies, op('padded_batch', 3))
    yield case('padded_batch to a shape', 'range', [1, 6], copies, op('padded_batch', 2, padded_shapes=[6], drop_remainder=True))
    yield case('padded_batch with a value', 'range', [1, 6], copies, op('padded_batch', 2, padding_values=np.int64(-1)))
    yield case('padded_batch that does not fit', 'range', [1, 6], copies, op('padded_batch', 2, padded_shapes=[3]))
    yield case('repeat', 'range', [3], op('repeat', 2))
    yield case('repeat without an end', 'range', [3], op('repeat'), limit=8)
    yield case('repeat -1', 'range', [3], op('repeat', -1), limit=4)
    yield case('repeat of nothing', 'range', [0], op('repeat'))
    yield case('repeat 0', 'range', [3], op('repeat', 0))
    yield case('repeat, then batch', 'range', [3], op('repeat', 3), op('batch', 4))
    yield case('batch, then repeat', 'range', [3], op('batch', 2), op('repeat', 2))
    yield case('shuffle with a buffer of one', 'range', five, op('shuffle', 1))
    for parallel in [None, 3, AUTOTUNE]:
        yield case(f'map, {parallel} at once', 'range', five, op('map', fn('double'), num_parallel_calls=parallel))
    yield case('map to tuples and back', 'range', five, op('map', fn('square and itself')), op('map', fn('swap')))
    yield case('filter', 'range', ten, op('filter', fn('even')))
    yield case('filter of tuples', 'range', five, op('map', fn('square and itself')), op('filter', fn('first below 3')))
    for count in [3, 0, -1, 20]:
        yield case(f'take {count}', 'range', ten, op('take', count))
        yield case(f'skip {count}', 'range', ten, op('skip', count))
    yield case('take_while', 'range', ten, op('take_while', fn('below 4')))
    yield case('concatenate', 'range', [3], op('concatenate', {'dataset': ('range', [7, 9])}))
    yield case('concatenate after one without an end', 'range', [2], op('repeat'), op('concatenate', {'dataset': ('range', [7, 9])}), limit=5)
    yield case('enumerate', 'slices', ['a', 'b'], op('enumerate', 3))
    for index in [0, 1, 2]:
        yield case(f'shard {index} of 3', 'range', ten, op('shard', 3, index))
    for name, size, options in [('window', 3, {}), ('window that overlaps', 3, {'shift': 2}), ('window with gaps', 2, {'shift': 3}), ('window with strides', 3, {'shift': 1, 'stride': 2}),
                                ('window, drop_remainder', 3, {'shift': 2, 'drop_remainder': True}), ('window with wide gaps', 2, {'shift': 5, 'drop_remainder': True}),
                                ('window larger than the data', 9, {}), ('window with strides, drop_remainder', 2, {'shift': 3, 'stride': 3, 'drop_remainder': True})]:
        yield case(name, 'range', [7], op('window', size, **options), op('flat_map', fn('batches of the window')))
        yield counted(name, size, options)
    yield case('window of tuples', 'range', five, op('map', fn('square and itself')), op('window', 3), op('flat_map', fn('batches of both windows')))
    yield case('flat_map', 'range', [4], op('flat_map', fn('up to x')))
    for cycle, block in [(2, 2), (1, 1), (3, 1), (2, 4), (5, 2)]:
        yield case(f'interleave, cycle {cycle}, block {block}', 'range', [1, 6], op('interleave', fn('x three times'), cycle_length=cycle, block_length=block))
        yield case(f'interleave of several lengths, cycle {cycle}, block {block}', 'range', [0, 6], op('interleave', fn('x, x times'), cycle_length=cycle, block_length=block))
    yield scanned()
    yield reduced('reduce', [5], [], 'add')
    yield reduced('reduce of tuples', [5], [op('map', fn('square and itself'))], 'add parts')
    yield case('cache and prefetch', 'range', five, op('cache'), op('prefetch', 2), op('batch', 2))
    yield case('unique', 'slices', np.array([3, 1, 3, 2, 1], 'int32'), op('unique'))
    yield case('unique text', 'slices', ['a', 'b', 'a'], op('unique'))
    yield case('group_by_window', 'range', ten, op('group_by_window', fn('modulo 3'), fn('batch of the group'), 2))
    for name, options in [('', {}), (', to the boundary', {'pad_to_bucket_boundary': True}), (', drop_remainder', {'drop_remainder': True})]:
        yield case(f'bucket_by_sequence_length{name}', 'range', [1, 9], copies, op('bucket_by_sequence_length', fn('length'), [3, 6, 10], [2, 2, 2, 2], **options))
    for name, chain in [('filter, then batch', [op('filter', fn('even')), op('batch', 2)]), ('repeat, then take', [op('repeat'), op('take', 4)]), ('repeat, then skip', [op('repeat'), op('skip', 4)]),
                        ('repeat, then shard', [op('repeat'), op('shard', 2, 1)]), ('filter, then repeat', [op('filter', fn('even')), op('repeat')]), ('repeat, then batch without an end', [op('repeat'), op('batch', 2)])]:
        yield case(f'cardinality: {name}', 'range', five, *chain, limit=4)
    yield text_case('lines', 'lines', 'one\r\ntwo\n\nfour ünd\nlast', {}, lambda tf, path: tf.data.TextLineDataset(path))
    yield text_case('lines with an end', 'lines', 'a\nb\n', {}, lambda tf, path: tf.data.TextLineDataset(path))
    rows = 'n,word,rate\n1,one,0.5\n2,"two, ""2""\nand more",\n,three,3e2\n'
    yield text_case('csv', 'csv', rows, {'recordDefaults': [{'dtype': 'int32', 'default': -1}, '?', 9.5], 'header': True},
                    lambda tf, path: tf.data.experimental.CsvDataset(path, [tf.constant([-1], tf.int32), '?', 9.5], header=True))
    yield text_case('csv, some columns', 'csv', rows, {'recordDefaults': [0.25], 'header': True, 'selectCols': [2]},
                    lambda tf, path: tf.data.experimental.CsvDataset(path, [0.25], header=True, select_cols=[2]))
    yield text_case('csv with other delimiters', 'csv', 'a;"b\nNA;c\n', {'recordDefaults': ['none', {'dtype': 'string'}], 'fieldDelim': ';', 'useQuoteDelim': False, 'naValue': 'NA'},
                    lambda tf, path: tf.data.experimental.CsvDataset(path, ['none', tf.string], field_delim=';', use_quote_delim=False, na_value='NA'))


def counted(name, size, options):
    import tensorflow as tf

    dataset = tf.data.Dataset.range(7).window(size, **options)
    return described(f'{name}: how many', 'range', [7], [op('window', size, **options)]) | {'count': len(list(dataset)), 'cardinality': int(dataset.cardinality())}


def scanned():
    import tensorflow as tf

    dataset = tf.data.Dataset.range(5).scan(tf.constant(1, tf.int64), functions(tf)['add and tell'])
    return described('scan', 'range', [5], [op('scan', 1, fn('add and tell'))]) | {'elements': [plain(e) for e in dataset], 'fails': False, 'cardinality': int(dataset.cardinality()), 'limit': None}


def reduced(name, value, chain, function):
    import tensorflow as tf

    dataset = tf.data.Dataset.range(*value)
    for method, args, options in chain:
        dataset = getattr(dataset, method)(*[functions(tf)[arg['fn']] for arg in args], **options)
    result = dataset.reduce(tf.constant(100, tf.int64), functions(tf)[function])
    return described(name, 'range', value, [*chain, op('reduce', 100, fn(function))]) | {'result': plain(result)}
