/** What numbers of 32 bits cannot say: the true one stands in an extra field. */
export const LIMIT = 0xffffffff;

/** What the parts of an archive begin with. */
export const SIGNATURES = {member: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, largeEnd: 0x06064b50, locator: 0x07064b50} as const;

/** True for what begins as a zip archive. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
