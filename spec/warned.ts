/** The warnings that a run gives. */
export async function warned(run: () => Promise<unknown>): Promise<string[]> {
  const {warn} = console;
  const lines: string[] = [];
  console.warn = (line: string) => { lines.push(line); };
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return lines;
}
