import type {Tensor} from '../../engine/index.ts';
import {copy, where} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';

/**
 * Runs an update whose assignments take effect only where a condition holds: it is computed in any case, and the old values put back elsewhere.
 *
 * @param condition  a scalar
 * @param variables  all that the update may assign
 */
export function assignIf(condition: Tensor, variables: Iterable<Weight>, update: () => void): void {
  const before = [...new Set(variables)].map((variable) => ({variable, old: copy(variable)}));
  update();
  for (const {variable, old} of before) if (variable.value.id !== old.id) variable.assign(where(condition, variable.value, old));
}
