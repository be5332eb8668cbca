import {type Shape, sizeOf} from '../../../engine/index.ts';
import {ByteWriter} from '../ByteWriter.ts';

/** The types that are written. */
export type WrittenType = 'float32' | 'float64' | 'float16' | 'bfloat16' | 'int8' | 'int16' | 'int32' | 'uint8' | 'uint16' | 'uint32' | 'bool' | 'text' | {fixedText: number};

/** Of IEEE's floats: bits of the exponent and the mantissa. */
const floats: Record<string, [exponent: number, mantissa: number]> = {float16: [5, 10], float32: [8, 23], float64: [11, 52]};

/** Bytes of an element. */
export function typeSize(type: WrittenType): number {
  if (typeof type === 'object') return type.fixedText;
  if (type === 'text') return 16;
  return type === 'bool' ? 1 : type === 'bfloat16' ? 2 : Number(/\d+/.exec(type)![0]) / 8;
}

/** Bytes of all elements. */
export const bytesOfData = ({type, shape}: {type: WrittenType; shape: Shape}): number => sizeOf(shape) * typeSize(type);

function integer(size: number, signed: boolean): Uint8Array {
  return new ByteWriter(12).u8(0x10, signed ? 8 : 0, 0, 0).u32(size).u16(0, size * 8).bytes;
}

/** A datatype message. */
export function encodeType(type: WrittenType): Uint8Array {
  const size = typeSize(type);
  if (typeof type === 'object') return new ByteWriter(8).u8(0x13, 1, 0, 0).u32(size).bytes;
  if (type === 'text') return new ByteWriter(16).u8(0x19, 1, 1, 0).u32(size).u8(0x13, 0x10, 0, 0).u32(1).bytes;
  if (type === 'bfloat16') return new ByteWriter(16).u8(0x15, 8, 0, 0).u32(size).bytes;
  if (type === 'bool') return new ByteWriter(8 + 12 + 16 + 2).u8(0x18, 2, 0, 0).u32(1).raw(integer(1, true)).text('FALSE\0\0\0TRUE\0\0\0\0').u8(0, 1).bytes;
  const float = floats[type];
  if (!float) return integer(size, type.startsWith('int'));
  const [exponent, mantissa] = float;
  return new ByteWriter(20).u8(0x11, 0x20, size * 8 - 1, 0).u32(size).u16(0, size * 8).u8(mantissa, exponent, 0, mantissa).u32(2 ** (exponent - 1) - 1).bytes;
}
