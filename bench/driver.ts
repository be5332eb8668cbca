/** The runner's side of the protocol: one child process for one engine and one workload, so that none inherits another's heap or type feedback. */
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Engine} from './engines.ts';
import type {Reply, Request, Round} from './protocol.ts';
import type {Workload} from './workloads.ts';

export interface Driver {
  /** What the driver says it runs: versions, threads. */
  description: string;
  run(steps: number): Promise<Round>;
  /** Hangs up, and ends what does not end by itself. */
  stop(): Promise<void>;
}

const KEPT_STDERR = 4000;
const GRACE_MS = 2000;

/** Starts the process and has it build the workload. Rejects with the driver's own words, or when an answer takes too long. */
export async function startDriver(engine: Engine, workload: Workload, limitSeconds: number): Promise<Driver> {
  // A group of its own, so that what a driver starts (a browser, a server) ends with it.
  const child = spawn(engine.command, engine.args, {env: {...process.env, ...engine.env}, stdio: ['pipe', 'pipe', 'pipe'], detached: true});
  const closed = new Promise<void>(resolve => { child.on('close', () => resolve()).on('error', () => resolve()); });
  const kill = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // The group has ended.
    }
  };
  let errors = '';
  let ended: string | null = null;
  let settle: ((reply: Reply) => void) | null = null;
  const answer = (reply: Reply): void => {
    settle?.(reply);
    settle = null;
  };
  const end = (why: string): void => answer({error: ended = why});
  child.stderr.on('data', chunk => { errors = (errors + chunk).slice(-KEPT_STDERR); });
  child.stdin.on('error', () => {}); // the process died; 'close' says why
  child.on('error', error => end(error.message));
  child.on('close', code => end(`the process ended (${code}): ${errors.trim().split('\n').at(-1)}`));
  createInterface({input: child.stdout}).on('line', line => answer(JSON.parse(line) as Reply));

  const ask = async (request: Request): Promise<Exclude<Reply, {error: string}>> => {
    if (ended) throw new Error(ended);
    const pending = new Promise<Reply>(resolve => { settle = resolve; });
    const timer = setTimeout(() => {
      end(`more than ${limitSeconds} s; stopped`);
      kill();
    }, limitSeconds * 1e3);
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const reply = await pending;
    clearTimeout(timer);
    if ('error' in reply) throw new Error(reply.error);
    return reply;
  };

  const stop = async (): Promise<void> => {
    child.stdin.end();
    const timer = setTimeout(kill, GRACE_MS);
    await closed;
    clearTimeout(timer);
    kill();
  };
  try {
    const reply = await ask({workload});
    if (!('ready' in reply)) throw new Error(`the driver answered ${JSON.stringify(reply)} to its workload`);
    return {description: reply.ready, run: async steps => await ask({steps}) as Round, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}
