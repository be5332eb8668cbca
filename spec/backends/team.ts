const isWanted = process.env.THREADS !== undefined;
if (!isWanted) console.log('skipped: several wasm threads, which do not agree with one yet (THREADS=1 runs them)');

/** The threads of a backend under test: several only on demand, as they are experimental. */
export const team = (threads: number): number => (isWanted ? threads : 1);
