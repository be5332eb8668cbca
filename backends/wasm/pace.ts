/** Runs in the other way, at the start of every trial; the first ones do not count: threads may have to wake up. */
const TRIAL = 8;
const WARM_UP = 4;
/** Runs from one trial to the next; they double as long as trials find nothing better. */
const SHORTEST = 32;
const LONGEST = 1024;

/**
 * Finds out whether a program is done sooner by the team or by one thread alone. That follows from its size, from how often it is run (sleeping
 * threads have to be woken) and from what else the machine does: so the other way is tried now and then, and the faster one kept. What a program
 * computes does not depend on it.
 */
export class Pace {
  #inTeam: boolean;
  #run = TRIAL;
  #interval = SHORTEST;
  #trialMs = 0;
  #usualMs = 0;
  #started = 0;
  readonly #now: () => number;

  /** `inTeam`: how to begin. `now`: a clock, in milliseconds. */
  constructor(inTeam: boolean, now = (): number => performance.now()) {
    this.#inTeam = inTeam;
    this.#now = now;
  }

  get #isTrial(): boolean {
    return this.#run < TRIAL;
  }

  /** Starts a run; true if the team shall do it. */
  begin(): boolean {
    this.#started = this.#now();
    return this.#inTeam !== this.#isTrial;
  }

  /** Ends the run. */
  end(): void {
    const ms = this.#now() - this.#started;
    if (!this.#isTrial) this.#usualMs += ms;
    else if (this.#run >= WARM_UP) this.#trialMs += ms;
    if (++this.#run === this.#interval) this.#decide();
  }

  #decide(): void {
    const isBetter = this.#trialMs / (TRIAL - WARM_UP) < this.#usualMs / (this.#interval - TRIAL);
    if (isBetter && this.#trialMs > 0) {
      this.#inTeam = !this.#inTeam;
      this.#interval = SHORTEST;
    } else {
      this.#interval = Math.min(2 * this.#interval, LONGEST);
    }
    this.#run = 0;
    this.#trialMs = 0;
    this.#usualMs = 0;
  }
}
