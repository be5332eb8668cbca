interface TextStream {
  write(text: string): unknown;
  isTTY?: boolean;
}

const stdout = (): TextStream | null => (globalThis as {process?: {stdout?: TextStream}}).process?.stdout ?? null;

let line = '';

/** Writes text to the terminal; where there is none (browsers, edge functions) whole lines go to the console. */
export function write(text: string): void {
  const stream = stdout();
  if (stream?.write) {
    stream.write(text);
    return;
  }
  const lines = (line + text).split('\n');
  line = lines.pop()!;
  for (const whole of lines) console.log(whole.slice(whole.lastIndexOf('\r') + 1));
}

/** True where a line can be drawn again. */
export const canRedraw = (): boolean => stdout()?.isTTY === true;
