/** An image: row by row, 8 bits a channel. 1 channel is gray, 2 gray and alpha, 3 RGB, 4 RGBA. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
  channels: number;
}
