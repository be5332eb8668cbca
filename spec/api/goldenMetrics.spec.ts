import * as keras from '../../api/index.ts';
import type {Metric} from '../../api/metrics/index.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree, agreeConfig, largestTensor} from '../agree.ts';
import {eachBackend} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, goldenCases, type GoldenObject} from '../golden.ts';
import {type CallCase, checkCall} from './checkCall.ts';

interface MetricCase extends GoldenCase {
  metric: GoldenObject;
  /** Arguments of successive calls of updateState. */
  updates: Golden[][];
  /** The result after each. */
  results: Golden[];
  afterReset: Golden;
  config: Golden;
}

/** The results after each update and after a reset, those of Keras; the config too, also of a metric made from it. */
function checkMetric({metric: object, updates, results, afterReset, config, tolerance}: MetricCase): void {
  keras.utils.clearSession();
  const metric = construct<Metric>(object);
  agreeConfig(metric.getConfig(), config);
  const again = keras.metrics.deserialize(JSON.parse(JSON.stringify(keras.metrics.serialize(metric)))) as Metric;
  agreeConfig(again.getConfig(), config);
  const terms = Math.max(16, largestTensor(updates));
  updates.forEach((update, i) => {
    metric.updateState(...(decode(update) as [Tensor]));
    agree(metric.result(), results[i]!, {terms, tolerance, what: `result ${i}`});
  });
  metric.resetState();
  agree(metric.result(), afterReset, {terms, tolerance, what: 'result after a reset'});
}

await eachBackend('metrics', (test) => {
  for (const one of goldenCases<MetricCase | CallCase>('metrics')) test(one.name, () => keras.tidy(() => ('metric' in one ? checkMetric(one) : checkCall(one))));
});
