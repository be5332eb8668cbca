/** The polynomial of CRC-32C (Castagnoli), its bits reversed. */
const POLYNOMIAL = 0x82f63b78;

let table: Uint32Array | null = null;

/** What each byte does to the checksum. */
function bytesTable(): Uint32Array {
  return (table ??= Uint32Array.from({length: 256}, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    return crc;
  }));
}

/** The checksum of records: CRC-32C, turned and moved, so that the checksum of data that hold checksums is a good one too. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const steps = bytesTable();
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ steps[(crc ^ bytes[i]!) & 255]!;
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
