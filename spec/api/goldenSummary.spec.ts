import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {decode, type GoldenCase, goldenCases, type GoldenOptions} from '../golden.ts';

interface SummaryCase extends GoldenCase {
  /** Python's JSON of the model. */
  model: object;
  options: GoldenOptions;
  compile?: GoldenOptions;
  summary: string;
}

const test = suite('summary as Keras prints it');

for (const {name, model: json, options, compile, summary} of goldenCases<SummaryCase>('summary')) {
  test(name, () => {
    keras.utils.clearSession();
    const model = keras.models.modelFromJson(JSON.stringify(json));
    if (compile) model.compile(decode(compile) as object);
    const lines: string[] = [];
    model.summary({...(decode(options) as object), printFn: (text: string) => lines.push(text)});
    assert.fixture(lines.join('\n'), summary);
  });
}

test.run();
