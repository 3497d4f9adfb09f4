import { findingsOf, notChecked } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'setting-not-a-string';

test.each([
  [5, 'WARM_IP_TARGET is the number 5, and only strings are taken.', 'Write "5" in quotes.'],
  [0, 'WARM_IP_TARGET is the number 0, and only strings are taken.', 'Write "0" in quotes.'],
  [true, 'WARM_IP_TARGET is the boolean true, and only strings are taken.', 'Write "true" in quotes.'],
])('%p is an error', (value, message, fix) => {
  expect(findingsOf(RULE, withEnv({ WARM_IP_TARGET: value as never }))).toEqual([
    expect.objectContaining({ severity: 'error', subject: 'cni/WARM_IP_TARGET', message, fix }),
  ]);
});

test('its text is none', () => {
  expect(findingsOf(RULE, withEnv({ WARM_IP_TARGET: '5' }))).toEqual([]);
});

test('a value that is not known is not checked, and hides no other', () => {
  const plan = withEnv({ MAX_ENI: 2 as never }, unknownVariable('CLUSTER_ENDPOINT'));
  expect(findingsOf(RULE, plan)).toEqual([expect.objectContaining({ subject: 'cni/MAX_ENI' })]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
