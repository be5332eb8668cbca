import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {Pace} from '../../backends/wasm/pace.ts';
import {law} from '../law.ts';

const test = suite('pace');

/** Runs a program so often, which takes the team and one thread alone so many milliseconds; how many of the runs the team did. */
function runs(pace: Pace, clock: {now: number}, count: number, team: number, alone: number): number {
  let together = 0;
  for (let i = 0; i < count; i++) {
    const inTeam = pace.begin();
    together += Number(inTeam);
    clock.now += inTeam ? team : alone;
    pace.end();
  }
  return together;
}

const areAlike = (a: number, b: number): boolean => Math.abs(a - b) < 0.01 * a;
const ms = fc.double({min: 0.01, max: 2, noNaN: true});

law(test, 'the faster way is found and kept, however it began', [fc.boolean(), ms, ms], (inTeam, team, alone) => {
  if (areAlike(team, alone)) return;
  const clock = {now: 0};
  const pace = new Pace(inTeam, () => clock.now);
  runs(pace, clock, 200, team, alone);
  const slower = team < alone ? 4000 - runs(pace, clock, 4000, team, alone) : runs(pace, clock, 4000, team, alone);
  assert.ok(slower <= 0.02 * 4000, `${slower} of 4000 runs in the slower way`);
});

law(test, 'when the other way becomes the faster one, it is noticed', [ms, ms], (team, alone) => {
  if (areAlike(team, alone)) return;
  const clock = {now: 0};
  const pace = new Pace(true, () => clock.now);
  runs(pace, clock, 3000, team, alone);
  runs(pace, clock, 2100, alone, team);
  const slower = alone < team ? 1000 - runs(pace, clock, 1000, alone, team) : runs(pace, clock, 1000, alone, team);
  assert.ok(slower <= 50, `${slower} of 1000 runs in the slower way`);
});

test.run();
