import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {Dependencies} from '../../engine/lower/Dependencies.ts';
import {law} from '../law.ts';

const test = suite('dependencies');

/** The same by searching: for each member what it reads. */
class Searched {
  readonly inputs = new Map<number, Set<number>>();

  needs(member: number, other: number): boolean {
    const seen = new Set<number>();
    const stack = [...this.inputs.get(member)!];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (next === other) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      stack.push(...this.inputs.get(next)!);
    }
    return false;
  }

  needsByWay(member: number, other: number): boolean {
    return [...this.inputs.get(member)!].some((input) => input !== other && this.needs(input, other));
  }

  merge(into: number, from: number): void {
    for (const inputs of this.inputs.values()) if (inputs.delete(from)) inputs.add(into);
    for (const input of this.inputs.get(from)!) this.inputs.get(into)!.add(input);
    this.inputs.delete(from);
    this.inputs.get(into)!.delete(into);
  }
}

const SIZE = 40;
/** In turn: a new member that reads some; two become one, if they may; one reads more, of what does not need it. */
const step = fc.record({what: fc.constantFrom('add', 'add', 'add', 'merge', 'merge', 'extend'), picks: fc.array(fc.nat(1000), {minLength: 2, maxLength: 4})});

law(test, 'what is noted is what a search finds', [fc.array(step, {maxLength: SIZE})], (steps) => {
  const noted = new Dependencies(SIZE);
  const searched = new Searched();
  for (const {what, picks} of steps) {
    const alive = [...searched.inputs.keys()];
    const some = alive.length === 0 ? [] : [...new Set(picks.map((pick) => alive[pick % alive.length]!))];
    if (what === 'add' || some.length < 2) searched.inputs.set(noted.add(some), new Set(some));
    else if (what === 'merge') {
      const [a, b] = some as [number, number];
      if (searched.needsByWay(a, b) || searched.needsByWay(b, a)) continue;
      noted.merge(a, b);
      searched.merge(a, b);
    } else {
      const [member, ...inputs] = some as [number, ...number[]];
      const allowed = inputs.filter((input) => !searched.needs(input, member));
      noted.extend(member, [member, ...allowed]);
      for (const input of allowed) searched.inputs.get(member)!.add(input);
    }
    for (const a of searched.inputs.keys()) {
      for (const b of searched.inputs.keys()) {
        if (a === b) continue;
        assert.is(noted.needs(a, b), searched.needs(a, b), `${a} needs ${b}`);
        assert.is(noted.needsByWay(a, b), searched.needsByWay(a, b), `${a} needs ${b} by way of a third`);
      }
    }
  }
});

test.run();
