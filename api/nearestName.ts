/** How many letters must be put in, taken out or replaced to make one word of another (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The name that was probably meant: the same but for case, underscores and a few letters, or a longer one; undefined if none is near. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const near = names.map((candidate) => ({candidate, letters: distance(plain(name), plain(candidate))})).filter(({candidate, letters}) => letters <= Math.min(2, (candidate.length - 1) / 2));
  return near.sort((a, b) => a.letters - b.letters)[0]?.candidate ?? names.find((candidate) => name.length > 2 && plain(candidate).startsWith(plain(name)));
}
