/** The driver's side of the protocol for engines that run in this process. */
import {createInterface} from 'node:readline';
import type {Reply, Request, Round} from '../protocol.ts';
import type {Workload} from '../workloads.ts';
import {timeSteps, type Prepared} from './timing.ts';

const SECONDS_OF_CALLS = 0.4;

/** Answers the runner until it hangs up. `prepare` builds what a workload describes; what it throws is reported, not fatal. */
export async function serve(describe: () => string, prepare: (workload: Workload) => Promise<Prepared>): Promise<void> {
  let prepared: Prepared | null = null;
  await converse(async request => {
    if ('workload' in request) {
      prepared = await prepare(request.workload);
      return {ready: describe()};
    }
    if (!prepared) throw new Error('steps were asked for before a workload');
    return 'step' in prepared ? await timeSteps(prepared, request.steps) : await timeCalls(prepared.call);
  });
}

/** Reads requests and writes what is answered, an error for what is thrown. Ends the process when the runner hangs up. */
export async function converse(answer: (request: Request) => Promise<Reply>): Promise<void> {
  console.log = console.error; // standard output belongs to the protocol
  for await (const line of createInterface({input: process.stdin})) {
    const reply: Reply = await answer(JSON.parse(line) as Request).catch((error: unknown) => ({error: error instanceof Error ? error.message : String(error)}));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
  process.exit(0); // an engine's worker threads must not outlive the conversation
}

/** Calls that cost about as much as reading the clock: Benchmark finds how many to time together and samples that. */
async function timeCalls(call: () => void): Promise<Round> {
  const {default: Benchmark} = await import('benchmark');
  const benchmark = new Benchmark({fn: call, maxTime: SECONDS_OF_CALLS, minSamples: 3, async: false}).run();
  if (benchmark.error) throw benchmark.error;
  const {count, stats: {sample}} = benchmark;
  const seconds = sample.reduce((sum, secondsPerCall) => sum + secondsPerCall, 0) * count;
  return {steps: sample.length * count, ms: seconds * 1e3, value: null};
}
