/**
 * The GPT of workload e in tfjs ops: tf.layers has no attention and no layer that adds learned positions, so its users write the
 * forward pass on variables and leave the gradient to `optimizer.minimize`.
 */
import type * as Tf from '@tensorflow/tfjs';
import type {Workload} from '../workloads.ts';

interface Affine {
  kernel: Tf.Variable;
  bias: Tf.Variable;
}

/** Makes the variables and returns the loss, a scalar, of tokens and next tokens [batch, time]. */
export function buildGpt(tf: typeof Tf, {model, inputShape, classes}: Workload): (tokens: Tf.Tensor2D, labels: Tf.Tensor2D) => Tf.Scalar {
  const [batch, time] = inputShape as [number, number];
  if (model?.type !== 'gpt') throw new Error('this workload has no gpt');
  const {width, heads} = model;
  const headWidth = width / heads;

  const affine = (from: number, to: number): Affine => (
    {kernel: tf.variable(tf.randomNormal([from, to], 0, 0.05)), bias: tf.variable(tf.zeros([to]))}
  );
  const norm = (): Affine => ({kernel: tf.variable(tf.ones([width])), bias: tf.variable(tf.zeros([width]))});
  const blocks = Array.from({length: model.blocks}, () => ({
    attentionNorm: norm(), query: affine(width, width), key: affine(width, width), value: affine(width, width), output: affine(width, width),
    mlpNorm: norm(), expand: affine(width, 4 * width), contract: affine(4 * width, width),
  }));
  const tokenTable = tf.variable(tf.randomUniform<Tf.Rank.R2>([classes, width], -0.05, 0.05));
  const positionTable = tf.variable(tf.randomUniform<Tf.Rank.R2>([time, width], -0.05, 0.05));
  const [finalNorm, head] = [norm(), affine(width, classes)];
  const future = tf.keep(tf.tidy(() => tf.linalg.bandPart(tf.ones([time, time]), -1, 0).sub(1).mul(1e9)));

  const project = (x: Tf.Tensor2D, {kernel, bias}: Affine): Tf.Tensor2D => tf.add(tf.matMul(x, kernel as Tf.Tensor2D), bias);
  const normalize = (x: Tf.Tensor2D, {kernel, bias}: Affine): Tf.Tensor2D => {
    const {mean, variance} = tf.moments(x, -1, true);
    return x.sub(mean).mul(variance.add(1e-3).rsqrt()).mul(kernel).add(bias);
  };
  const gelu = (x: Tf.Tensor2D): Tf.Tensor2D => x.mul(0.5).mul(tf.erf(x.mul(Math.SQRT1_2)).add(1));
  const splitHeads = (x: Tf.Tensor2D): Tf.Tensor => x.reshape([batch, time, heads, headWidth]).transpose([0, 2, 1, 3]);

  const attend = (x: Tf.Tensor2D, {query, key, value, output}: (typeof blocks)[number]): Tf.Tensor2D => {
    const [q, k, v] = [query, key, value].map(weights => splitHeads(project(x, weights))) as [Tf.Tensor, Tf.Tensor, Tf.Tensor];
    const scores = tf.matMul(q.mul(1 / Math.sqrt(headWidth)), k, false, true).add(future);
    const mixed = tf.matMul(tf.softmax(scores), v).transpose([0, 2, 1, 3]);
    return project(mixed.reshape([batch * time, width]), output);
  };

  return (tokens, labels) => {
    const embedded = tf.matMul(tf.oneHot(tokens.flatten(), classes).toFloat() as Tf.Tensor2D, tokenTable as Tf.Tensor2D);
    let x = embedded.reshape([batch, time, width]).add(positionTable).reshape([batch * time, width]) as Tf.Tensor2D;
    for (const block of blocks) {
      x = x.add(attend(normalize(x, block.attentionNorm), block));
      x = x.add(project(gelu(project(normalize(x, block.mlpNorm), block.expand)), block.contract));
    }
    const logits = project(normalize(x, finalNorm), head);
    return tf.losses.softmaxCrossEntropy(tf.oneHot(labels.flatten(), classes), logits) as Tf.Scalar;
  };
}
