"""Data sets of files, and of arrays in pieces: what keras.utils makes of them; and pixels that TensorFlow reads from PNG files. It needs tensorflow besides."""

import os
import struct
import tempfile
import zlib

import keras
import numpy as np
from golden import array, camel


def png(width, height, depth, color, lines, palette=None, alpha=None, interlaced=False):
    """A PNG file of given lines, without filters; of an interlaced one the lines of all passes."""
    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))

    extra = (chunk(b'PLTE', palette) if palette else b'') + (chunk(b'tRNS', alpha) if alpha else b'')
    head = struct.pack('>IIBBBBB', width, height, depth, color, 0, 0, int(interlaced))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + extra + chunk(b'IDAT', zlib.compress(b''.join(b'\0' + line for line in lines))) + chunk(b'IEND', b'')


def interlaced_lines(pixels):
    height, width, _ = pixels.shape
    for x, y, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
        part = pixels[y::dy, x::dx]
        if part.shape[1]:
            yield from (row.tobytes() for row in part)


def picture(tf, name, height, width, channels, dtype='uint8'):
    """Smooth, so that the encoder uses its filters, with some noise."""
    ramp = np.add.outer(np.arange(height) * 11, np.arange(width) * 7)[..., None] + np.arange(channels) * 40
    noise = array(name, height, width, channels, low=0, high=20, dtype='int32')
    pixels = ((ramp + noise) % 256).astype(dtype) * (257 if dtype == 'uint16' else 1)
    return pixels, tf.io.encode_png(pixels.astype(dtype)).numpy()


def pngs(tf):
    for channels in [1, 2, 3, 4]:
        yield f'{channels} channels', picture(tf, f'png{channels}', 6, 7, channels)[1]
        yield f'{channels} channels of 16 bits', picture(tf, f'png16{channels}', 4, 3, channels, 'uint16')[1]
    yield '1 bit', png(10, 2, 1, 0, [bytes([0b10110010, 0b01000000]), bytes([0b01010101, 0b10000000])])
    yield '2 bits', png(5, 2, 2, 0, [bytes([0b00011011, 0b11000000]), bytes([0b11100100, 0b01000000])])
    yield '4 bits', png(3, 2, 4, 0, [bytes([0x1f, 0xa0]), bytes([0x05, 0xc0])])
    colours = bytes([255, 0, 0, 0, 255, 0, 10, 20, 30, 200, 100, 50])
    yield 'palette', png(3, 2, 8, 3, [bytes([0, 1, 2]), bytes([3, 2, 1])], colours)
    yield 'palette of 2 bits', png(5, 1, 2, 3, [bytes([0b00011011, 0b01000000])], colours)
    yield 'palette with alpha', png(4, 1, 8, 3, [bytes([0, 1, 2, 3])], colours, bytes([0, 128]))
    yield 'interlaced', png(9, 11, 8, 2, interlaced_lines(picture(tf, 'interlaced', 11, 9, 3)[0]), interlaced=True)
    yield 'interlaced and tiny', png(1, 3, 8, 0, interlaced_lines(picture(tf, 'tiny', 3, 1, 1)[0]), interlaced=True)


def write(folder, files):
    for path, content in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), 'wb') as file:
            file.write(content)


def directory(name, kind, files, **options):
    folder = tempfile.mkdtemp()
    write(folder, files)
    function = getattr(keras.utils, f'{kind}_dataset_from_directory')
    made = function(folder, verbose=False, **options)
    sets = list(made) if options.get('subset') == 'both' else [made]
    shuffled = options.get('shuffle', True)
    return {
        'name': name, 'kind': kind, 'files': {path: content.hex() for path, content in files.items()}, 'options': {camel(k): v for k, v in options.items()},
        'sets': [{'classNames': s.class_names, 'filePaths': [os.path.relpath(p, folder) for p in s.file_paths] if hasattr(s, 'file_paths') else None,
                  'elements': None if shuffled else [plain(e) for e in s], 'cardinality': int(s.cardinality())} for s in sets],
    }


def plain(value):
    import tensorflow as tf

    if isinstance(value, tf.Tensor):
        if value.dtype == tf.string:
            return {'text': [item.decode() for item in np.asarray(value.numpy(), object).reshape(-1).tolist()], 'shape': list(value.shape)}
        return value.numpy()
    return [plain(item) for item in value]


def series(name, data, targets, length, **options):
    made = keras.utils.timeseries_dataset_from_array(data, targets, length, **options)
    return {'name': name, 'kind': 'series', 'data': data, 'targets': targets, 'length': length, 'options': {camel(k): v for k, v in options.items()}, 'elements': [plain(e) for e in made]}


def split(name, data, batch=None, **options):
    import tensorflow as tf

    dataset = data if batch is None else tf.data.Dataset.from_tensor_slices(data).batch(batch)
    left, right = keras.utils.split_dataset(dataset, preferred_backend='tensorflow', **options)
    return {'name': name, 'kind': 'split', 'data': list(data) if isinstance(data, tuple) else data, 'batch': batch, 'options': {camel(k): v for k, v in options.items()},
            'parts': [[plain(e) for e in left], [plain(e) for e in right]]}


def cases():
    import tensorflow as tf

    for name, content in pngs(tf):
        yield {'name': f'PNG: {name}', 'kind': 'png', 'bytes': content.hex(), 'pixels': {str(c): tf.io.decode_png(content, channels=c).numpy() for c in ([3, 4] if '16 bits' in name else [1, 3] if 'bit' in name else [1, 3, 4])}}
    images = {f'{folder}/{name}.png': picture(tf, name, height, width, channels)[1] for folder, name, height, width, channels in
              [('cats', 'b', 4, 6, 3), ('cats', 'a', 5, 4, 3), ('cats/deep', 'z', 3, 3, 3), ('dogs', 'd', 4, 4, 1), ('dogs', 'c', 6, 5, 4), ('.hidden', 'x', 2, 2, 3)]}
    images['dogs/notes.txt'] = b'no image'
    still = {'shuffle': False, 'image_size': [4, 5]}
    yield directory('images', 'image', images, **still)
    yield directory('images, gray, one-hot', 'image', images, color_mode='grayscale', label_mode='categorical', batch_size=2, **still)
    yield directory('images with alpha, binary', 'image', images, color_mode='rgba', label_mode='binary', batch_size=None, **still)
    yield directory('images without labels', 'image', images, labels=None, interpolation='nearest', **still)
    yield directory('images with given labels and other pixels', 'image', images, labels=[5, 3, 4, 5, 3, 1], interpolation='bicubic', **still) | {'tolerance': 1e-3}  # TensorFlow looks the weights up in a table
    yield directory('images in an order of classes', 'image', images, class_names=['dogs', 'cats'], **still)
    yield directory('images cut to the proportions', 'image', images, crop_to_aspect_ratio=True, **still)
    yield directory('images padded to the proportions', 'image', images, pad_to_aspect_ratio=True, **still)
    yield directory('images, channels first', 'image', images, data_format='channels_first', **still)
    for subset in ['training', 'validation', 'both']:
        yield directory(f'images, {subset}', 'image', images, validation_split=0.4, subset=subset, **still)
        yield directory(f'images, {subset}, shuffled', 'image', images, validation_split=0.4, subset=subset, seed=7, image_size=[2, 2])
    yield directory('images, shuffled', 'image', images, seed=3, image_size=[2, 2])
    texts = {'good/1.txt': 'wonderful'.encode(), 'good/2.txt': 'fine, über all'.encode(), 'bad/1.txt': b'', 'bad/2.TXT': b'awful\nreally'}
    yield directory('texts', 'text', texts, shuffle=False)
    yield directory('texts, cut', 'text', texts, shuffle=False, max_length=5, batch_size=3, label_mode='binary')
    yield directory('texts without labels', 'text', texts, shuffle=False, label_mode=None, batch_size=None)
    sounds = {f'{folder}/{n}.wav': tf.audio.encode_wav(array(f'wav{n}', n, channels, low=-1, high=1), 8000).numpy() for folder, n, channels in [('high', 5, 1), ('high', 3, 1), ('low', 7, 1)]}
    yield directory('sounds', 'audio', sounds, shuffle=False)
    yield directory('sounds of one length', 'audio', sounds, shuffle=False, output_sequence_length=4)
    data, targets = array('series', 12, 2), np.arange(12, dtype='int32')
    yield series('series', np.arange(10, dtype='int32'), None, 3, sequence_stride=2)
    yield series('series with targets', data, targets, 3, batch_size=4)
    yield series('series with few targets', data, targets[:5], 3, batch_size=4)
    yield series('series, sampled', data, targets, 3, sampling_rate=2, sequence_stride=3, batch_size=2)
    yield series('series within bounds', data, targets, 2, start_index=2, end_index=9, batch_size=None)
    yield series('series, shuffled with a buffer of one', data, targets, 3, shuffle=True, seed=4, batch_size=None) | {'inSomeOrder': True}
    yield split('split of an array', data, left_size=0.75)
    yield split('split of a tuple', (data, targets), left_size=5, right_size=3)
    yield split('split by the right', data, right_size=0.5)
    yield split('split, shuffled', targets, left_size=4, shuffle=True, seed=9)
    yield split('split of batches', (data, targets), batch=5, left_size=7)
    yield split('split that is rounded', targets[:10], left_size=0.25)
