import * as keras from '../../api/index.ts';
import {eachBackend} from '../eachBackend.ts';
import {goldenCases} from '../golden.ts';
import {type CallCase, checkCall} from './checkCall.ts';
import {opFamilies} from './opFamilies.ts';

for (const family of opFamilies) {
  await eachBackend(family, (test) => {
    for (const one of goldenCases<CallCase>(family)) test(one.name, () => keras.tidy(() => checkCall(one)));
  });
}
