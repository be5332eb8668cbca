/** A beginning of a label sequence with the logarithms of the probabilities of all ways to it that end in its last label, and in a blank. */
interface Beam {
  path: readonly number[];
  label: number;
  blank: number;
}

const logAdd = (a: number, b: number): number => {
  const [high, low] = a > b ? [a, b] : [b, a];
  return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
};

const total = ({label, blank}: Beam): number => logAdd(label, blank);

/** Shorter ones first, then those with larger classes: among equally likely beams the last stays. */
function before(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return b[i]! - a[i]!;
  return a.length - b.length;
}

/** The most likely beams, best first. */
const best = (beams: readonly Beam[], count: number): Beam[] => beams.toSorted((a, b) => total(b) - total(a) || before(b.path, a.path)).slice(0, count);

export interface CtcSearch {
  /** How many beams are kept. */
  width: number;
  /** How many sequences are wanted. */
  count: number;
  /** The class of the blank. */
  blank: number;
}

/**
 * The most likely label sequences of one sample, by the prefix search of Hannun et al. (2014).
 *
 * @param steps  logarithms of the probabilities of the classes, step by step
 * @returns      label sequences without blanks and the logarithms of their probabilities, best first
 */
export function ctcBeams(steps: readonly ArrayLike<number>[], {width, count, blank}: CtcSearch): {path: readonly number[]; score: number}[] {
  let beams: Beam[] = [{path: [], label: -Infinity, blank: 0}];
  for (const step of steps) {
    const next = new Map<string, Beam>();
    const reach = (path: readonly number[], kind: 'label' | 'blank', score: number): void => {
      const key = path.join();
      const beam = next.get(key) ?? {path, label: -Infinity, blank: -Infinity};
      next.set(key, {...beam, [kind]: logAdd(beam[kind], score)});
    };
    for (const beam of beams) {
      for (let c = 0; c < step.length; c++) {
        const score = step[c]!;
        if (c === blank) reach(beam.path, 'blank', total(beam) + score);
        else if (c === beam.path.at(-1)) {
          // Without a blank between them, two equal labels are one.
          reach(beam.path, 'label', beam.label + score);
          reach([...beam.path, c], 'label', beam.blank + score);
        } else reach([...beam.path, c], 'label', total(beam) + score);
      }
    }
    beams = best([...next.values()], width);
  }
  return best(beams, count).map((beam) => ({path: beam.path, score: total(beam)}));
}
