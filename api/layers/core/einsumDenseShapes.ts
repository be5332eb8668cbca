import {ShapeError, show, ValueError} from '../../../engine/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';

/** What an equation means for an input of some shape. */
export interface EinsumDenseShapes {
  kernel: SymbolicShape;
  /** Null without bias axes. */
  bias: SymbolicShape | null;
  /** Null where the output shape says so. */
  output: SymbolicShape;
  /** The output with the sizes of the input in these places. */
  filled: SymbolicShape;
  /** The axes of the kernel that are summed over, and those that the output has. */
  inputAxes: number[];
  outputAxes: number[];
}

interface Terms {
  input: string;
  kernel: string;
  output: string;
  /** Which axes an ellipsis stands for, if there is one. */
  elided: 'left' | 'right' | null;
}

const forms: readonly {pattern: RegExp; elided: Terms['elided']}[] = [
  {pattern: /^([A-Za-z]+),([A-Za-z]+)->([A-Za-z]+)$/, elided: null},
  {pattern: /^\.\.\.([A-Za-z]+),([A-Za-z]+)->\.\.\.([A-Za-z]+)$/, elided: 'left'},
  {pattern: /^([A-Za-z]{2,})\.\.\.,([A-Za-z]+)->([A-Za-z]+)\.\.\.$/, elided: 'right'},
];

function parse(owner: object, equation: string): Terms {
  for (const {pattern, elided} of forms) {
    const match = pattern.exec(equation);
    if (match) return {input: match[1]!, kernel: match[2]!, output: match[3]!, elided};
  }
  throw new ValueError({
    what: `${owner}: the equation is not valid.`, got: show(equation),
    expected: "'X,Y->Z', '...X,Y->...Z' or 'X...,Y->Z...', where X, Y and Z are letters", fix: "e.g. 'abc,cd->abd'",
  });
}

/**
 * Finds the shapes of kernel, bias and output.
 *
 * @param outputShape  of one sample, without the axes under an ellipsis; null: as the input has it
 * @param biasAxes     the letters of the output axes along which the bias varies; null: no bias
 * @source keras.layers.EinsumDense
 */
export function einsumDenseShapes(
  owner: object, equation: string, biasAxes: string | null, inputShape: SymbolicShape, outputShape: SymbolicShape,
): EinsumDenseShapes {
  const {input, kernel, output, elided} = parse(owner, equation);
  const hidden = elided === null ? 0 : inputShape.length - input.length;
  const [before, behind] = elided === 'left' ? [inputShape.slice(1, hidden), []] : [[], hidden > 0 ? inputShape.slice(-hidden) : []];
  const full: (number | null)[] = [inputShape[0]!, ...before, ...outputShape, ...behind];
  const lead = elided === 'left' ? hidden : 0;
  const inputSize = (label: string): number | null => inputShape[input.indexOf(label) + lead]!;
  const outputSize = (label: string): number | null => full[output.indexOf(label) + lead]!;
  const expect = (fits: boolean, what: string, got: string, expected: string): void => {
    if (fits) return;
    throw new ShapeError({what: `${owner}: ${what}`, got: `${got} in ${show(equation)}`, expected, fix: 'make equation, outputShape and input agree'});
  };
  const [rank, outputRank] = [input.length + hidden, output.length + hidden];
  const fits = inputShape.length === rank && full.length === outputRank;
  expect(fits, 'the number of axes does not fit the equation.', `${show(inputShape)} to ${show(full)}`, `${rank} to ${outputRank} axes`);
  for (const label of input) {
    const [own, size] = [inputSize(label), output.includes(label) ? outputSize(label) : null];
    expect(size === null || size === own, `the sizes of the axis '${label}' differ.`, `${own} of the input, ${size} of the output`, 'equal ones');
  }
  for (const label of output) expect((input + kernel).includes(label), `the output axis '${label}' comes from nowhere.`, `'${output}'`, 'letters of input and kernel');
  for (const label of kernel) expect((input + output).includes(label), `the kernel axis '${label}' has no size.`, `'${kernel}'`, 'letters of input and output');
  for (const label of biasAxes ?? '') expect(output.includes(label), `there is no output axis '${label}' for the bias.`, show(biasAxes), `letters of '${output}'`);
  const labels = [...kernel];
  const inOutput = (label: string): boolean => output.includes(label);
  return {
    kernel: labels.map((label) => (inOutput(label) ? outputSize(label) : inputSize(label))),
    bias: biasAxes === null ? null : biasShape(output, biasAxes, outputSize, behind.length),
    output: full,
    filled: full.map((n, d) => n ?? (input.includes(output[d - lead] ?? ' ') ? inputSize(output[d - lead]!) : null)),
    inputAxes: labels.flatMap((label, d) => (inOutput(label) ? [] : [d])),
    outputAxes: labels.flatMap((label, d) => (inOutput(label) ? [d] : [])),
  };
}

/** From the first bias axis on; 1 where the bias does not vary. */
function biasShape(output: string, biasAxes: string, sizeOf: (label: string) => number | null, behind: number): SymbolicShape {
  const first = Math.min(...[...biasAxes].map((label) => output.indexOf(label)));
  return [...[...output.slice(first)].map((label) => (biasAxes.includes(label) ? sizeOf(label) : 1)), ...new Array<number>(behind).fill(1)];
}
