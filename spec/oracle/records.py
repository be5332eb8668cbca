"""Bytes of TFRecord files and Examples that TensorFlow writes, in hexadecimal. It needs tensorflow besides."""

import os
import tempfile

FEATURES = {
    'bytes': {'bytesList': ['héllo', '', 'x']},
    'floats': {'floatList': [0.5, -1.25, 1e10]},
    'integers': {'int64List': [0, 1, -1, 300, 2147483647, -2147483648]},
    'nothing': {'int64List': []},
}


def feature(tf, given):
    (kind, values), = given.items()
    if kind == 'bytesList':
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=[v.encode() for v in values]))
    if kind == 'floatList':
        return tf.train.Feature(float_list=tf.train.FloatList(value=values))
    return tf.train.Feature(int64_list=tf.train.Int64List(value=values))


def cases():
    import tensorflow as tf

    for name, given in [*((name, {name: value}) for name, value in FEATURES.items()), ('all', FEATURES)]:
        example = tf.train.Example(features=tf.train.Features(feature={key: feature(tf, value) for key, value in given.items()}))
        yield {'name': f'Example: {name}', 'kind': 'example', 'features': given, 'bytes': example.SerializeToString(deterministic=True).hex()}
    texts = ['one', '', 'a longer record ' * 20]
    for compression in ['', 'GZIP', 'ZLIB']:
        path = os.path.join(tempfile.mkdtemp(), 'records')
        with tf.io.TFRecordWriter(path, compression or None) as writer:
            for text in texts:
                writer.write(text.encode())
        with open(path, 'rb') as file:
            yield {'name': f'TFRecord {compression}', 'kind': 'file', 'compression': compression, 'records': texts, 'bytes': file.read().hex()}
