/** The driver's side of the protocol for engines that run in this process. */
import {createInterface} from 'node:readline';
import Benchmark from 'benchmark';
import type {Reply, Request, Round} from '../protocol.ts';
import type {Workload} from '../workloads.ts';

/** A prepared workload: a step that resolves to its loss (null without one), or a synchronous call of a few microseconds. */
export type Prepared = {step: () => Promise<number | null>} | {call: () => void};

const SECONDS_OF_CALLS = 0.4;

/** Answers the runner until it hangs up. `prepare` builds the model of a workload; what it throws is reported, not fatal. */
export async function serve(describe: () => string, prepare: (workload: Workload) => Promise<Prepared>): Promise<void> {
  console.log = console.error; // standard output belongs to the protocol
  let prepared: Prepared | null = null;
  for await (const line of createInterface({input: process.stdin})) {
    const request = JSON.parse(line) as Request;
    try {
      if ('workload' in request) {
        prepared = await prepare(request.workload);
        reply({ready: describe()});
      } else if (prepared) {
        reply('step' in prepared ? await timeSteps(prepared.step, request.steps) : timeCalls(prepared.call));
      }
    } catch (error) {
      reply({error: error instanceof Error ? error.message : String(error)});
    }
  }
  process.exit(0); // an engine's worker threads must not outlive the conversation
}

const reply = (message: Reply): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

async function timeSteps(step: () => Promise<number | null>, steps: number): Promise<Round> {
  let loss: number | null = null;
  const start = performance.now();
  for (let i = 0; i < steps; i++) loss = await step();
  return {steps, ms: performance.now() - start, loss};
}

/** Calls that cost about as much as reading the clock: Benchmark finds how many to time together and samples that. */
function timeCalls(call: () => void): Round {
  const benchmark = new Benchmark({fn: call, maxTime: SECONDS_OF_CALLS, minSamples: 3, async: false}).run();
  if (benchmark.error) throw benchmark.error;
  const {count, stats: {sample}} = benchmark;
  const seconds = sample.reduce((sum, secondsPerCall) => sum + secondsPerCall, 0) * count;
  return {steps: sample.length * count, ms: seconds * 1e3, loss: null};
}
