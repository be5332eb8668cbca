import {ValueError} from '../../engine/index.ts';

const limits = {int32: [-2147483648, 2147483647], uint32: [0, 4294967295]} as const;

/** A whole number of 64 bits in 32. @throws ValueError if it does not fit */
export function narrowed(value: bigint, dtype: 'int32' | 'uint32'): number {
  const number = Number(value);
  const [least, most] = limits[dtype];
  if (number >= least && number <= most) return number;
  throw new ValueError({
    what: `A 64-bit integer does not fit into ${dtype}.`, got: String(value), expected: `integers from ${least} to ${most}`,
    fix: 'save them as floats or as smaller integers',
  });
}
