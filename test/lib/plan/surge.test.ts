import { surgePods } from '../../../lib/plan/surge';

test.each([
  ['25%', 10, 3], // ceil(2.5)
  ['25%', 4, 1],
  ['0%', 10, 0],
  ['10%', 30, 3], // and not ceil(3.0000000000000004)
  ['2', 10, 2],
  [0, 10, 0],
  [7, 10, 7],
])('maxSurge %p of %d pods is %d more', (maxSurge, pods, more) => {
  expect(surgePods(maxSurge, pods)).toBe(more);
});
