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
  #run: number;
  #interval = SHORTEST;
  #trialMs = 0;
  #usualMs = 0;
  #started = 0;
  readonly #trial: number;
  readonly #now: () => number;

  /**
   * @param inTeam  how to begin
   * @param trial   runs of a trial, an even number. The first half does not count: threads may have to wake up
   * @param now     a clock, in milliseconds
   */
  constructor(inTeam: boolean, trial: number, now = (): number => performance.now()) {
    this.#inTeam = inTeam;
    this.#trial = trial;
    this.#run = trial;
    this.#now = now;
  }

  get #isTrial(): boolean {
    return this.#run < this.#trial;
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
    else if (2 * this.#run >= this.#trial) this.#trialMs += ms;
    if (++this.#run === this.#interval) this.#decide();
  }

  #decide(): void {
    const isBetter = 2 * this.#trialMs / this.#trial < this.#usualMs / (this.#interval - this.#trial);
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
