import type {BufferId} from '../../../engine/program.ts';
import type {Access} from './access.ts';

const none = (): Access => ({reads: new Set(), writes: new Set()});

/**
 * Finds where barriers are needed: before a command that touches what others have touched since the last barrier, unless thread 0 alone runs
 * both, and so keeps their order anyway.
 */
export class Barriers {
  readonly #overlap: (a: BufferId, b: BufferId) => boolean;
  #shared = none();
  #solo = none();

  constructor(overlap: (a: BufferId, b: BufferId) => boolean) {
    this.#overlap = overlap;
  }

  /** Notes the next command; true if it needs a barrier before it. */
  before(access: Access, isSolo: boolean): boolean {
    const conflicts = this.#conflict(this.#shared, access) || (!isSolo && this.#conflict(this.#solo, access));
    if (conflicts) {
      this.#shared = none();
      this.#solo = none();
    }
    const noted = isSolo ? this.#solo : this.#shared;
    for (const id of access.reads) noted.reads.add(id);
    for (const id of access.writes) noted.writes.add(id);
    return conflicts;
  }

  #conflict(earlier: Access, later: Access): boolean {
    return this.#meet(earlier.writes, later.reads) || this.#meet(earlier.writes, later.writes) || this.#meet(earlier.reads, later.writes);
  }

  #meet(some: Set<BufferId>, others: Set<BufferId>): boolean {
    for (const a of some) for (const b of others) if (this.#overlap(a, b)) return true;
    return false;
  }
}
