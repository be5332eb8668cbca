/** What cardinality says of a data set without an end, and of one of which it is not known how many elements it has. */
export const INFINITE = -1;
export const UNKNOWN = -2;

/** Elements that can be asked for again and again. */
export interface Stream<E = unknown> {
  /** How many there are; INFINITE or UNKNOWN. */
  readonly cardinality: number;
  /** A new run from the first element on. Whoever leaves it early calls its return, which closes what it reads from. */
  open(): AsyncGenerator<E>;
}

/** A number of elements computed from that of the source; what is unknown or without an end stays so. */
export const counted = ({cardinality}: Stream, count: (n: number) => number): number => (cardinality < 0 ? cardinality : count(cardinality));
