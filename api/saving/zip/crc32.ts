/** Sums of a byte followed by 0, 1, 2 and 3 zeros: four bytes are taken at once. */
const tables = Array.from({length: 4}, () => new Uint32Array(256));
for (let i = 0; i < 256; i++) {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  tables[0]![i] = value;
}
for (let t = 1; t < 4; t++) for (let i = 0; i < 256; i++) tables[t]![i] = tables[0]![tables[t - 1]![i]! & 255]! ^ (tables[t - 1]![i]! >>> 8);
const [one, two, three, four] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** The checksum of zip archives. */
export function crc32(bytes: Uint8Array): number {
  let sum = -1;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    sum ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    sum = four[sum & 255]! ^ three[(sum >>> 8) & 255]! ^ two[(sum >>> 16) & 255]! ^ one[sum >>> 24]!;
  }
  for (; i < bytes.length; i++) sum = one[(sum ^ bytes[i]!) & 255]! ^ (sum >>> 8);
  return (sum ^ -1) >>> 0;
}
