import {addTo} from '../addTo.ts';
import type {Value} from '../graph.ts';
import {sizeOf} from '../shape.ts';
import {rootOf, type Unit} from './Unit.ts';

/** A unit while its place is sought. */
interface Task {
  unit: Unit;
  /** Those that must come before and after it. */
  leaders: Task[];
  followers: Task[];
  /** What it reads and another unit made. */
  reads: Value[];
  /** Elements that its results take. */
  makes: number;
  /** These minus those that its operands give back, as far as nobody else still reads them. */
  growth: number;
  isPlaced: boolean;
}

/** Elements of results that are not worth a thought: what optimizers make of the number of the step. */
const SMALL = 64;
/** Units that may be moved at a time. */
const MAX_MOVED = 8;

/** What is missing for a task, the task itself last; null if that is more than a few small things. */
function missingFor(task: Task): Task[] | null {
  const missing = new Set<Task>();
  const visit = (next: Task): boolean => {
    if (next.isPlaced || missing.has(next)) return true;
    if (missing.size === MAX_MOVED || (next !== task && next.makes > SMALL) || !next.leaders.every(visit)) return false;
    missing.add(next);
    return true;
  };
  return visit(task) ? [...missing] : null;
}

/**
 * Puts units into an order in which less lives at a time. The order stays as it is, except that what gives back more memory than it takes is done
 * as soon as it can be, with the little that it still waits for: the gradient by a weight, and the weight's update, when its operands are there,
 * and not after the whole backward pass.
 *
 * @param inArena  tells whether a value of a unit lies in memory that it takes and gives back
 * @param after    units that must come after others though they do not need what these make: they overwrite what the others read
 */
export function schedule(units: readonly Unit[], inArena: (value: Value) => boolean, after: ReadonlyMap<Unit, readonly Unit[]>): Unit[] {
  const tasks = new Map(units.map((unit): [Unit, Task] => [unit, {unit, leaders: [], followers: [], reads: [], makes: 0, growth: 0, isPlaced: false}]));
  const makers = new Map<Value, Task>();
  const readers = new Map<Value, Task[]>();
  const order = (leader: Task, follower: Task): void => {
    leader.followers.push(follower);
    follower.leaders.push(leader);
  };
  for (const [unit, task] of tasks) {
    for (const value of unit.nodes.flatMap(({outputs}) => outputs)) {
      makers.set(value, task);
      if (inArena(value)) task.makes += sizeOf(value.shape);
    }
    task.growth = task.makes;
    for (const leader of after.get(unit) ?? []) order(tasks.get(leader)!, task);
    for (const value of new Set(unit.nodes.flatMap(({inputs}) => inputs.map(rootOf)))) {
      const maker = makers.get(value);
      if (!maker || maker === task) continue;
      order(maker, task);
      task.reads.push(value);
      addTo(readers, value, task);
    }
  }

  const ordered: Unit[] = [];
  /** How many readers of a value have not been placed yet. */
  const waiting = new Map<Value, number>();
  /** Those that may give back memory now: first what waits for nothing, then what waits for little. */
  const ready: Task[] = [];
  const nearlyReady: Task[] = [];
  const consider = (task: Task): void => {
    if (!task.isPlaced && task.growth < 0) (task.leaders.every(({isPlaced}) => isPlaced) ? ready : nearlyReady).push(task);
  };
  /** Notes who is the last reader of a value. */
  const relieve = (value: Value, left: number): void => {
    waiting.set(value, left);
    if (left !== 1 || !inArena(value)) return;
    const last = readers.get(value)!.find(({isPlaced}) => !isPlaced)!;
    last.growth -= sizeOf(value.shape);
    consider(last);
  };
  const place = (task: Task): void => {
    if (task.isPlaced) return;
    task.isPlaced = true;
    ordered.push(task.unit);
    for (const value of task.reads) relieve(value, waiting.get(value)! - 1);
    task.followers.forEach(consider);
  };
  for (const [value, {length}] of readers) relieve(value, length);
  for (const task of tasks.values()) {
    place(task);
    while (ready.length + nearlyReady.length > 0) {
      const missing = missingFor((ready.shift() ?? nearlyReady.shift())!);
      if (missing && missing.reduce((sum, {growth}) => sum + growth, 0) < 0) missing.forEach(place);
    }
  }
  return ordered;
}
