import * as keras from '../../api/index.ts';
import {eachBackend} from '../eachBackend.ts';
import {goldenCases} from '../golden.ts';
import {type CallCase, checkCall} from './checkCall.ts';

const families = ['ops-unary', 'ops-binary', 'ops-reduce', 'ops-linear', 'ops-move', 'ops-index', 'ops-order', 'ops-create', 'ops-nn', 'ops-conv', 'ops-pool'];

for (const family of families) {
  await eachBackend(family, (test) => {
    for (const one of goldenCases<CallCase>(family)) test(one.name, () => keras.tidy(() => checkCall(one)));
  });
}
