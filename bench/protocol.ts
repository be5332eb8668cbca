/**
 * What the runner and a driver say to each other: one JSON object a line, requests on the driver's standard input, replies on its
 * standard output. The first request is the workload; every later one asks for steps and gets one reply.
 */
import type {Workload} from './workloads.ts';

export type Request = {workload: Workload} | {steps: number};

export interface Ready {
  /** What measures: package and runtime versions, threads. */
  ready: string;
}

export interface Round {
  /** Steps done; a driver that times itself (eager calls) may do more than it was asked for. */
  steps: number;
  /** Wall-clock milliseconds of all of them together. */
  ms: number;
  /** The last loss, or the largest output of an inference: proof that the work was done. */
  value: number | null;
  /** The most bytes of the engine's memory that were in use at a time, where a driver can tell. */
  bytes?: number | null;
}

export interface Failure {
  error: string;
}

export type Reply = Ready | Round | Failure;
