import {kerasExport} from '../kerasExport.ts';
import {type FBetaOptions, FBetaScore} from './FBetaScore.ts';

/**
 * The harmonic mean of precision and recall, for each class or averaged.
 *
 * @source keras.metrics.F1Score
 */
class F1ScoreMetric extends FBetaScore {
  constructor({name = 'f1_score', ...options}: Omit<FBetaOptions, 'beta'> = {}) {
    super({name, ...options});
  }

  override getConfig(): Record<string, unknown> {
    const {beta: _, ...config} = super.getConfig();
    return config;
  }
}

export const F1Score = kerasExport('keras.metrics.F1Score', F1ScoreMetric);
export type F1Score = F1ScoreMetric;
