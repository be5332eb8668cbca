import {show, ValueError} from '../../engine/index.ts';
import {DataArray} from '../tf/data/DataArray.ts';

const damaged = (got: string): ValueError => new ValueError({
  what: 'A WAV file cannot be read.', got, expected: '16-bit PCM', fix: 'convert it, e.g. ffmpeg -i in.wav -c:a pcm_s16le out.wav',
});

/**
 * The samples of a WAV file with 16 bits: `[samples, channels]` from -1 to 1.
 *
 * @param desired  samples to cut off or fill up to; null: as many as there are
 * @throws ValueError for other files
 * @source tf.audio.decode_wav
 */
export function decodeWav(bytes: Uint8Array, desired: number | null): DataArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') throw damaged('no RIFF file of the kind WAVE');
  let channels = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const [chunk, size] = [name(at), view.getUint32(at + 4, true)];
    if (chunk === 'fmt ') {
      const [format, bits] = [view.getUint16(at + 8, true), view.getUint16(at + 22, true)];
      channels = view.getUint16(at + 10, true);
      if (![1, 0xfffe].includes(format) || bits !== 16) throw damaged(`format ${format} with ${bits} bits`);
    }
    if (chunk === 'data' && channels > 0) {
      const there = Math.floor(Math.min(size, bytes.length - at - 8) / (2 * channels));
      const data = new Float32Array((desired ?? there) * channels);
      for (let i = 0; i < Math.min(data.length, there * channels); i++) data[i] = view.getInt16(at + 8 + 2 * i, true) / 32768;
      return new DataArray(data, [desired ?? there, channels], 'float32');
    }
    at += 8 + size + (size & 1);
  }
  throw damaged(show(channels === 0 ? 'no format' : 'no samples'));
}
