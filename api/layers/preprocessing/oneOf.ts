import {show, ValueError} from '../../../engine/index.ts';

/** A value that must be one of a few names. @throws ValueError for others */
export function oneOf<const T extends string>(value: unknown, names: readonly T[], argument: string, owner: object): T {
  if ((names as readonly unknown[]).includes(value)) return value as T;
  throw new ValueError({what: `${owner}: ${argument} is not valid.`, got: show(value), expected: `one of ${names.map(show).join(', ')}`, fix: `e.g. ${argument}: '${names[0]}'`});
}

/** Complains about sparse outputs. @throws ValueError if they are asked for */
export function refuseSparse(sparse: boolean, owner: object): void {
  if (sparse) throw new ValueError({what: `${owner}: there are no sparse tensors.`, got: 'sparse = true', expected: 'false', fix: 'leave sparse out'});
}
