"""Resizing of images: interpolation, antialiasing, aspect ratio, layout, dtypes."""

from calls import call, floats, integers


def cases():
    image, batch = floats('image', 4, 5, 2), floats('images', 2, 3, 4, 1)
    for interpolation in ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5']:
        yield call('ops.image.resize', image, (6, 7), interpolation=interpolation)
        yield call('ops.image.resize', image, (2, 3), interpolation=interpolation)
        yield call('ops.image.resize', batch, (2, 9), interpolation=interpolation, antialias=True)
    yield call('ops.image.resize', batch, (3, 8))
    yield call('ops.image.resize', batch, (3, 4))
    yield call('ops.image.resize', floats('first', 2, 3, 4), (5, 3), data_format='channels_first')
    for size in [(4, 2), (2, 4), (6, 5)]:
        yield call('ops.image.resize', batch, size, crop_to_aspect_ratio=True)
        yield call('ops.image.resize', batch, size, pad_to_aspect_ratio=True, fill_value=0.5)
    yield call('ops.image.resize', image, (5, 3), pad_to_aspect_ratio=True)
    yield call('ops.image.resize', image, (5, 2), crop_to_aspect_ratio=True, interpolation='nearest')
    for dtype in ['uint8', 'int32']:
        yield call('ops.image.resize', integers('bytes', 3, 4, 1, high=256, dtype=dtype), (4, 3))
        yield call('ops.image.resize', integers('bytes', 3, 4, 1, high=256, dtype=dtype), (5, 6), interpolation='bicubic')
        yield call('ops.image.resize', integers('bytes', 3, 4, 1, high=256, dtype=dtype), (2, 7), interpolation='nearest')
