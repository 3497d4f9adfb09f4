import { ifKnown, type NetworkPlan, NotKnown, pointerTo, segmentsOf, withTraps } from '../../../lib/plan';

const plan = (unknown: NetworkPlan['unknown']): NetworkPlan => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'demo' },
  cni: { env: { WARM_IP_TARGET: '2', MINIMUM_IP_TARGET: '4' } },
  subnets: [{ name: 'a', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/24' }],
  nodePools: [],
  unknown,
});

test('a value that is listed as unknown cannot be read, and says why', () => {
  const trapped = withTraps(plan([{ at: '/subnets/0/addressesInUse', reason: 'not looked up' }]));
  expect(() => trapped.subnets[0]?.addressesInUse).toThrow(new NotKnown('/subnets/0/addressesInUse', 'not looked up'));
});

test('everything beside it can', () => {
  const trapped = withTraps(plan([{ at: '/cni/env/WARM_IP_TARGET', reason: 'a token' }]));
  expect(trapped.cni.env?.MINIMUM_IP_TARGET).toBe('4');
  expect(trapped.subnets[0]?.cidr).toBe('10.0.0.0/24');
});

test('a given value does not stand in for one that is listed as unknown', () => {
  const trapped = withTraps(plan([{ at: '/subnets/0/cidr', reason: 'a token' }]));
  expect(ifKnown(() => trapped.subnets[0]?.cidr)).toBeUndefined();
});

test('what lies below an unknown value is unknown too, in either order of the list', () => {
  const above = { at: '/cni/env', reason: 'a token' };
  const below = { at: '/cni/env/WARM_IP_TARGET', reason: 'another token' };
  for (const unknown of [
    [above, below],
    [below, above],
  ]) {
    expect(() => withTraps(plan(unknown)).cni.env).toThrow('a token');
  }
});

test('the plan itself stays as it was', () => {
  const original = plan([{ at: '/subnets/0/cidr', reason: 'a token' }]);
  withTraps(original);
  expect(original.subnets[0]?.cidr).toBe('10.0.0.0/24');
});

test('only what is not known is passed over', () => {
  expect(() =>
    ifKnown(() => {
      throw new TypeError('a fault');
    }),
  ).toThrow('a fault');
});

test.each([
  [['subnets', 0, 'tags', 'kubernetes.io/role/cni'], '/subnets/0/tags/kubernetes.io~1role~1cni'],
  [['a~b'], '/a~0b'],
] as const)('%j is written %s', (segments, pointer) => {
  expect(pointerTo(...segments)).toBe(pointer);
  expect(segmentsOf(pointer)).toEqual(segments.map(String));
});
