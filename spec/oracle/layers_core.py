"""Dense, EinsumDense, Embedding, Masking, activations, merging, reshaping, regularization."""

import numpy as np
from golden import New, array
from layering import layer_case

L = lambda kind, *args, **kwargs: New(f'layers.{kind}', *args, **kwargs)


def dense():
    x = array('dense', 3, 4)
    yield layer_case(L('Dense', 2), x)
    for activation in ['relu', 'softmax', 'tanh', 'gelu']:
        yield layer_case(L('Dense', 3, activation=activation), x)
    yield layer_case(L('Dense', 2, use_bias=False), x)
    yield layer_case(L('Dense', 2, kernel_regularizer=New('regularizers.L1L2', l1=0.5, l2=0.25), bias_regularizer='l2', activity_regularizer='l1', name='named'), x)
    yield layer_case(L('Dense', 2, kernel_constraint='max_norm', bias_initializer='ones', trainable=False), x)
    yield layer_case(L('Dense', 2), array('dense3', 2, 3, 4))
    yield layer_case(L('Dense', 2, lora_rank=1), x)
    yield layer_case(L('Dense', 3, lora_rank=2, lora_alpha=8, kernel_regularizer='l2'), x)
    yield layer_case(L('Dense', 2, dtype='mixed_bfloat16', use_bias=False), x, tolerance=0.02)
    yield layer_case(L('EinsumDense', 'ab,bc->ac', 3, bias_axes='c'), x)
    yield layer_case(L('EinsumDense', 'abc,cd->abd', [None, 5], bias_axes='d', activation='relu'), array('einsum', 2, 3, 4))
    yield layer_case(L('EinsumDense', 'abc,cde->abde', [None, 2, 3], bias_axes='de'), array('einsum2', 2, 3, 4))
    yield layer_case(L('EinsumDense', '...x,xy->...y', 3), array('einsum3', 2, 3, 4))
    yield layer_case(L('EinsumDense', 'ab...,bc->ac...', 5, bias_axes='c', kernel_regularizer='l1'), array('einsum4', 2, 3, 2, 2))
    yield layer_case(L('EinsumDense', '...xy,xyz->...z', 2, bias_axes='z', activity_regularizer='l2'), array('einsum5', 2, 2, 3, 2))
    yield layer_case(L('EinsumDense', 'abc,cde->abde', [None, 2, 3], lora_rank=2, lora_alpha=4), array('einsum6', 2, 3, 4))
    ids = np.array([[1, 0, 3], [2, 2, 0]], 'int32')
    yield layer_case(L('Embedding', 4, 3), ids)
    yield layer_case(L('Embedding', 4, 3, embeddings_initializer='ones', embeddings_regularizer='l2', embeddings_constraint='non_neg'), ids)
    yield layer_case(L('Embedding', 4, 3, lora_rank=2, lora_alpha=6), ids)
    yield layer_case(L('Embedding', 4, 2), np.array([[1, 2.7], [0, 3]], 'float32'))
    yield layer_case(L('Embedding', 4, 2, dtype='mixed_float16'), ids, tolerance=0.002)
    yield layer_case(L('ReversibleEmbedding', 4, 3), ids)
    yield layer_case(L('ReversibleEmbedding', 4, 3, tie_weights=False, logit_soft_cap=2.0), array('reverse', 2, 2, 3), reverse=True)
    yield layer_case(L('ReversibleEmbedding', 4, 3, mask_zero=True, reverse_dtype='float32'), array('reverse2', 2, 3), reverse=True)
    yield layer_case(L('Embedding', 4, 3, mask_zero=True), ids, mask_of=True)
    yield layer_case(L('Masking'), np.array([[[1, 2], [0, 0], [0, 3]]], 'float32'), mask_of=True)
    yield layer_case(L('Masking', mask_value=-1.0), np.array([[[1, 2], [-1, -1]]], 'float32'), mask_of=True)
    yield layer_case(L('Identity'), x)


def activations():
    x = np.array([[-7, -1.5, -0.2, 0.3, 2, 6.5]], 'float32')
    yield layer_case(L('Activation', 'sigmoid'), x)
    for options in [{}, {'max_value': 2.5}, {'negative_slope': 0.1}, {'threshold': 0.5, 'negative_slope': 0.2, 'max_value': 4.0}]:
        yield layer_case(L('ReLU', **options), x)
    yield layer_case(L('LeakyReLU'), x)
    yield layer_case(L('LeakyReLU', negative_slope=0.1), x)
    yield layer_case(L('ELU', alpha=0.5), x)
    yield layer_case(L('PReLU'), array('prelu', 2, 3, 4))
    yield layer_case(L('PReLU', shared_axes=[1], alpha_initializer='ones'), array('prelu', 2, 3, 4))
    yield layer_case(L('PReLU', shared_axes=[1, 2], alpha_regularizer='l2', alpha_constraint='non_neg'), array('prelu', 2, 3, 4))
    yield layer_case(L('ELU'), x)
    yield layer_case(L('ReLU', max_value=1.0, threshold=0.4), x)
    yield layer_case(L('Activation', 'softmax'), array('softmax', 2, 3, 4))
    yield layer_case(L('Softmax'), array('softmax', 2, 3, 4))
    yield layer_case(L('Softmax', axis=[1]), array('softmax', 2, 3, 4))
    yield layer_case(L('Softmax', axis=[0, -1]), array('softmax', 2, 3, 4), mask=np.array([[1.0], [0.2], [0.7]], 'float32'))
    yield layer_case(L('Softmax', axis=1), array('softmax', 2, 3, 4))
    yield layer_case(L('Softmax', axis=[1, 2]), array('softmax', 2, 3, 4))
    yield layer_case(L('Softmax'), array('softmax2', 2, 3), mask=np.array([[True, False, True], [True, True, True]]))
    yield layer_case(L('Softmax'), array('softmax2', 2, 3), mask=np.array([[True, False, True], [False, False, False]]), label='a masked row')


def merging():
    parts = [array(f'merge{i}', 2, 3) for i in range(3)]
    for kind in ['Add', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate']:
        yield layer_case(L(kind), parts)
    yield layer_case(L('Subtract'), parts[:2])
    yield layer_case(L('Add'), [array('wide', 2, 3, 2), array('narrow', 2, 1, 2)])
    for kind in ['Add', 'Subtract', 'Maximum']:
        yield layer_case(L(kind), [array('low', 2, 3), array('high', 2, 4, 3)])
    yield layer_case(L('Average'), [parts[0], parts[1] * 2])
    yield layer_case(L('Concatenate', axis=1), [array('c1', 2, 1, 3), array('c2', 2, 2, 3)])
    yield layer_case(L('Concatenate', axis=-2), [array('c1', 2, 1, 3), array('c2', 2, 2, 3), array('c3', 2, 1, 3)])
    yield layer_case(L('Dot', axes=1), parts[:2])
    yield layer_case(L('Dot', axes=1, normalize=True), parts[:2])
    yield layer_case(L('Dot', axes=[2, 1]), [array('dot1', 2, 2, 3), array('dot2', 2, 3, 2)])
    yield layer_case(L('Dot', axes=-1), [array('dot3', 2, 2, 3), array('dot4', 2, 4, 3)])
    yield layer_case(L('Dot', axes=[1, 2], normalize=True), [array('dot5', 2, 3), array('dot6', 2, 2, 3)])
    yield layer_case(L('Dot', axes=[2, 1]), [array('dot1', 2, 2, 3), array('dot5', 2, 3)])
    yield layer_case(L('Dot', axes=[3, 1]), [array('dot7', 2, 2, 2, 3), array('dot8', 2, 3, 2, 2)])


def reshaping():
    x = array('reshape', 2, 3, 4)
    image = array('image', 1, 3, 4, 2)
    volume = array('volume', 1, 2, 3, 3, 1)
    yield layer_case(L('Flatten'), x)
    yield layer_case(L('Flatten'), array('flat', 3))
    yield layer_case(L('Flatten', data_format='channels_first'), image)
    yield layer_case(L('Flatten'), np.arange(12, dtype='int32').reshape(2, 3, 2), grad=False)
    yield layer_case(L('Reshape', [6, -1]), x)
    yield layer_case(L('Reshape', [2, 2, 3]), x)
    yield layer_case(L('Reshape', [12]), x)
    yield layer_case(L('Permute', [2, 1]), x)
    yield layer_case(L('Permute', [3, 1, 2]), image)
    yield layer_case(L('RepeatVector', 3), array('repeat', 2, 3))
    yield layer_case(L('ZeroPadding1D', padding=2), x)
    yield layer_case(L('ZeroPadding1D', padding=[0, 1]), x)
    yield layer_case(L('ZeroPadding1D', padding=[0, 1], data_format='channels_first'), x)
    yield layer_case(L('ZeroPadding2D'), image)
    yield layer_case(L('ZeroPadding2D', padding=[[0, 1], [2, 0]]), image)
    yield layer_case(L('ZeroPadding2D', padding=[1, 2], data_format='channels_first'), image)
    yield layer_case(L('ZeroPadding3D', padding=[1, 0, 1]), volume)
    yield layer_case(L('ZeroPadding3D', padding=[[0, 1], [1, 0], [2, 0]], data_format='channels_first'), array('volume2', 1, 1, 2, 3, 3))
    yield layer_case(L('Cropping1D', cropping=[1, 0]), x)
    yield layer_case(L('Cropping1D'), x)
    yield layer_case(L('Cropping2D'), image)
    yield layer_case(L('Cropping2D', cropping=[1, 0], data_format='channels_first'), array('image2', 1, 2, 3, 4))
    yield layer_case(L('Cropping3D', cropping=[0, 1, 1]), volume)
    yield layer_case(L('Cropping2D', cropping=[[1, 0], [1, 1]]), image)
    yield layer_case(L('Cropping3D', cropping=[[0, 1], [1, 0], [1, 1]]), volume)
    yield layer_case(L('UpSampling1D', size=2), x)
    yield layer_case(L('UpSampling2D', size=[2, 3]), image)
    for interpolation in ['bilinear', 'bicubic', 'lanczos3', 'lanczos5']:
        yield layer_case(L('UpSampling2D', interpolation=interpolation), image)
    yield layer_case(L('UpSampling2D', size=[3, 2], interpolation='bilinear', data_format='channels_first'), array('image2', 1, 2, 3, 4))
    yield layer_case(L('UpSampling2D', data_format='channels_first'), image)
    yield layer_case(L('UpSampling3D', size=[2, 1, 2]), volume)


def regularization():
    x = array('regular', 3, 4)
    sequence, image, volume = array('sequence', 2, 3, 4), array('picture', 2, 2, 2, 3), array('solid', 1, 2, 2, 2, 3)
    yield layer_case(L('Dropout', 0.5), x)
    yield layer_case(L('Dropout', 0.4, seed=3), x, training=True, calls=2)
    yield layer_case(L('Dropout', 0.5, seed=3, noise_shape=[None, 1]), x, training=True)
    yield layer_case(L('GaussianNoise', 0.5), x)
    yield layer_case(L('GaussianNoise', 0.5, seed=3), x, training=True, calls=2)
    yield layer_case(L('GaussianDropout', 0.3, seed=3), x, training=True, calls=2)
    yield layer_case(L('AlphaDropout', 0.3, seed=3), x, training=True, calls=2)
    yield layer_case(L('SpatialDropout1D', 0.5, seed=3), sequence, training=True, calls=2)
    yield layer_case(L('SpatialDropout2D', 0.5, seed=3), image, training=True)
    yield layer_case(L('SpatialDropout2D', 0.5, seed=3, data_format='channels_first'), image, training=True)
    yield layer_case(L('SpatialDropout3D', 0.5, seed=3), volume, training=True)
    yield layer_case(L('ActivityRegularization', l1=0.5, l2=0.25), x)


def cases():
    for part in [dense, activations, merging, reshaping, regularization]:
        yield from part()
