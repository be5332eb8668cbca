/**
 * Moves the elements of a strided view that belong to a tile between the view's buffer and the tile: row piece by row piece, the coordinates
 * of the rows counted like an odometer. View words: [flags, slot, buffer, offset, ...strides].
 */
import {address, word} from './command';
import {storePart} from './tile';

/** Behind the coordinates of the tile's first element: those of the row in hand. */
const WORK: usize = 128;

/** tile = view; up to 12 bytes behind the tile's elements are overwritten. */
export function gather(view: usize, tile: usize, n: i32, rank: i32, shape: usize, coordinates: usize): void {
  walk<GatherPiece>(view, address(word(view, 2)), tile, n, rank, shape, coordinates);
}

/** view = tile. */
export function scatter(view: usize, tile: usize, n: i32, rank: i32, shape: usize, coordinates: usize): void {
  walk<ScatterPiece>(view, address(word(view, 2)), tile, n, rank, shape, coordinates);
}

/** tile = the positions that a view without a buffer stands for. */
export function iota(view: usize, tile: usize, n: i32, rank: i32, shape: usize, coordinates: usize): void {
  walk<IotaPiece>(view, 0, tile, n, rank, shape, coordinates);
}

function walk<Piece>(view: usize, base: usize, tile: usize, n: i32, rank: i32, shape: usize, coordinates: usize): void {
  const piece = changetype<Piece>(0);
  const last = rank - 1;
  const inner = word(shape, last);
  const stride = word(view, 4 + last);
  const work = coordinates + WORK;
  let column = word(coordinates, last);
  let at = word(view, 3) + column * stride;
  for (let d = 0; d < last; d++) {
    const c = word(coordinates, d);
    at += c * word(view, 4 + d);
    store<i32>(work + (<usize>d << 2), c);
  }
  while (true) {
    const length = min(n, inner - column);
    piece.move(tile, base, at, stride, length);
    n -= length;
    if (n == 0) return;
    tile += <usize>length << 2;
    at -= column * stride;
    column = 0;
    for (let d = last - 1; ; d--) {
      const c = word(work, d) + 1;
      const step = word(view, 4 + d);
      const size = word(shape, d);
      if (c < size) {
        store<i32>(work + (<usize>d << 2), c);
        at += step;
        break;
      }
      store<i32>(work + (<usize>d << 2), 0);
      at -= step * (size - 1);
    }
  }
}

@unmanaged class GatherPiece {
  @inline
  move(tile: usize, base: usize, at: i32, stride: i32, n: i32): void {
    let from = base + (<usize>at << 2);
    const end = tile + (<usize>n << 2);
    if (stride == 1) {
      for (; tile < end; tile += 16, from += 16) v128.store(tile, v128.load(from));
    } else if (stride == 0) {
      const value = v128.load32_splat(from);
      for (; tile < end; tile += 16) v128.store(tile, value);
    } else {
      const step = stride << 2;
      for (; tile < end; tile += 4, from += step) store<i32>(tile, load<i32>(from));
    }
  }
}

@unmanaged class ScatterPiece {
  @inline
  move(tile: usize, base: usize, at: i32, stride: i32, n: i32): void {
    let to = base + (<usize>at << 2);
    if (stride == 1) {
      for (const end = tile + (<usize>(n & ~3) << 2); tile < end; tile += 16, to += 16) v128.store(to, v128.load(tile));
      if (n & 3) storePart(to, v128.load(tile), n & 3);
    } else {
      const step = stride << 2;
      for (const end = tile + (<usize>n << 2); tile < end; tile += 4, to += step) store<i32>(to, load<i32>(tile));
    }
  }
}

@unmanaged class IotaPiece {
  @inline
  move(tile: usize, base: usize, at: i32, stride: i32, n: i32): void {
    let value = i32x4.add(i32x4.splat(at), i32x4.mul(i32x4.splat(stride), i32x4(0, 1, 2, 3)));
    const step = i32x4.splat(stride << 2);
    for (const end = tile + (<usize>n << 2); tile < end; tile += 16) {
      v128.store(tile, value);
      value = i32x4.add(value, step);
    }
  }
}
