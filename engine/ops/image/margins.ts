import {show, ValueError} from '../../errors.ts';

/** A number of pixels; null where it follows from the others. */
export type Margin = number | null | undefined;

/**
 * Both margins of an axis, from two of three: one margin, the other, the size that the image is to have.
 *
 * @param given  the three by their names, in that order
 * @param both   what the two margins are together, for a size
 */
export function marginsOf(who: string, given: Record<string, Margin>, both: (target: number) => number): [number, number] {
  const names = Object.keys(given);
  const [before, behind, target] = names.map((name) => given[name] ?? null) as [number | null, number | null, number | null];
  if ([before, behind, target].filter((n) => n === null).length !== 1) {
    throw new ValueError({
      what: `${who}: two of three sizes are needed.`, got: show(given),
      expected: `exactly two of ${names.join(', ')}`, fix: 'leave out the one that follows from the others',
    });
  }
  const first = before ?? both(target!) - behind!;
  const second = behind ?? both(target!) - first;
  if ([first, second, target ?? 0].some((n) => !Number.isInteger(n) || n < 0)) {
    throw new ValueError({
      what: `${who}: a margin is not valid.`, got: `${show(given)}: margins of ${first} and ${second}`,
      expected: 'integers, none negative', fix: 'check the target against the size of the images',
    });
  }
  return [first, second];
}
