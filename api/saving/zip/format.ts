/** What numbers of 32 bits cannot say: the true one stands in an extra field. */
export const LIMIT = 0xffffffff;

/** What the parts of an archive begin with. */
export const SIGNATURES = {member: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, largeEnd: 0x06064b50, locator: 0x07064b50} as const;
