import {spawnSync} from 'node:child_process';
import {availableParallelism, cpus, loadavg, platform, release, totalmem} from 'node:os';

/** Above this share of all cores, what is measured is the neighbours. */
const BUSY = 0.15;

export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  /** Commit that is measured; null outside a checkout. */
  commit: string | null;
}

export function describeMachine(): Machine {
  const git = spawnSync('git', ['describe', '--always', '--dirty'], {encoding: 'utf8'});
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    commit: git.status === 0 ? git.stdout.trim() : null,
  };
}

/** What other processes do at the moment. @throws if it is too much, unless that is to be ignored. */
export async function refuseWhenBusy(force: boolean, say: (line: string) => void): Promise<{busyShare: number; loadAverage: number}> {
  const [busy, load] = [await busyShare(), loadavg()[0] ?? 0];
  if (busy > BUSY) {
    const state = `Other processes use ${(100 * busy).toFixed(0)} % of the cores (load average ${load.toFixed(2)})`;
    if (!force) throw new Error(`${state}: the figures would be theirs. Wait, or measure all the same with --force.`);
    say(`${state}: trust the minima, not the medians.`);
  }
  return {busyShare: busy, loadAverage: load};
}

/**
 * Share of all cores, 0 to 1, that other processes keep busy over a second. The load average is reported beside it but does not decide: a minute
 * long, it still counts the build that has just ended.
 */
async function busyShare(): Promise<number> {
  const before = coreTimes();
  await new Promise(resolve => setTimeout(resolve, 1000));
  const after = coreTimes();
  const total = after.total - before.total;
  return total > 0 ? 1 - (after.idle - before.idle) / total : 0;
}

/** Milliseconds since boot summed over cores. */
function coreTimes(): {idle: number; total: number} {
  let [idle, total] = [0, 0];
  for (const {times} of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return {idle, total};
}
