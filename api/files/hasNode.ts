/** True where there are the modules of Node: in Node, Deno and Bun. */
export const hasNode = (): boolean => typeof process !== 'undefined' && process.versions?.node !== undefined;
