"""Convolutions: rank, strides, padding, dilation, groups, layout."""

from calls import call, floats

C1, C2, C3 = (1, 9, 4), (2, 6, 5, 2), (1, 4, 3, 5, 2)


def cases():
    for options in [{}, {'strides': 2}, {'padding': 'same'}, {'padding': 'same', 'strides': 2}, {'dilation_rate': 2}, {'padding': 'same', 'dilation_rate': 3}]:
        yield call('ops.conv', floats('c1', *C1), floats('k1', 3, 4, 2), **options)
        yield call('ops.conv', floats('c2', *C2), floats('k2', 3, 2, 2, 3), **options)
    yield call('ops.conv', floats('c1', *C1), floats('k1g', 2, 2, 4), label='2 groups')
    yield call('ops.conv', floats('c2g', 1, 4, 4, 4), floats('k2g', 3, 3, 1, 4), padding='same', label='4 groups')
    yield call('ops.conv', floats('c2', *C2), floats('k22', 3, 2, 2, 3), strides=(2, 1), padding='same')
    yield call('ops.conv', floats('c2', *C2), floats('k22', 3, 2, 2, 3), dilation_rate=(1, 2))
    yield call('ops.conv', floats('c2f', 2, 2, 6, 5), floats('k2f', 3, 2, 2, 3), data_format='channels_first')
    yield call('ops.conv', floats('c2', *C2), floats('k11', 1, 1, 2, 3))
    for options in [{}, {'strides': 2, 'padding': 'same'}, {'dilation_rate': (1, 1, 2)}]:
        yield call('ops.conv', floats('c3', *C3), floats('k3', 2, 2, 2, 2, 2), **options)
    for options in [{}, {'strides': 2}, {'padding': 'same'}, {'padding': 'same', 'strides': 2}, {'dilation_rate': 2}, {'strides': 3, 'padding': 'same'}]:
        yield call('ops.conv_transpose', floats('t1', 1, 4, 3), floats('tk1', 3, 2, 3), **options)
        yield call('ops.conv_transpose', floats('t2', 1, 3, 2, 2), floats('tk2', 3, 2, 3, 2), **options)
    yield call('ops.conv_transpose', floats('t1', 1, 4, 3), floats('tk1', 3, 2, 3), strides=2, output_padding=1)
    yield call('ops.conv_transpose', floats('t2', 1, 3, 2, 2), floats('tk2', 3, 3, 3, 2), strides=2, padding='same', output_padding=1)
    yield call('ops.conv_transpose', floats('t3', 1, 2, 2, 3, 2), floats('tk3', 2, 2, 2, 2, 2), strides=2)
    for options in [{}, {'strides': 2}, {'padding': 'same'}, {'padding': 'same', 'strides': 2}, {'dilation_rate': 2}]:
        yield call('ops.depthwise_conv', floats('d1', 1, 7, 3), floats('dk1', 3, 3, 2), **options)
        yield call('ops.depthwise_conv', floats('d2', 1, 5, 6, 2), floats('dk2', 3, 2, 2, 2), **options)
        yield call('ops.separable_conv', floats('d2', 1, 5, 6, 2), floats('dk2', 3, 2, 2, 1), floats('pk2', 1, 1, 2, 3), **options)
    yield call('ops.separable_conv', floats('d1', 1, 7, 3), floats('dk1', 3, 3, 2), floats('pk1', 1, 6, 2))
