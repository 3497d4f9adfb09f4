import fc from 'fast-check';
import { PlanError, parsePlan, readPlan } from '../../../lib/plan';

const minimal = {
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'demo' },
  cni: {},
  subnets: [{ name: 'a', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/24' }],
  nodePools: [{ name: 'general', provisioner: 'managed-node-group', instanceTypes: ['m5.large'], subnets: ['a'], maxNodes: 3 }],
};

// biome-ignore lint/suspicious/noExplicitAny: tests break the plan on purpose, in ways that no type allows
type Broken = Record<string, any>;

/** The minimal plan with a part of it changed. */
const changed = (change: (plan: Broken) => void) => {
  const plan: Broken = structuredClone(minimal);
  change(plan);
  return plan;
};

const problemsOf = (document: unknown) => {
  try {
    readPlan(document);
  } catch (error) {
    if (error instanceof PlanError) return error.problems;
    throw error;
  }
  return [];
};

test('a minimal plan is read as it is', () => expect(readPlan(minimal)).toBe(minimal));

const CHURN = { kind: 'churn', pods: 1, lifetimeSeconds: 60 };

test.each([
  ['a missing part', changed((p) => delete p.cluster), '/cluster', 'is required and missing'],
  [
    'an unknown key, with the nearest one',
    changed((p) => (p.subnets[0].cdir = 'x')),
    '/subnets/0/cdir',
    "unknown key; did you mean 'cidr'?",
  ],
  ['a wrong type', changed((p) => (p.nodePools[0].maxNodes = '3')), '/nodePools/0/maxNodes', "expected integer, got '3'"],
  ['NaN', changed((p) => (p.nodePools[0].maxNodes = Number.NaN)), '/nodePools/0/maxNodes', 'expected integer, got NaN'],
  ['a negative number', changed((p) => (p.nodePools[0].minNodes = -1)), '/nodePools/0/minNodes', 'expected a number >= 0, got -1'],
  [
    'a huge number',
    changed((p) => (p.nodePools[0].maxNodes = 1e12)),
    '/nodePools/0/maxNodes',
    'expected a number <= 1000000, got 1000000000000',
  ],
  ['a word that is none of the list', changed((p) => (p.nodePools[0].provisioner = 'mng')), '/nodePools/0/provisioner', "got 'mng'"],
  [
    'another schema',
    changed((p) => (p.schema = 'eks-podnet/plan/v2')),
    '/schema',
    "expected 'eks-podnet/plan/v1', got 'eks-podnet/plan/v2'",
  ],
  [
    'no instance types',
    changed((p) => (p.nodePools[0].instanceTypes = [])),
    '/nodePools/0/instanceTypes',
    'expected at least 1 item, got 0',
  ],
  ['no text', changed((p) => (p.cluster.name = '')), '/cluster/name', 'got an empty string'],
  ['what is no CIDR', changed((p) => (p.subnets[0].cidr = '10.0.0.0/33')), '/subnets/0/cidr', '10.0.0.0/33'],
  ['an IPv6 CIDR', changed((p) => (p.subnets[0].cidr = 'fd00::/64')), '/subnets/0/cidr', "expected an IPv4 CIDR, got 'fd00::/64'"],
  ['a double name', changed((p) => p.subnets.push(p.subnets[0])), '/subnets/1/name', "the name 'a' is taken by /subnets/0"],
  [
    'a subnet that is not there',
    changed((p) => (p.nodePools[0].subnets = ['b'])),
    '/nodePools/0/subnets/0',
    "no subnet of this plan is called 'b'; it has a",
  ],
  [
    'a subnet that a pool lists twice',
    changed((p) => (p.nodePools[0].subnets = ['a', 'a'])),
    '/nodePools/0/subnets/1',
    "'a' is listed already, at /nodePools/0/subnets/0",
  ],
  ['a load of no hours', changed((p) => (p.load = { hours: 0, parts: [CHURN] })), '/load/hours', 'expected a number > 0, got 0'],
  [
    'too many shares',
    changed((p) => (p.load = { parts: [{ kind: 'daily', pods: 1, shares: Array(25).fill(1) }] })),
    '/load/parts/0/shares',
    'expected at most 24 items, got 25',
  ],
  ['a pool that is not there', changed((p) => (p.workloads = [{ name: 'w', nodePool: 'x' }])), '/workloads/0/nodePool', "called 'x'"],
  ['what is no quantity', changed((p) => (p.workloads = [{ name: 'w', cpu: '1 core' }])), '/workloads/0/cpu', "got '1 core'"],
  [
    'a negative quantity',
    changed((p) => (p.workloads = [{ name: 'w', cpu: '-1' }])),
    '/workloads/0/cpu',
    "expected a quantity of 0 or more, got '-1'",
  ],
  ['a pool without a largest size', changed((p) => delete p.nodePools[0].maxNodes), '/nodePools/0/maxNodes', 'is required and missing'],
  [
    'a maximum below the minimum',
    changed((p) => (p.nodePools[0].minNodes = 4)),
    '/nodePools/0/maxNodes',
    'expected at least minNodes, 4, got 3',
  ],
  [
    'a pointer that leads nowhere',
    changed((p) => (p.unknown = [{ at: '/subnets/9/cidr', reason: 'x' }])),
    '/unknown/0/at',
    'leads nowhere',
  ],
  ['no object', 7, '', 'expected object, got 7'],
  ['nothing', null, '', 'expected object, got null'],
])('%s is refused with its place', (_, document, at, message) => {
  expect(problemsOf(document)).toContainEqual({ at, message: expect.stringContaining(message) });
});

test('a part of a load without a kind is asked for that alone', () => {
  expect(problemsOf(changed((p) => (p.load = { parts: [{ pods: 5 }] })))).toEqual([
    { at: '/load/parts/0/kind', message: 'is required and missing' },
  ]);
});

test('a part of a load is told what it lacks, and not that the schema is not met', () => {
  expect(problemsOf(changed((p) => (p.load = { parts: [{ kind: 'churn', pods: 5 }] })))).toEqual([
    { at: '/load/parts/0/lifetimeSeconds', message: 'is required and missing' },
  ]);
});

test('several problems are told at once', () => {
  const plan = changed((p) => {
    p.subnets[0].cidr = 7;
    p.nodePools[0].colour = 'blue';
    delete p.cluster.name;
  });
  expect(problemsOf(plan).map(({ at }) => at)).toEqual(expect.arrayContaining(['/subnets/0/cidr', '/nodePools/0/colour', '/cluster/name']));
});

test('what breaks the schema hides nothing of what crosses fields, and leads to nothing of the kind by itself', () => {
  const plan = changed((p) => {
    p.subnets.push({ name: 'a', availabilityZone: 'us-west-2b', cidr: '10.0.0.0/99' }, 7);
    p.nodePools[0].maxNodes = '3';
    p.nodePools.push({ ...p.nodePools[0], name: 'other', maxNodes: 1, minNodes: 2, subnets: ['a', false] });
    p.workloads = [{ name: 'web', replicas: -1, maxReplicas: 2, cpu: '1 core', nodePool: 'nowhere' }];
    p.unknown = [{ at: '/subnets/2/cidr', reason: 'a token' }, null];
  });
  expect(problemsOf(plan).map(({ at }) => at)).toEqual([
    '/subnets/2',
    '/nodePools/0/maxNodes',
    '/nodePools/1/subnets/1',
    '/workloads/0/replicas',
    '/unknown/1',
    '/subnets/1/name',
    '/workloads/0/nodePool',
    '/subnets/1/cidr',
    '/nodePools/1/maxNodes',
    '/workloads/0/cpu',
  ]);
});

test('where a name is missing, no other is said to lead nowhere', () => {
  const plan = changed((p) => {
    p.subnets[0].nmae = p.subnets[0].name;
    delete p.subnets[0].name;
  });
  expect(problemsOf(plan).map(({ at }) => at)).toEqual(['/subnets/0/name', '/subnets/0/nmae']);
});

test('a required field may be missing where it is listed as unknown', () => {
  const plan = changed((p) => {
    delete p.subnets[0].cidr;
    delete p.nodePools[0].maxNodes;
    p.unknown = [
      { at: '/subnets/0/cidr', reason: 'a token' },
      { at: '/nodePools/0/maxNodes', reason: 'a parameter' },
    ];
  });
  expect(problemsOf(plan)).toEqual([]);
});

test('zero is a value', () => {
  expect(problemsOf(changed((p) => Object.assign(p.nodePools[0], { minNodes: 0, maxNodes: 0, maxPods: 0 })))).toEqual([]);
});

test('text that is no JSON is told so', () => expect(() => parsePlan('{')).toThrow(/is not JSON/));

test('any garbage gives an error of ours', () => {
  fc.assert(
    fc.property(fc.anything(), (garbage) => {
      expect(() => readPlan(garbage)).toThrow(PlanError);
    }),
  );
});

test('any garbage in any place gives an error of ours, or is a plan', () => {
  const places = ['cluster', 'cni', 'vpc', 'subnets', 'nodePools', 'workloads', 'services', 'unknown'];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.anything({ maxDepth: 3 }), (place, garbage) => {
      try {
        readPlan({ ...minimal, [place]: garbage });
      } catch (error) {
        expect(error).toBeInstanceOf(PlanError);
      }
    }),
    { numRuns: 500 },
  );
});
