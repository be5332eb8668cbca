/** A size rounded up to a multiple of 8, where formats let the next part begin. */
export const to8 = (size: number): number => Math.ceil(size / 8) * 8;
