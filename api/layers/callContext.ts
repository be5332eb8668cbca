/** What a call of a layer hands on to the layers inside it. */
interface CallContext {
  /** Whether a trainer trains; null if none says. */
  training: boolean | null;
  /** The names of the layers around, outermost first: the path of new variables. */
  scopes: readonly string[];
  /** Whose name is the innermost of them: a layer that is called and then built opens its scope once. */
  owner: object | null;
  /** What the calls inside an outermost one share; null outside of calls. As in Keras, a layer is called as the one before it where nothing else is said. */
  call: {training: boolean | null} | null;
}

let current: CallContext = {training: null, scopes: [], owner: null, call: null};

export const callContext = (): CallContext => current;

/** Runs a function with a changed call context. */
export function withCallContext<T>(change: Partial<CallContext>, fn: () => T): T {
  const previous = current;
  current = {...previous, ...change};
  try {
    return fn();
  } finally {
    current = previous;
  }
}

/**
 * Runs a function inside a name scope: variables made there carry the name in their path.
 *
 * @param owner  whose scope it is; it is opened only once, however often its owner asks
 */
export function withNameScope<T>(name: string, fn: () => T, owner: object | null = null): T {
  if (owner !== null && owner === current.owner) return fn();
  return withCallContext({scopes: [...current.scopes, name], owner}, fn);
}
