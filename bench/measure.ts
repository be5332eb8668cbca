/**
 * Times one workload on every engine: start all and warm each up, then round A B C A B C ... so that whatever else the machine
 * does falls on all alike.
 */
import {startDriver, type Driver} from './driver.ts';
import type {Engine} from './engines.ts';
import type {Options} from './options.ts';
import type {Round} from './protocol.ts';
import type {Workload} from './workloads.ts';

export interface Measurement {
  engine: string;
  /** What the driver said it runs; empty when it did not start. */
  description: string;
  /** Milliseconds a step, one per round; empty when the engine fails. */
  samples: number[];
  stepsPerRound: number;
  loss: number | null;
  failure: string | null;
}

/** A step longer than this is timed once, in the warm-up: noise is small beside it and patience is short. */
const SLOW_STEP_MS = 3000;
const WARM_UP_MS = 1000;
const MOST_STEPS = 1 << 17;

export async function measure(workload: Workload, engines: readonly Engine[], options: Options, say: (line: string) => void): Promise<Measurement[]> {
  const drivers: Driver[] = [];
  const contenders: {driver: Driver; measurement: Measurement}[] = [];
  const measurements: Measurement[] = [];
  for (const engine of engines.filter(({kinds}) => kinds.includes(workload.kind))) {
    const measurement: Measurement = {engine: engine.id, description: '', samples: [], stepsPerRound: 1, loss: null, failure: null};
    measurements.push(measurement);
    say(`${workload.id}: warming up ${engine.id}`);
    await attempt(measurement, async () => {
      const driver = await startDriver(engine, workload, options.limitSeconds);
      measurement.description = driver.description;
      drivers.push(driver);
      const last = await warmUp(driver);
      const stepMs = last.ms / last.steps;
      measurement.stepsPerRound = Math.min(MOST_STEPS, Math.max(1, Math.round(options.roundMs / stepMs)));
      if (stepMs > SLOW_STEP_MS) record(workload, measurement, last);
      else contenders.push({driver, measurement});
    });
  }
  try {
    for (let round = 0; round < options.rounds; round++) {
      say(`${workload.id}: round ${round + 1} of ${options.rounds}`);
      for (const {driver, measurement} of contenders) {
        if (measurement.failure) continue;
        await attempt(measurement, async () => record(workload, measurement, await driver.run(measurement.stepsPerRound)));
      }
    }
  } finally {
    for (const driver of drivers) driver.stop();
  }
  return measurements;
}

/** Takes a round into the samples; a training step that computed no finite loss has not done its work and fails. */
function record(workload: Workload, measurement: Measurement, {steps, ms, loss}: Round): void {
  if (workload.kind === 'train' && !Number.isFinite(loss)) throw new Error(`its loss became ${loss}`);
  measurement.samples.push(ms / steps);
  measurement.loss = loss;
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
