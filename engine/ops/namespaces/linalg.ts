export {jvp} from '../control/index.ts';
export {cholesky, choleskyInverse, det, eigh, inv, lstsq, luFactor, matrixRank, pinv, qr, solve, solveTriangular, svd} from '../linalg/index.ts';
export {norm} from '../reduce/index.ts';
