import { assess } from '../../../lib/assess';
import { customNetwork } from './custom-network';
import { planWith } from './plan-with';

test.each([
  ['the base plan', planWith()],
  ['the one with custom networking', customNetwork()],
])('no rule complains of %s, so that a finding in a test comes from what the test changes', (_, plan) => {
  expect(assess(plan).findings).toEqual([]);
});
