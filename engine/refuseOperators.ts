import {ValueError} from './errors.ts';

/**
 * What a tensor answers when JavaScript wants a plain value of it: its description where that is text, else a complaint. JavaScript has no
 * operators for objects, and would compute with NaN or glue strings together.
 *
 * @param isTraced  it stands for a value that is not there yet
 */
export function refuseOperators(tensor: {toString(): string}, hint: string, isTraced = false): string {
  if (hint === 'string') return tensor.toString();
  throw new ValueError({
    what: 'A tensor stands where JavaScript needs a number: next to an operator (+, -, *, /, <, ==), in Math or as an index.', got: `${tensor}`, expected: 'a plain number',
    fix: `compute with keras.ops (add, subtract, multiply, divide, negative, power, less, greater, equal, ...); ${isTraced
      ? 'if it is an argument of a function compiled by keras.jit that has to be a plain number: keras.jit(fn, {staticArgnums: [...]})' : 'await keras.ops.convertToNumpy(x) gives the values'}`,
  });
}
