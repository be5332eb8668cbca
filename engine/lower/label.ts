import type {Unit} from './Unit.ts';

/** Names said in a label at most. */
const MAX_PATHS = 2;
const MAX_OPS = 4;

const few = (names: Iterable<string>, most: number, separator: string): string => {
  const distinct = [...new Set(names)];
  return distinct.slice(0, most).join(separator) + (distinct.length > most ? `${separator}...` : '');
};

/** The layers whose ops a unit carries out; empty if it is known of none. */
export const pathOf = ({nodes}: Unit): string => few(nodes.flatMap(({path}) => path || []), MAX_PATHS, ' + ');

/** Where a command comes from, for people: `encoder/dense: contract add relu`. */
export function labelOf({nodes}: Unit, path: string): string {
  const names = few(nodes.map(({op}) => op.name), MAX_OPS, ' ');
  return path ? `${path}: ${names}` : names;
}
