/** The transcendental functions of float32: the frequent ones in vectors, the rare ones through the language's own library. */
import * as op from '../opcodes';
import {erf, erfinv} from '../math/erf';
import {exp, expm1, sigmoid, tanh} from '../math/exp';
import {log, log1p} from '../math/log';
import {cos, sin} from '../math/trig';
import {defineLongUnary, defineScalarBinary, defineScalarUnary} from '../tile';

@unmanaged class Exp { @inline apply(a: v128): v128 { return exp(a); } }
@unmanaged class Expm1 { @inline apply(a: v128): v128 { return expm1(a); } }
@unmanaged class Log { @inline apply(a: v128): v128 { return log(a); } }
@unmanaged class Log1p { @inline apply(a: v128): v128 { return log1p(a); } }
@unmanaged class Sin { @inline apply(a: v128): v128 { return sin(a); } }
@unmanaged class Cos { @inline apply(a: v128): v128 { return cos(a); } }
@unmanaged class Tanh { @inline apply(a: v128): v128 { return tanh(a); } }
@unmanaged class Sigmoid { @inline apply(a: v128): v128 { return sigmoid(a); } }
@unmanaged class Erf { @inline apply(a: v128): v128 { return erf(a); } }
@unmanaged class Erfinv { @inline apply(a: v128): v128 { return erfinv(a); } }

@unmanaged class Tan { @inline apply(a: f32): f32 { return <f32>Math.tan(a); } }
@unmanaged class Arcsin { @inline apply(a: f32): f32 { return Mathf.asin(a); } }
@unmanaged class Arccos { @inline apply(a: f32): f32 { return Mathf.acos(a); } }
@unmanaged class Arctan { @inline apply(a: f32): f32 { return Mathf.atan(a); } }
@unmanaged class Sinh { @inline apply(a: f32): f32 { return Mathf.sinh(a); } }
@unmanaged class Cosh { @inline apply(a: f32): f32 { return Mathf.cosh(a); } }
@unmanaged class Arcsinh { @inline apply(a: f32): f32 { return Mathf.asinh(a); } }
@unmanaged class Arccosh { @inline apply(a: f32): f32 { return Mathf.acosh(a); } }
@unmanaged class Arctanh { @inline apply(a: f32): f32 { return Mathf.atanh(a); } }
@unmanaged class Atan2 { @inline apply(a: f32, b: f32): f32 { return Mathf.atan2(a, b); } }

export function defineFunctions(): void {
  defineLongUnary<Exp>(op.EXP_F);
  defineLongUnary<Expm1>(op.EXPM1_F);
  defineLongUnary<Log>(op.LOG_F);
  defineLongUnary<Log1p>(op.LOG1P_F);
  defineLongUnary<Sin>(op.SIN_F);
  defineLongUnary<Cos>(op.COS_F);
  defineLongUnary<Tanh>(op.TANH_F);
  defineLongUnary<Sigmoid>(op.SIGMOID_F);
  defineLongUnary<Erf>(op.ERF_F);
  defineLongUnary<Erfinv>(op.ERFINV_F);
  defineScalarUnary<Tan, f32>(op.TAN_F);
  defineScalarUnary<Arcsin, f32>(op.ARCSIN_F);
  defineScalarUnary<Arccos, f32>(op.ARCCOS_F);
  defineScalarUnary<Arctan, f32>(op.ARCTAN_F);
  defineScalarUnary<Sinh, f32>(op.SINH_F);
  defineScalarUnary<Cosh, f32>(op.COSH_F);
  defineScalarUnary<Arcsinh, f32>(op.ARCSINH_F);
  defineScalarUnary<Arccosh, f32>(op.ARCCOSH_F);
  defineScalarUnary<Arctanh, f32>(op.ARCTANH_F);
  defineScalarBinary<Atan2, f32>(op.ATAN2_F);
}
