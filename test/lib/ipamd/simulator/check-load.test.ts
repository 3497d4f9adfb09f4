import { LoadError, simulateCluster } from '../../../../lib/ipamd/simulator';
import type { PlanLoad } from '../../../../lib/plan/load';
import { cluster } from './clusters';

const problems = (load: unknown): readonly string[] => {
  try {
    simulateCluster(cluster(), load as PlanLoad, { hours: 0.01 });
    return [];
  } catch (error) {
    if (error instanceof LoadError) return error.problems;
    throw error;
  }
};

describe('a load that cannot be played is refused, with the place', () => {
  test.each([
    [{ parts: [] }, '/parts: at least one is needed'],
    [{ parts: [{ kind: 'burst', pods: 10, atSeconds: -5 }] }, '/parts/0/atSeconds: must be a number from 0 to 1800000, got -5'],
    [{ parts: [{ kind: 'churn', pods: 10 }] }, '/parts/0/lifetimeSeconds: is missing'],
    [{ parts: [{ kind: 'churn', pods: 1.5, lifetimeSeconds: 60 }] }, '/parts/0/pods: must be a whole number from 1 to 10000000, got 1.5'],
    [{ parts: [{ kind: 'storm' }] }, /^\/parts\/0\/kind: must be one of burst, churn, .*, got "storm"$/],
    [
      { parts: [{ kind: 'churn', pods: 1, lifetimeSeconds: 60, nodePool: 'gpu' }] },
      '/parts/0/nodePool: there is no node pool "gpu"; there are general',
    ],
    [
      { parts: [{ kind: 'zone-loss', atSeconds: 1, availabilityZone: 'z' }] },
      '/parts/0/availabilityZone: no pool has nodes in z; there are a, b',
    ],
    [{ parts: [{ kind: 'daily', pods: 5, shares: [1, 2] }] }, '/parts/0/shares: must be 24 numbers from 0 to 1'],
    [
      { parts: [{ kind: 'deployment', pods: 5, atSeconds: 0, maxSurge: 'some' }] },
      '/parts/0/maxSurge: must be a whole number from 0 or a percentage such as "25%", got "some"',
    ],
    [{ hours: 501, parts: [{ kind: 'burst', pods: 1, atSeconds: 0 }] }, '/hours: must be above 0 and up to 500, got 501'],
    [
      { nodes: { general: 13 }, parts: [{ kind: 'burst', pods: 1, atSeconds: 0 }] },
      '/nodes/general: 13 nodes at the start, but the pool has at most 12',
    ],
    [
      { parts: [{ kind: 'trace', events: [{ seconds: 1, event: 'pod-stop', name: 'a' }] }] },
      '/parts/0/events/0: pod "a" stops, but was not started',
    ],
  ])('%j', (load, message) => {
    const found = problems(load);
    expect(found).toHaveLength(1);
    expect(found[0]).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  test('options out of range are named', () => {
    expect(() => simulateCluster(cluster(), { parts: [{ kind: 'burst', pods: 1, atSeconds: 0 }] }, { settlingSeconds: -1 })).toThrow(
      'settlingSeconds must be from 0 to 86400, got -1',
    );
  });
});
