import {ShapeError, ValueError, show} from '../../errors.ts';
import type {Shape} from '../../shape.ts';

/** An equation with one label per axis of every operand and of the result, and the size of each label. */
export interface Equation {
  operands: string[][];
  output: string[];
  sizes: Map<string, number>;
}

const labelsOf = (term: string): string[] => [...term.replace('...', '')];

/** The labels that stand for the axes under an ellipsis, aligned at the last one. */
const hidden = (count: number): string[] => Array.from({length: count}, (_, i) => `.${count - i}`);

/** A term spelled out for an operand with this many axes. */
function spelled(term: string, ndim: number): string[] {
  if (!term.includes('...')) return [...term];
  const [before, after] = term.split('...') as [string, string];
  return [...before, ...hidden(ndim - before.length - after.length), ...after];
}

/**
 * Reads an einsum equation such as 'ij,jk->ik'. Without an arrow the result has the ellipsis axes, then the labels that occur once, by alphabet.
 *
 * @throws ValueError, ShapeError for an equation that is malformed or does not fit the shapes
 */
export function parseEquation(equation: string, shapes: readonly Shape[]): Equation {
  const [inputs, result, ...rest] = equation.replaceAll(' ', '').split('->') as [string, string?, ...string[]];
  const terms = inputs.split(',');
  const complain = (what: string, expected: string): never => {
    throw new ValueError({what: `einsum: ${what}`, got: `${show(equation)} for ${shapes.map(show).join(', ')}`, expected, fix: "write a term for each operand: 'ij,jk->ik'"});
  };
  if (rest.length > 0 || !/^[A-Za-z.,]*$/.test(inputs)) complain('the equation is malformed.', "terms of letters and '...', e.g. 'ij,jk->ik'");
  if (terms.length !== shapes.length) complain('the number of terms is not that of the operands.', `${shapes.length} terms`);
  const operands = terms.map((term, i) => {
    const labels = spelled(term, shapes[i]!.length);
    return labels.length === shapes[i]!.length ? labels : complain(`the term '${term}' does not fit its operand.`, 'one letter per axis');
  });
  const sizes = new Map<string, number>();
  operands.forEach((labels, i) => labels.forEach((label, d) => {
    const [known, n] = [sizes.get(label) ?? 1, shapes[i]![d]!];
    if (known !== n && known !== 1 && !(n === 1 && label.startsWith('.'))) {
      throw new ShapeError({
        what: `einsum: the label '${label}' has two sizes.`, got: `${known} and ${n} in ${show(equation)}`, expected: 'one size per label',
        fix: 'give one of the axes another letter',
      });
    }
    sizes.set(label, known === 1 ? n : known);
  }));
  const ellipsis = hidden(Math.max(0, ...operands.map((labels) => labels.filter((label) => label.startsWith('.')).length)));
  const all = terms.flatMap(labelsOf);
  const once = [...new Set(all)].filter((label) => all.indexOf(label) === all.lastIndexOf(label)).sort();
  const output = result === undefined ? [...ellipsis, ...once] : spelled(result, labelsOf(result).length + ellipsis.length);
  const isSound = new Set(output).size === output.length && output.every((label) => sizes.has(label));
  if (!isSound) complain('the result has labels twice or ones that no operand has.', 'each label of the result once');
  return {operands, output, sizes};
}
