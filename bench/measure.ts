/**
 * Times one workload on every engine: start all and warm each up, then round A B C A B C ... so that whatever else the machine
 * does falls on all alike.
 */
import {startDriver, type Driver} from './driver.ts';
import type {Engine} from './engines.ts';
import type {Options} from './options.ts';
import type {Round} from './protocol.ts';
import {isFresh, type Workload} from './workloads.ts';

export interface Measurement {
  engine: string;
  /** What the driver said it runs; empty when it did not start. */
  description: string;
  /** Milliseconds a step, one per round; empty when the engine fails. */
  samples: number[];
  stepsPerRound: number;
  /** The last loss or the largest output. */
  value: number | null;
  /** The most bytes that the engine had in use, where it can tell. */
  bytes: number | null;
  failure: string | null;
}

/** Of all options, those that say how long to measure. */
export type Patience = Pick<Options, 'rounds' | 'roundMs' | 'limitSeconds'>;

type Say = (line: string) => void;

/** A step longer than this is timed once, in the warm-up: noise is small beside it and patience is short. */
const SLOW_STEP_MS = 3000;
const WARM_UP_MS = 1000;
const MOST_STEPS = 1 << 17;
/** Outputs of the same network on the same weights differ by less than this share. */
const SAME = 0.01;

export async function measure(workload: Workload, engines: readonly Engine[], patience: Patience, say: Say): Promise<Measurement[]> {
  const able = engines.filter(({kinds}) => kinds.includes(workload.kind));
  const measurements = await (isFresh(workload) ? measureFresh : measureWarm)(workload, able, patience, say);
  if (workload.kind === 'infer') compareOutputs(measurements);
  return measurements;
}

const blank = ({id}: Engine): Measurement => ({engine: id, description: '', samples: [], stepsPerRound: 1, value: null, bytes: null, failure: null});

async function measureWarm(workload: Workload, engines: readonly Engine[], {rounds, roundMs, limitSeconds}: Patience, say: Say): Promise<Measurement[]> {
  const drivers: Driver[] = [];
  const contenders: {driver: Driver; measurement: Measurement}[] = [];
  const measurements: Measurement[] = [];
  try {
    for (const engine of engines) {
      const measurement = blank(engine);
      measurements.push(measurement);
      say(`${workload.id}: warming up ${engine.id}`);
      await attempt(measurement, async () => {
        const driver = await startDriver(engine, workload, limitSeconds);
        measurement.description = driver.description;
        drivers.push(driver);
        const last = await warmUp(driver);
        const stepMs = last.ms / last.steps;
        measurement.stepsPerRound = Math.min(MOST_STEPS, Math.max(1, Math.round(roundMs / stepMs)));
        if (stepMs > SLOW_STEP_MS) record(workload, measurement, last);
        else contenders.push({driver, measurement});
      });
    }
    for (let round = 0; round < rounds; round++) {
      say(`${workload.id}: round ${round + 1} of ${rounds}`);
      for (const {driver, measurement} of contenders) {
        if (measurement.failure) continue;
        await attempt(measurement, async () => record(workload, measurement, await driver.run(measurement.stepsPerRound)));
      }
    }
  } finally {
    await Promise.all(drivers.map(driver => driver.stop()));
  }
  return measurements;
}

/** One step in each of many processes: the first of its life. */
async function measureFresh(workload: Workload, engines: readonly Engine[], {rounds, limitSeconds}: Patience, say: Say): Promise<Measurement[]> {
  const measurements = engines.map(blank);
  for (let round = 0; round < rounds; round++) {
    say(`${workload.id}: round ${round + 1} of ${rounds}`);
    for (const [i, engine] of engines.entries()) {
      const measurement = measurements[i]!;
      if (measurement.failure || measurement.samples[0]! > SLOW_STEP_MS) continue;
      await attempt(measurement, async () => {
        const driver = await startDriver(engine, workload, limitSeconds);
        try {
          record(workload, measurement, await driver.run(1));
          measurement.description = driver.description;
        } finally {
          await driver.stop();
        }
      });
    }
  }
  return measurements;
}

/** Takes a round into the samples; a step that computed no finite loss or output has not done its work and fails. */
function record({model, network}: Workload, measurement: Measurement, {steps, ms, value, bytes = null}: Round): void {
  if ((model || network) && !Number.isFinite(value)) throw new Error(`what it computed became ${value}`);
  measurement.samples.push(ms / steps);
  measurement.value = value;
  measurement.bytes = bytes;
}

/** All engines infer with the same weights: one that computes something else than the first has not done the work. */
function compareOutputs(measurements: Measurement[]): void {
  const first = measurements.find(({failure}) => !failure);
  for (const measurement of measurements) {
    if (measurement.failure || Math.abs(measurement.value! - first!.value!) <= SAME * Math.abs(first!.value!)) continue;
    measurement.failure = `its largest output is ${measurement.value}, that of ${first!.engine} ${first!.value}`;
    measurement.samples = [];
  }
}

async function attempt(measurement: Measurement, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    measurement.failure = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
    measurement.samples = [];
  }
}

/** Runs more and more steps until compilers and caches have settled; resolves to the last round. */
async function warmUp(driver: Driver): Promise<Round> {
  await driver.run(1); // tracing and compilation
  let round = await driver.run(1);
  for (let steps = 2, spent = round.ms; spent < WARM_UP_MS; steps = Math.min(2 * steps, MOST_STEPS)) {
    round = await driver.run(steps);
    spent += round.ms;
  }
  return round;
}
