import {show, type Tensor, tidy, ValueError} from '../../engine/index.ts';
import {copy} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';

/**
 * Runs a function with other values in some variables, and gives them back their own afterwards.
 *
 * @returns what the function returns, and the values that the variables had at its end
 */
export function statelessly<T>(variables: readonly Weight[], values: readonly Tensor[], fn: () => T): {result: T; after: Tensor[]} {
  if (variables.length !== values.length) {
    throw new ValueError({what: 'A stateless call got a wrong number of values.', got: `${values.length}`, expected: `${variables.length}: ${show(variables.map(({path}) => path))}`, fix: 'pass a value for each variable, in their order'});
  }
  const [result, after] = tidy(() => {
    const before = variables.map((variable) => copy(variable));
    variables.forEach((variable, i) => variable.assign(values[i]!));
    try {
      return [fn(), variables.map((variable) => copy(variable))] as const;
    } finally {
      variables.forEach((variable, i) => variable.assign(before[i]!));
    }
  });
  return {result, after};
}
