import {addTo} from '../../../engine/addTo.ts';
import type {BufferId} from '../../../engine/program.ts';
import {type Access, meet, type Place} from './access.ts';

/** Places that commands have read or written, by the memory that they are parts of. */
class Places {
  readonly #bySpace = new Map<BufferId, Place[]>();

  add(place: Place): void {
    addTo(this.#bySpace, place.space, place);
  }

  meet(place: Place): boolean {
    return this.#bySpace.get(place.space)?.some((other) => meet(other, place)) ?? false;
  }

  clear(): void {
    this.#bySpace.clear();
  }
}

/** What some commands have read and written. */
class Touched {
  readonly #reads = new Places();
  readonly #writes = new Places();

  note(reads: readonly Place[], writes: readonly Place[]): void {
    for (const place of reads) this.#reads.add(place);
    for (const place of writes) this.#writes.add(place);
  }

  /** True if a command that does this must wait for them. */
  conflicts(reads: readonly Place[], writes: readonly Place[]): boolean {
    return reads.some((place) => this.#writes.meet(place)) || writes.some((place) => this.#writes.meet(place) || this.#reads.meet(place));
  }

  clear(): void {
    this.#reads.clear();
    this.#writes.clear();
  }
}

/**
 * Finds where barriers are needed: before a command that touches what others have touched since the last barrier, unless thread 0 alone runs
 * both, and so keeps their order anyway.
 */
export class Barriers {
  readonly #placeOf: (id: BufferId) => Place;
  readonly #shared = new Touched();
  readonly #solo = new Touched();

  constructor(placeOf: (id: BufferId) => Place) {
    this.#placeOf = placeOf;
  }

  /** Notes the next command; true if it needs a barrier before it. */
  before(access: Access, isSolo: boolean): boolean {
    const reads = Array.from(access.reads, this.#placeOf);
    const writes = Array.from(access.writes, this.#placeOf);
    const conflicts = this.#shared.conflicts(reads, writes) || (!isSolo && this.#solo.conflicts(reads, writes));
    if (conflicts) {
      this.#shared.clear();
      this.#solo.clear();
    }
    (isSolo ? this.#solo : this.#shared).note(reads, writes);
    return conflicts;
  }
}
