/**
 * Evaluates the element-wise expression of a command, a tile at a time.
 *
 * The encoder has laid everything out: which tile of memory ("slot") each temporary lives in, and what can be computed once for all tiles
 * ("uniform": constants, operands broadcast in every dimension, and what follows from them). An operand that is contiguous where the tile
 * lies is read in place, others are gathered into a slot; an output is written in place by its last instruction, or scattered from a slot.
 *
 * Words: [rank, slots, uniform operands, views, uniform instructions, instructions, uniform tile length, strided, ...shape,
 *   uniform operands: [slot, buffer or -1, offset], views: [flags, slot, buffer or -1, offset, ...strides],
 *   uniform instructions, instructions: [opcode, d, a, b, c, e]]. The operands of an instruction are places: slots first, then views.
 */
import {address, word} from './command';
import {TILES} from './memory';
import {perform, TILE_BYTES} from './tile';
import {gather, iota, scatter} from './views';

/** Bytes of tile memory per thread: the places' addresses, two odometers, then the slots. */
export const TILE_MEMORY: usize = 512 << 10;
const COORDINATES: usize = 8192;
const SLOTS: usize = 8192 + 256;

const HEADER: usize = 8 << 2;
const INSTRUCTION: usize = 6 << 2;

/** View flags. */
const CONTIGUOUS: i32 = 1;
const OUTPUT: i32 = 2;
const EXTERNAL: i32 = 4;

// The expression in hand; each thread is an instance of the module with globals of its own.
let places: usize = 0;
let shape: usize = 0;
let rank: i32 = 0;
let views: usize = 0;
let viewsEnd: usize = 0;
let viewBytes: usize = 0;
let viewPlaces: usize = 0;
let code: usize = 0;
let codeEnd: usize = 0;
let strided: bool = false;

@inline
function slotAddress(slot: i32): usize {
  return places + SLOTS + <usize>slot * TILE_BYTES;
}

/** Makes the expression at `words` the one in hand and computes its uniform part. */
export function begin(words: usize, thread: i32): void {
  places = load<usize>(TILES) + <usize>thread * TILE_MEMORY;
  rank = word(words, 0);
  const slots = word(words, 1);
  strided = word(words, 7) != 0;
  shape = words + HEADER;
  const uniforms = shape + (<usize>rank << 2);
  views = uniforms + <usize>word(words, 2) * 12;
  viewBytes = <usize>(4 + rank) << 2;
  viewsEnd = views + <usize>word(words, 3) * viewBytes;
  code = viewsEnd + <usize>word(words, 4) * INSTRUCTION;
  codeEnd = code + <usize>word(words, 5) * INSTRUCTION;
  viewPlaces = places + (<usize>slots << 2);
  for (let s = 0; s < slots; s++) store<usize>(places + (<usize>s << 2), slotAddress(s));
  const n = word(words, 6);
  for (let u = uniforms; u < views; u += 12) {
    const buffer = word(u, 1);
    const value = buffer < 0 ? word(u, 2) : load<i32>(address(buffer) + (<usize>word(u, 2) << 2));
    const tile = slotAddress(word(u, 0));
    for (let i = 0; i < n; i += 4) v128.store(tile + (<usize>i << 2), i32x4.splat(value));
  }
  run(viewsEnd, code, n);
}

/** Sets where the values of an external view (counted among all views, inputs first) are found for the next evaluate(). */
export function setExternal(view: i32, at: usize): void {
  store<usize>(viewPlaces + (<usize>view << 2), at);
}

/** The address of a place's values after evaluate(). */
@inline
export function placeAddress(place: i32): usize {
  return load<usize>(places + (<usize>place << 2));
}

/** Computes elements start .. start + n - 1 (n at most TILE) of the iteration space, counted in row-major order. */
export function evaluate(start: i32, n: i32): void {
  if (strided) locate(start);
  let place = viewPlaces;
  for (let view = views; view < viewsEnd; view += viewBytes, place += 4) {
    const flags = word(view, 0);
    if (flags & CONTIGUOUS) store<usize>(place, address(word(view, 2)) + (<usize>(word(view, 3) + start) << 2));
    else if (!(flags & EXTERNAL)) store<usize>(place, settle(view, flags, n));
  }
  run(code, codeEnd, n);
  if (!strided) return;
  place = viewPlaces;
  for (let view = views; view < viewsEnd; view += viewBytes, place += 4) {
    const flags = word(view, 0);
    const slot = slotAddress(word(view, 1));
    if ((flags & (OUTPUT | CONTIGUOUS)) == OUTPUT && load<usize>(place) == slot) scatter(view, slot, n, rank, shape, places + COORDINATES);
  }
}

/** Turns a position in row-major order into coordinates. */
function locate(start: i32): void {
  const coordinates = places + COORDINATES;
  for (let d = rank - 1; d > 0; d--) {
    const size = word(shape, d);
    const quotient = start / size;
    store<i32>(coordinates + (<usize>d << 2), start - quotient * size);
    start = quotient;
  }
  store<i32>(coordinates, start);
}

/** Where a strided view's elements of this tile are: in the buffer itself if they lie side by side, else in the view's slot. */
function settle(view: usize, flags: i32, n: i32): usize {
  const buffer = word(view, 2);
  const slot = slotAddress(word(view, 1));
  const coordinates = places + COORDINATES;
  if (buffer < 0) {
    iota(view, slot, n, rank, shape, coordinates);
    return slot;
  }
  if (word(view, 3 + rank) == 1 && n <= word(shape, rank - 1) - word(coordinates, rank - 1)) {
    let at = word(view, 3);
    for (let d = 0; d < rank; d++) at += word(coordinates, d) * word(view, 4 + d);
    return address(buffer) + (<usize>at << 2);
  }
  if (!(flags & OUTPUT)) gather(view, slot, n, rank, shape, coordinates);
  return slot;
}

function run(from: usize, to: usize, n: i32): void {
  for (let i = from; i < to; i += INSTRUCTION) {
    perform(word(i, 0), placeAddress(word(i, 1)), placeAddress(word(i, 2)), placeAddress(word(i, 3)), placeAddress(word(i, 4)), placeAddress(word(i, 5)), n);
  }
}
