"""Images: resizing, colours, patches, margins, deformations, filters; layout, dtypes."""

import numpy as np

from calls import call, floats, integers


def resizing():
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


def colours():
    image, batch = floats('rgb', 3, 2, 3, low=0, high=1), floats('rgb images', 2, 2, 2, 3, low=0, high=1)
    grey = np.array([[[0.5, 0.5, 0.5], [0, 0, 0], [1, 0.25, 0.25], [0.25, 1, 1]]], 'float32')
    for name in ['rgb_to_hsv', 'hsv_to_rgb', 'rgb_to_grayscale']:
        yield call(f'ops.image.{name}', image)
        yield call(f'ops.image.{name}', batch)
        yield call(f'ops.image.{name}', floats('rgb first', 2, 3, 2, 2, low=0, high=1), data_format='channels_first')
        yield call(f'ops.image.{name}', image.astype('float16'), grad=False)
    yield call('ops.image.rgb_to_hsv', grey, grad=False, label='grey')
    yield call('ops.image.hsv_to_rgb', grey, grad=False, label='grey')
    yield call('ops.image.rgb_to_grayscale', integers('rgb bytes', 2, 3, 3, high=256, dtype='uint8'))
    yield call('ops.image.rgb_to_grayscale', floats('one channel', 2, 3, 1))


def patches():
    image, batch, first = floats('image', 4, 5, 2), floats('images', 2, 5, 4, 1), floats('first', 2, 3, 4)
    volume = floats('volume', 3, 4, 2, 1)
    yield call('ops.image.extract_patches', image, 2)
    yield call('ops.image.extract_patches', image, (3, 2), strides=1)
    yield call('ops.image.extract_patches', batch, (2, 3), padding='same')
    yield call('ops.image.extract_patches', batch, 2, strides=(2, 1), dilation_rate=1, padding='same')
    yield call('ops.image.extract_patches', batch, 2, strides=1, dilation_rate=2)
    yield call('ops.image.extract_patches', first, 2, data_format='channels_first')
    yield call('ops.image.extract_patches', volume, (2, 2, 1))
    yield call('ops.image.extract_patches_3d', volume, 2)
    yield call('ops.image.extract_patches_3d', floats('volumes', 2, 3, 3, 2, 2), (2, 1, 2), strides=1)
    yield call('ops.image.extract_patches_3d', floats('volumes first', 1, 2, 3, 3, 2), (2, 3, 2), padding='same', data_format='channels_first')


def margins():
    image, batch, first = floats('image', 4, 5, 2), floats('images', 2, 3, 4, 1), floats('first', 2, 3, 4)
    yield call('ops.image.pad_images', image, top_padding=1, left_padding=2, target_height=7, target_width=8)
    yield call('ops.image.pad_images', batch, bottom_padding=1, right_padding=0, top_padding=2, left_padding=1)
    yield call('ops.image.pad_images', first, bottom_padding=1, right_padding=0, target_height=5, target_width=4, data_format='channels_first')
    yield call('ops.image.crop_images', image, top_cropping=1, left_cropping=2, target_height=2, target_width=3)
    yield call('ops.image.crop_images', batch, bottom_cropping=1, right_cropping=0, top_cropping=1, left_cropping=1)
    yield call('ops.image.crop_images', first, bottom_cropping=1, right_cropping=0, target_height=2, target_width=3, data_format='channels_first')


def deformations():
    image, batch, line = floats('image', 4, 5, 2), floats('images', 2, 3, 4, 1), floats('line', 5)
    places = np.array([[-2.7, -1.25, -0.4, 0.3, 1.6, 3.8, 4.2, 5.3, 6.9, 9.6]], 'float32')
    halves = np.array([[-0.5, 0.5, 1.5, 2.5, 4.5]], 'float32')
    rows_columns = floats('places', 2, 3, 2, low=-1, high=5)
    for fill_mode in ['constant', 'nearest', 'wrap', 'mirror', 'reflect']:
        for order in [0, 1]:
            yield call('ops.image.map_coordinates', line, places, order, fill_mode=fill_mode)
        yield call('ops.image.map_coordinates', floats('table', 4, 3), rows_columns, 1, fill_mode=fill_mode, fill_value=0.5)
    yield call('ops.image.map_coordinates', line, halves, 0, label='halves')
    yield call('ops.image.map_coordinates', integers('whole', 5, high=100), halves, 1, grad=False, label='halves of integers')
    yield call('ops.image.map_coordinates', integers('bytes', 5, high=256, dtype='uint8'), places, 1, grad=False, fill_mode='nearest')
    yield call('ops.image.map_coordinates', line, integers('indices', 1, 4, high=5), 1, grad=False)
    turn = np.array([0.8, -0.6, 1.2, 0.6, 0.7, -0.9, 0, 0], 'float32')
    # Numbers 7 and 8 of a transform would shift channel by channel; they are no part of it.
    turns = np.stack([turn, np.array([1.3, 0.2, -0.4, -0.1, 0.9, 0.3, 0, 0], 'float32')])
    for interpolation in ['nearest', 'bilinear']:
        for fill_mode in ['constant', 'reflect', 'wrap']:
            yield call('ops.image.affine_transform', image, turn.tolist(), interpolation=interpolation, fill_mode=fill_mode, fill_value=0.25)
    yield call('ops.image.affine_transform', batch, turns, grad=False)
    yield call('ops.image.affine_transform', batch, turns.tolist(), fill_mode='mirror', fill_value=1)
    yield call('ops.image.affine_transform', floats('first', 2, 3, 4), turn.tolist(), fill_mode='nearest', data_format='channels_first')
    yield call('ops.image.affine_transform', integers('bytes', 3, 4, 1, high=256, dtype='uint8'), turn, grad=False)
    start = np.array([[0, 0], [4, 0], [0, 3], [4, 3]], 'float32')
    end = np.array([[0.5, 0.2], [3.6, 0.4], [-0.3, 2.7], [4.4, 3.1]], 'float32')
    for interpolation in ['nearest', 'bilinear']:
        yield call('ops.image.perspective_transform', image, start, end, interpolation=interpolation, fill_value=0.5, grad=False)
    yield call('ops.image.perspective_transform', batch, np.stack([start, end]), np.stack([end, start]), grad=False)
    yield call('ops.image.perspective_transform', floats('first', 2, 3, 4), start, end, data_format='channels_first', grad=False)
    for method in ['linear', 'bilinear', 'trilinear', 'cubic', 'bicubic', 'tricubic', 'lanczos3', 'lanczos5']:
        yield call('ops.image.scale_and_translate', image, (6, 4, 2), np.array([1.5, 0.6], 'float32'), np.array([-1.2, 0.7], 'float32'), (0, 1), method, grad=False)
    yield call('ops.image.scale_and_translate', image, (3, 5, 2), np.array([0.7], 'float32'), np.array([0.1], 'float32'), (0,), 'linear', antialias=False)
    yield call('ops.image.scale_and_translate', integers('bytes', 3, 4, 1, high=256, dtype='uint8'), (4, 4, 1), np.array([1.3], 'float32'), np.array([0.4], 'float32'), (0,), 'cubic', grad=False)
    yield call('ops.image.elastic_transform', batch, alpha=3.0, sigma=0.8, seed=7, grad=False)
    yield call('ops.image.elastic_transform', image, alpha=2.0, sigma=0.5, interpolation='nearest', fill_mode='constant', fill_value=0.5, seed=1, grad=False)
    yield call('ops.image.elastic_transform', floats('first', 2, 2, 3, 4), alpha=2.0, sigma=0.5, fill_mode='wrap', seed=1, data_format='channels_first', grad=False)


def filters():
    image, batch = floats('image', 4, 5, 2), floats('images', 2, 3, 4, 1)
    yield call('ops.image.gaussian_blur', image, label='default layout')
    yield call('ops.image.gaussian_blur', image, kernel_size=(3, 5), sigma=(0.7, 2.0), data_format='channels_last')
    yield call('ops.image.gaussian_blur', batch, kernel_size=(4, 3), sigma=(1.5, 1.0), data_format='channels_last')
    yield call('ops.image.gaussian_blur', floats('first', 2, 3, 4), kernel_size=(3, 2), data_format='channels_first')
    yield call('ops.image.sobel_edges', batch)
    yield call('ops.image.sobel_edges', floats('first images', 2, 2, 3, 4), data_format='channels_first')
    a, b = floats('one', 2, 5, 6, 2, low=0, high=1), floats('other', 2, 5, 6, 2, low=0, high=1)
    yield call('ops.image.ssim', a, b, filter_size=4)
    yield call('ops.image.ssim', a[0], b[0], filter_size=3, filter_sigma=1.0, max_val=2.0, k1=0.02, k2=0.05)
    yield call('ops.image.ssim', a, (a * 0.9 + 0.05).astype('float32'), filter_size=5, data_format='channels_last')


def cases():
    for family in [resizing, colours, patches, margins, deformations, filters]:
        yield from family()
