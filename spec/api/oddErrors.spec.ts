import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {currentBackend, useBackend} from '../../engine/index.ts';

const {ops} = keras;
const test = suite('errors of image functions and views');
const previous = currentBackend();
test.before(() => useBackend(createCpuBackend()));
test.after(() => useBackend(previous));

const image = (): unknown => ops.ones([4, 5, 3]);
const call = (name: string, ...args: unknown[]): unknown => (ops.image as unknown as Record<string, (...given: unknown[]) => unknown>)[name]!(...args);

const wrong: Record<string, () => unknown> = {
  'rgbToHsv: these are no images': () => call('rgbToHsv', [1, 2, 3]),
  'rgbToHsv: the images are no floats': () => call('rgbToHsv', ops.ones([2, 2, 3], {dtype: 'uint8'})),
  'hsvToRgb: the images have no three channels': () => call('hsvToRgb', image(), {dataFormat: 'channels_first'}),
  'rgbToGrayscale: the number of channels does not fit': () => call('rgbToGrayscale', ops.ones([2, 2, 2])),
  'rgbToHsv: there is no such dataFormat': () => call('rgbToHsv', image(), {dataFormat: 'channels'}),
  'padImages: two of three sizes are needed': () => call('padImages', image(), {topPadding: 1, leftPadding: 1, targetWidth: 8}),
  'padImages: a margin is not valid': () => call('padImages', image(), {topPadding: 1, leftPadding: 1, targetHeight: 4, targetWidth: 8}),
  'cropImages: nothing is left': () => call('cropImages', image(), {topCropping: 3, bottomCropping: 2, leftCropping: 0, rightCropping: 0}),
  'mapCoordinates: the coordinates do not fit the inputs': () => call('mapCoordinates', image(), [[1], [2]], 1),
  'mapCoordinates: there is no such order': () => call('mapCoordinates', [1, 2], [[1]], 2),
  'mapCoordinates: there is no such fillMode': () => call('mapCoordinates', [1, 2], [[1]], 1, {fillMode: 'grid'}),
  'affineTransform: the transform does not fit': () => call('affineTransform', image(), [1, 0, 0]),
  'affineTransform: there is no such interpolation': () => call('affineTransform', image(), [1, 0, 0, 0, 1, 0, 0, 0], {interpolation: 'bicubic'}),
  'perspectiveTransform: the points do not fit': () => call('perspectiveTransform', image(), [[0, 0]], [[0, 0]]),
  'scaleAndTranslate: there is no such method': () => call('scaleAndTranslate', image(), [8, 5, 3], [2], [0], [0], 'nearest'),
  'scaleAndTranslate: the sizes do not fit': () => call('scaleAndTranslate', image(), [8, 9, 3], [2], [0], [0], 'linear'),
  'gaussianBlur: the window is not valid': () => call('gaussianBlur', image(), {kernelSize: [0, 3]}),
  'sobelEdges: this is no batch of images': () => call('sobelEdges', image()),
  'ssim: the images do not fit': () => call('ssim', image(), image()),
  'extractPatches: the window is larger than the input': () => call('extractPatches', image(), 9),
  'extractPatches3d: these are no volumes': () => call('extractPatches3d', image(), 2),
  'conv: the window is larger than the input': () => ops.conv(ops.ones([1, 2, 1]), ops.ones([3, 1, 1])),
  'view: the bytes do not fit the new elements': () => ops.view(new Int8Array(6), {dtype: 'int32'}),
  'pad: there is no such mode': () => ops.pad([1], 1, {mode: 'median_' as never}),
};

for (const [what, fn] of Object.entries(wrong)) {
  test(what, () => {
    assert.throws(fn, (error: Error) => {
      const [first, ...parts] = error.message.split('\n');
      assert.is(first, `${what}.`);
      assert.equal(parts.map((part) => part.trim().split(':')[0]), ['got', 'expected', 'fix']);
      return true;
    });
  });
}

test.run();
