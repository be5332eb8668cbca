import {type Dtype, type NumpyArray, show, ValueError} from '../../engine/index.ts';

/** numpy's names for what typed arrays hold. */
const descriptions: Readonly<Partial<Record<Dtype, string>>> = {
  float32: '<f4', int8: '|i1', int16: '<i2', int32: '<i4', uint8: '|u1', uint16: '<u2', uint32: '<u4', bool: '|b1', float16: '<f4', bfloat16: '<f4',
};

/** The bytes of a .npy file (version 1.0). Floats of 16 bits are written with 32. */
export function encodeNpy({data, shape, dtype}: NumpyArray): Uint8Array<ArrayBuffer> {
  const descr = descriptions[dtype];
  if (descr === undefined) {
    throw new ValueError({
      what: 'An array cannot be written as .npy.', got: `dtype ${show(dtype)}`, expected: `one of ${Object.keys(descriptions).join(', ')}`,
      fix: 'cast it first',
    });
  }
  const head = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const padded = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`; // the numbers begin at a multiple of 64
  const bytes = new Uint8Array(10 + padded.length + data.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 255, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + padded.length);
  return bytes;
}
