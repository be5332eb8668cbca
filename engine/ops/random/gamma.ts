import {type TensorLike, toTensor} from '../../convert.ts';
import {type Shape, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {equal} from '../binary/equal.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {logicalAnd} from '../binary/logicalAnd.ts';
import {logicalOr} from '../binary/logicalOr.ts';
import {multiply} from '../binary/multiply.ts';
import {power} from '../binary/power.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {whileOver} from '../control/whileOver.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {any} from '../reduce/any.ts';
import {log} from '../unary/log.ts';
import {log1p} from '../unary/log1p.ts';
import {negative} from '../unary/negative.ts';
import {sqrt} from '../unary/sqrt.ts';
import {bitsOfEach, type Key, split, splitAlong} from './key.ts';
import {standardNormal} from './normal.ts';
import {drawnDtype} from './uniform.ts';
import {unitFloat} from './unitFloat.ts';

const uniformOfEach = (key: Key): Tensor => unitFloat(bitsOfEach(key), 'float32');

/** Where `active`, the new state; elsewhere the old one: each element leaves the loop by itself. */
const advance = (active: Tensor, next: readonly Tensor[], old: readonly Tensor[]): Tensor[] => next.map((value, i) => where(active, value, old[i]!));

/** (key, 0, -1) -> a normal draw x with 1 + c x > 0, and that. */
function positiveCube(key: Key, c: Tensor): {x: Tensor; v: Tensor} {
  const [, , x, v] = whileOver(([, , , v]) => any(lessEqual(v!, 0)), (state) => {
    const [next, sub] = split({k0: state[0]!, k1: state[1]!}) as [Key, Key];
    const x = standardNormal(bitsOfEach(sub), 'float32');
    return advance(lessEqual(state[3]!, 0), [next.k0, next.k1, x, add(1, multiply(x, c))], state);
  }, [key.k0, key.k1, fill(c.shape, 0), fill(c.shape, -1)]) as [Tensor, Tensor, Tensor, Tensor];
  return {x, v};
}

/**
 * Standard gamma draws, one for each alpha, by the rejection of Marsaglia and Tsang; for alpha below 1 a draw for alpha + 1 times u^(1 / alpha).
 *
 * @param alphas    float32, one axis
 * @param logSpace  gives logarithms, which do not underflow for small alphas
 */
export function gammaOf(key: Key, alphas: Tensor, logSpace: boolean): Tensor {
  const keys = splitAlong(key, alphas.size);
  const isLarge = greaterEqual(alphas, 1);
  const d = subtract(where(isLarge, alphas, add(alphas, 1)), Math.fround(1 / 3));
  const c = divide(Math.fround(1 / 3), sqrt(d));
  const isRejected = (x: Tensor, v: Tensor, u: Tensor): Tensor => logicalAnd(
    greaterEqual(u, subtract(1, multiply(multiply(x, x), 0.0331))),
    greaterEqual(log(u), add(multiply(x, 0.5), multiply(d, add(subtract(1, v), log(v))))),
  );
  const [first, sub] = split(keys) as [Key, Key];
  // The state begins as one that is rejected. X is the square of the normal draw.
  const state = whileOver(([, , x, v, u]) => any(isRejected(x!, v!, u!)), (old) => {
    const [next, xKey, uKey] = split({k0: old[0]!, k1: old[1]!}, 3) as [Key, Key, Key];
    const {x, v} = positiveCube(xKey, c);
    const drawn = [next.k0, next.k1, multiply(x, x), multiply(multiply(v, v), v), uniformOfEach(uKey)];
    return advance(isRejected(old[2]!, old[3]!, old[4]!), drawn, old);
  }, [first.k0, first.k1, fill(d.shape, 0), fill(d.shape, 1), fill(d.shape, 2)]);
  const v = state[3]!;
  const u = uniformOfEach(sub);
  if (logSpace) {
    const logU = log1p(negative(u));
    const boost = where(logicalOr(isLarge, equal(logU, 0)), fill([], 0), multiply(logU, divide(1, alphas)));
    return add(add(log(d), log(v)), boost);
  }
  return multiply(multiply(d, v), where(isLarge, fill([], 1), power(subtract(1, u), divide(1, alphas))));
}

/**
 * Draws from the gamma distribution with scale 1.
 *
 * @param alpha  the shape parameter; broadcasts to `shape`
 * @source keras.random.gamma
 */
export function gamma(key: Key, shape: Shape, alpha: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const alphas = reshape(broadcastTo(cast(toTensor(alpha), 'float32'), shape), [sizeOf(shape)]);
  return cast(reshape(gammaOf(key, alphas, false), shape), drawnDtype(dtype, 'gamma'));
}
