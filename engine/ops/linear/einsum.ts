import type {TensorLike} from '../../convert.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {iota} from '../constant/iota.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import {sum} from '../reduce/sum.ts';
import {accumulatingWide} from './accumulating.ts';
import {contract} from './contract.ts';
import {type Equation, parseEquation} from './einsumEquation.ts';

/** A tensor whose axes have names, each once. */
interface Term {
  tensor: Tensor;
  labels: string[];
}

const sizes = ({tensor, labels}: Term, of: readonly string[]): number[] => of.map((label) => tensor.shape[labels.indexOf(label)]!);

/** Sums over labels that nobody wants. */
function reduced({tensor, labels}: Term, wanted: (label: string) => boolean): Term {
  const axis = labels.flatMap((label, d) => (wanted(label) ? [] : [d]));
  return axis.length === 0 ? {tensor, labels} : {tensor: sum(tensor, {axis}), labels: labels.filter(wanted)};
}

/** The operand with each label once: the diagonal of repeated labels; axes of size 1 that broadcast are dropped. */
function prepared(tensor: Tensor, labels: string[], {sizes: full}: Equation): Term {
  const kept = labels.flatMap((label, d) => (tensor.shape[d] === full.get(label) ? [d] : []));
  let term: Term = {tensor: reshape(tensor, kept.map((d) => tensor.shape[d]!)), labels: kept.map((d) => labels[d]!)};
  for (let d = 0; d < term.labels.length; d++) {
    const twin = term.labels.indexOf(term.labels[d]!, d + 1);
    if (twin === -1) continue;
    const {shape} = term.tensor;
    const diagonal = where(equal(iota(shape, d), iota(shape, twin)), term.tensor, 0);
    term = {tensor: sum(diagonal, {axis: twin}), labels: term.labels.filter((_, i) => i !== twin)};
    d--;
  }
  return term;
}

/** The term with its axes in groups, in this order, each group merged into one axis unless it is to stay apart. */
function grouped(term: Term, groups: readonly {labels: string[]; apart?: boolean}[]): Tensor {
  const order = groups.flatMap(({labels}) => labels);
  const shape = groups.flatMap(({labels, apart}) => (apart ? sizes(term, labels) : [sizeOf(sizes(term, labels))]));
  return reshape(transpose(term.tensor, {axes: order.map((label) => term.labels.indexOf(label))}), shape);
}

const aligned = (term: Term, order: readonly string[]): Tensor => {
  const present = order.filter((label) => term.labels.includes(label));
  const sorted = grouped(term, [{labels: present, apart: true}]);
  return reshape(sorted, order.map((label) => (present.includes(label) ? term.tensor.shape[term.labels.indexOf(label)]! : 1)));
};

/**
 * The product of two terms, summed over the labels that nobody wants any more.
 * Rows, columns and depth of one matrix product; where no label is summed, or none is left to rows and columns, products element by element.
 */
function product(left: Term, right: Term, wanted: (label: string) => boolean, order: (label: string) => number): Term {
  const a = reduced(left, (label) => wanted(label) || right.labels.includes(label));
  const b = reduced(right, (label) => wanted(label) || left.labels.includes(label));
  const sorted = (labels: string[]): string[] => labels.toSorted((x, y) => order(x) - order(y));
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const depth = shared.filter((label) => !wanted(label));
  const batch = sorted(shared.filter(wanted));
  const rows = sorted(a.labels.filter((label) => !shared.includes(label)));
  const columns = sorted(b.labels.filter((label) => !shared.includes(label)));
  if (columns.length > 0 && rows.length > 0 && order(columns[0]!) < order(rows[0]!)) return product(right, left, wanted, order);
  if (depth.length === 0 || (rows.length === 0 && columns.length === 0)) {
    const labels = [...batch, ...rows, ...columns];
    const all = depth.length === 0 ? sorted(labels) : [...labels, ...depth];
    return reduced({tensor: multiply(aligned(a, all), aligned(b, all)), labels: all}, wanted);
  }
  // With one label for the rows, the product can be written with its axes in the order that is wanted in the end.
  const natural = [...batch, ...rows];
  const front = rows.length === 1 ? sorted(natural) : natural;
  const together = contract(
    grouped(a, [{labels: batch, apart: true}, {labels: rows, apart: batch.length === 0 && rows.length > 0}, {labels: depth}]),
    grouped(b, [{labels: batch, apart: true}, {labels: depth}, {labels: columns}]),
    rows.length === 1 ? [...front.map((label) => natural.indexOf(label)), natural.length] : undefined,
  );
  return {tensor: reshape(together, [...sizes(a, front), ...sizes(b, columns)]), labels: [...front, ...columns]};
}

/**
 * Sums of products over labelled axes: 'ij,jk->ik' is the matrix product. '...' stands for any axes (they broadcast), a label twice in one operand for its
 * diagonal. Operands are multiplied from left to right, each time with one matrix product where there is something to sum.
 *
 * @source keras.ops.einsum
 */
export const einsum = (subscripts: string, ...operands: readonly TensorLike[]): Tensor => accumulatingWide(operands, (...tensors) => {
  const equation = parseEquation(subscripts, tensors.map(({shape}) => shape));
  const {output} = equation;
  const terms = tensors.map((tensor, i) => prepared(tensor, equation.operands[i]!, equation));
  const rank = (label: string): number => (output.includes(label) ? output.indexOf(label) : output.length);
  const result = terms.reduce((left, right, i) => {
    const later = new Set(terms.slice(i + 1).flatMap(({labels}) => labels));
    return product(left, right, (label) => output.includes(label) || later.has(label), rank);
  });
  return aligned(reduced(result, (label) => output.includes(label)), output);
});
