/** The lines of text that comes in pieces of bytes (UTF-8), without their ends: \n or \r\n. */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
  const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, {stream: true})).split('\n');
    rest = parts.pop()!;
    for (const part of parts) yield withoutReturn(part);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}
