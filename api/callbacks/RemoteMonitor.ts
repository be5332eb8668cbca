import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {Callback} from './Callback.ts';

export interface RemoteMonitorOptions {
  /** The address of the server. Default 'http://localhost:9000'. */
  root?: string;
  /** What follows the address. Default '/publish/epoch/end/'. */
  path?: string;
  /** The field of the form that holds the logs as JSON. Default 'data'. */
  field?: string;
  /** HTTP headers. Default: none of its own. */
  headers?: Record<string, string> | null;
  /** Sends JSON (application/json) instead of a form. Default false. */
  sendAsJson?: boolean;
}

/**
 * Sends the logs of each epoch to a server, by POST. A server that cannot be reached is a warning, and training goes on.
 *
 * @source keras.callbacks.RemoteMonitor
 * @example keras.callbacks.RemoteMonitor({root: 'https://example.org', sendAsJson: true})
 */
class RemoteMonitorCallback extends Callback {
  readonly root: string;
  readonly path: string;
  readonly field: string;
  readonly headers: Record<string, string> | null;
  readonly sendAsJson: boolean;

  constructor({
    root = 'http://localhost:9000', path = '/publish/epoch/end/', field = 'data', headers = null, sendAsJson = false, ...unknown
  }: RemoteMonitorOptions = {}) {
    refuseUnknown('RemoteMonitor', unknown);
    super();
    this.root = root;
    this.path = path;
    this.field = field;
    this.headers = headers;
    this.sendAsJson = sendAsJson;
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const json = JSON.stringify({epoch, ...logs});
    const type = {'content-type': this.sendAsJson ? 'application/json' : 'application/x-www-form-urlencoded'};
    const body = this.sendAsJson ? json : new URLSearchParams({[this.field]: json}).toString();
    try {
      const response = await fetch(this.root + this.path, {method: 'POST', headers: {...type, ...this.headers}, body});
      await response.body?.cancel();
    } catch {
      console.warn(`Could not reach RemoteMonitor root server at ${this.root}`);
    }
  }
}

export const RemoteMonitor = kerasExport('keras.callbacks.RemoteMonitor', RemoteMonitorCallback);
export type RemoteMonitor = RemoteMonitorCallback;
