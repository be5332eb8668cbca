/** The garbage collector hears of device memory in steps of this many bytes, and only beyond the first four. */
const BLOCK = 16 * 2 ** 20;
const FREE = 4;
/** So much of what a program frees itself may come back unheard: the collector has no part in it. */
const SPARE = 32;

type Resizable = new (byteLength: number, options: {maxByteLength: number}) => ArrayBuffer;

/** A resizable buffer is mapped, not cleared: as long as nobody writes to it, it takes address space alone. Null where the platform refuses it. */
function reserve(): ArrayBuffer | null {
  try {
    return new (ArrayBuffer as unknown as Resizable)(BLOCK, {maxByteLength: BLOCK});
  } catch {
    return null;
  }
}

/** Buffers that nobody touches: about as many bytes as the tensors have, or lately had, on devices. */
const blocks: (ArrayBuffer | null)[] = [];

/**
 * Lets the garbage collector feel the weight of device memory. To it a tensor is a small object, however much memory that stands for, so it sees
 * no reason to look for dead ones; but it counts the bytes of array buffers, and sets out whenever they have grown by some 64 MB.
 *
 * @param bytes  of all tensors that are alive
 */
export function weigh(bytes: number): void {
  while ((blocks.length + FREE + 1) * BLOCK <= bytes) blocks.push(reserve());
  while ((blocks.length + FREE - SPARE) * BLOCK > bytes) blocks.pop();
}

/** The same when the collector has freed tensors: it shall feel it if they grow again. */
export function lighten(bytes: number): void {
  while (blocks.length > 0 && (blocks.length + FREE) * BLOCK > bytes) blocks.pop();
}
