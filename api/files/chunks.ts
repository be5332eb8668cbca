import {BackendError, show, ValueError} from '../../engine/index.ts';
import {files} from './files.ts';

/** Where bytes come from: the path of a file, an address (http, https), or a Blob, as a File of a form is one. */
export type ByteSource = string | URL | Blob;

/** How bytes are packed: '' (not at all), 'GZIP' or 'ZLIB'. */
export type Compression = '' | 'GZIP' | 'ZLIB' | null;

/** The name of a compression in the platform's streams; null for none. @throws ValueError if there is no such compression */
export function streamFormat(who: string, compression: string): 'gzip' | 'deflate' | null {
  if (compression === '') return null;
  if (compression === 'GZIP') return 'gzip';
  if (compression === 'ZLIB') return 'deflate';
  throw new ValueError({
    what: `${who}: there is no such compression.`, got: show(compression), expected: "'', 'GZIP' or 'ZLIB'", fix: "leave it out for ''",
  });
}

type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>>;

/** What messages call a source. */
export const nameOf = (source: ByteSource): string => (source instanceof Blob ? ((source as Partial<File>).name ?? 'a Blob') : String(source));

/** The pieces of a stream; leaving them early cancels it. */
async function* streamed(stream: ReadableStream<Uint8Array>): Chunks {
  const reader = stream.getReader();
  try {
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return;
      yield value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function fetched(address: string): Promise<ReadableStream<Uint8Array>> {
  const fail = (got: string, cause?: unknown): BackendError => new BackendError({
    what: `${address} cannot be read.`, got, expected: 'an answer with data', fix: 'check the address and the connection', cause,
  });
  const response = await fetch(address).catch((cause: unknown) => { throw fail(String(cause), cause); });
  if (!response.ok || !response.body) throw fail(`status ${response.status}`);
  return response.body;
}

async function* raw(source: ByteSource, size: number): Chunks {
  if (source instanceof Blob) yield* streamed(source.stream());
  else if (source instanceof URL && source.protocol !== 'file:' || /^https?:/.test(String(source))) yield* streamed(await fetched(String(source)));
  else yield* (await files('Reading a file')).chunks(source instanceof URL ? decodeURIComponent(source.pathname) : source, size);
}

/** The other way round: pieces as a stream. */
function asStream(chunks: Chunks): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const {value, done} = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => { await chunks.return(undefined); },
  });
}

/**
 * The bytes of a source in pieces, unpacked.
 *
 * @param size  bytes that are read at once
 */
export async function* chunks(source: ByteSource, compression: Compression = '', size = 1 << 18): Chunks {
  const format = streamFormat(nameOf(source), compression || '');
  const packed = raw(source, size);
  if (format === null) return yield* packed;
  const unpack = new DecompressionStream(format) as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>;
  yield* streamed(asStream(packed).pipeThrough(unpack));
}
