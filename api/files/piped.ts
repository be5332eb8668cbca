type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes as they come out of a stream such as CompressionStream. */
export async function piped(bytes: Bytes, through: CompressionStream | DecompressionStream): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(through as ReadableWritablePair<Bytes, Bytes>);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
