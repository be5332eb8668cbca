/**
 * Which members of a growing graph need which others, directly or by way of others, while two of them become one now and then. Every member keeps
 * a row of bits, one for each member that it needs: so that the question costs a look and not a search.
 */
export class Dependencies {
  readonly #words: number;
  readonly #rows: Int32Array[] = [];
  readonly #inputs: Set<number>[] = [];
  readonly #users: Set<number>[] = [];
  /** Rows of members that are no more. */
  readonly #spare: Int32Array[] = [];

  /** @param size  members that there will be at most */
  constructor(size: number) {
    this.#words = Math.ceil(size / 32);
  }

  /** A new member that reads these, and that nobody reads yet. */
  add(inputs: Iterable<number>): number {
    const member = this.#rows.length;
    this.#rows.push(this.#spare.pop()?.fill(0) ?? new Int32Array(this.#words));
    this.#inputs.push(new Set());
    this.#users.push(new Set());
    this.extend(member, inputs);
    return member;
  }

  /** Lets a member read more, itself left out. None of these may need it. */
  extend(member: number, inputs: Iterable<number>): void {
    const row = this.#rows[member]!;
    let isNews = false;
    for (const input of inputs) {
      if (input === member) continue;
      this.#inputs[member]!.add(input);
      this.#users[input]!.add(member);
      isNews = include(row, this.#rows[input]!, input) || isNews;
    }
    if (isNews) this.#spread(member);
  }

  /** True if `member` needs `other`. */
  needs(member: number, other: number): boolean {
    return (this.#rows[member]![other >>> 5]! & 1 << (other & 31)) !== 0;
  }

  /** True if `member` needs `other` by way of a third. */
  needsByWay(member: number, other: number): boolean {
    for (const input of this.#inputs[member]!) if (input !== other && this.needs(input, other)) return true;
    return false;
  }

  /** Makes two members one, which keeps the number of the first. Neither may need the other by way of a third. */
  merge(into: number, from: number): void {
    include(this.#rows[into]!, this.#rows[from]!, from);
    rewire(this.#inputs, this.#users, into, from);
    rewire(this.#users, this.#inputs, into, from);
    this.#spread(into);
    this.#spare.push(this.#rows[from]!);
  }

  /** Lets those who need a member know all that it needs. */
  #spread(member: number): void {
    const changed = [member];
    for (let next = changed.pop(); next !== undefined; next = changed.pop()) {
      for (const user of this.#users[next]!) if (include(this.#rows[user]!, this.#rows[next]!, next)) changed.push(user);
    }
  }
}

/** Gives `into` the neighbours of `from` on one side; they see it from the other. */
function rewire(neighbours: Set<number>[], seenFrom: Set<number>[], into: number, from: number): void {
  const own = neighbours[into]!;
  for (const other of neighbours[from]!) {
    seenFrom[other]!.delete(from);
    if (other === into) continue;
    seenFrom[other]!.add(into);
    own.add(other);
  }
  own.delete(from);
}

/** Adds a member and all that it needs to a row; true if that was news. */
function include(row: Int32Array, added: Int32Array, member: number): boolean {
  const at = member >>> 5;
  let isNews = false;
  for (let word = 0; word < row.length; word++) {
    const bits = row[word]! | added[word]! | (word === at ? 1 << (member & 31) : 0);
    isNews ||= bits !== row[word];
    row[word] = bits;
  }
  return isNews;
}
