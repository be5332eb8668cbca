import {BackendError} from '../../../engine/errors.ts';
import type {ContractCommand, View} from '../../../engine/program.ts';

/** A dimension of the product: its size and the strides of a, b and out in it. */
interface Axis {
  size: number;
  a: number;
  b: number;
  out: number;
}

/** A product of matrices, batch dimensions first; every operand has a stride for every dimension, 0 where it lacks it. */
interface Product {
  batch: Axis[];
  m: Axis;
  n: Axis;
  k: Axis;
}

function productOf({batch, m, n, k, a, b}: ContractCommand, out: View): Product {
  const rank = batch.length;
  return {
    batch: batch.map((size, d) => ({size, a: a.strides[d]!, b: b.strides[d]!, out: out.strides[d]!})).filter(({size}) => size !== 1),
    m: {size: m, a: a.strides[rank]!, b: 0, out: out.strides[rank]!},
    n: {size: n, a: 0, b: b.strides[rank + 1]!, out: 1},
    k: {size: k, a: a.strides[rank + 1]!, b: b.strides[rank]!, out: 0},
  };
}

/** One large product instead of a batch of small ones where b is the same for all: the last batch dimension continues the rows. */
function foldBatch({batch, m, n, k}: Product): Product {
  const last = batch.at(-1);
  const continues = last && last.b === 0 && (m.size === 1 || (last.a === m.a * m.size && last.out === m.out * m.size));
  if (!continues) return {batch, m, n, k};
  const {a, out} = m.size === 1 ? last : m;
  return foldBatch({batch: batch.slice(0, -1), m: {size: last.size * m.size, a, b: 0, out}, n, k});
}

/** A single column is a single row of the transposed product. */
function layDown(product: Product): {product: Product; isSwapped: boolean} {
  const {batch, m, n, k} = product;
  const isSwapped = n.size === 1 && m.size > 1 && m.out === 1;
  const swap = ({size, a, b, out}: Axis): Axis => ({size, a: b, b: a, out});
  return {product: isSwapped ? {batch: batch.map(swap), m: swap(n), n: swap(m), k: swap(k)} : product, isSwapped};
}

/** The payload of a contract command without an epilogue (see kernels-as/contract.ts). */
export function encodeContract(command: ContractCommand): number[] {
  const {out} = command;
  if (out === null || command.a.buffer === null || command.b.buffer === null) throw new BackendError({what: 'wasm: a product needs buffers.', got: 'an operand that is computed', expected: 'operands in memory', fix: 'report this program: the compiler should not have made it'});
  const {product: {batch, m, n, k}, isSwapped} = layDown(foldBatch(productOf(command, out)));
  const [a, b] = isSwapped ? [command.b, command.a] : [command.a, command.b];
  return [
    'fiu'.indexOf(command.kind), m.size, n.size, k.size,
    a.buffer!, a.offset, m.a, k.a, b.buffer!, b.offset, k.b, n.b, out.buffer!, out.offset, m.out,
    batch.length, ...batch.flatMap((axis) => [axis.size, axis.a, axis.b, axis.out]),
  ];
}
