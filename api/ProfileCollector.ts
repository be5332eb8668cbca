import {type CommandTime, trafficOf} from '../engine/index.ts';
import {ProfileReport, type ProfileRow} from './ProfileReport.ts';

/** Events that are kept for the trace: a long training would fill the memory with them. */
const MAX_EVENTS = 200_000;

/** Collects the times of commands. */
export class ProfileCollector {
  readonly #rows = new Map<CommandTime['command'], Omit<ProfileRow, 'share'>>();
  readonly #events: CommandTime[] = [];
  readonly #begin = performance.now();

  add(time: CommandTime): void {
    const {command, text, flops, milliseconds} = time;
    if (this.#events.length < MAX_EVENTS) this.#events.push(time);
    const row = this.#rows.get(command);
    if (!row) this.#rows.set(command, {label: command.label ?? '', text, calls: 1, milliseconds, least: milliseconds, bytes: trafficOf(command), flops});
    else {
      row.calls++;
      row.milliseconds += milliseconds;
      row.least = Math.min(row.least, milliseconds);
    }
  }

  report(): ProfileReport {
    const rows = [...this.#rows.values()].sort((a, b) => b.milliseconds - a.milliseconds);
    const total = rows.reduce((sum, {milliseconds}) => sum + milliseconds, 0);
    return new ProfileReport(rows.map((row) => ({...row, share: total === 0 ? 0 : row.milliseconds / total})), this.#events, performance.now() - this.#begin);
  }
}
