// Vectors from amazon-vpc-cni-k8s@b52188387f2e: pkg/ipamd/ipamd_test.go and pkg/ipamd/datastore/data_store_test.go; each group of the fixture names its own.
import {
  countPool,
  divCeil,
  errorEffect,
  type PoolConfig,
  type PoolEni,
  poolTooHigh,
  poolTooLow,
  targetState,
  targetsDefined,
  warmPrefixTargetDefined,
} from '../../../../lib/ipamd/pool';
import vectors from '../../../fixtures/ipamd-vectors.json';

const config = (over: Partial<PoolConfig>): PoolConfig => ({
  mode: 'secondary-ip',
  podEnis: 4,
  slotsPerEni: 14,
  primaryIdle: false,
  warmEniTarget: 1,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 0,
  maxPods: 500,
  ...over,
});

const eni = (over: Partial<PoolEni>): PoolEni => ({
  kind: 'primary',
  excluded: false,
  createdAtSeconds: 0,
  slots: 0,
  freeSlots: 0,
  addresses: 0,
  assigned: 0,
  cooling: 0,
  ...over,
});

const { groups } = vectors;

describe('a pool is too low', () => {
  test.each(groups['poolTooLow.secondary'].cases)('secondary addresses: $name', ({ in: given, expect: { poolTooLow: expected } }) => {
    const { warmEniTarget, warmIpTarget, minimumIpTarget, maxPods } = given;
    const counts = { total: given.totalIPs, assigned: given.assignedIPs, prefixes: 0, freePrefixes: 0 };
    const node = config({ slotsPerEni: given.maxIPsPerENI, warmEniTarget, warmIpTarget, minimumIpTarget, maxPods });
    expect(poolTooLow(node, counts)).toBe(expected);
  });

  test.each(groups['poolTooLow.prefix'].cases)('prefixes: $name', ({ in: given, expect: { poolTooLow: expected } }) => {
    const { warmPrefixTarget, warmIpTarget, minimumIpTarget, maxPods } = given;
    const prefixes = given.totalIPs / 16;
    const counts = { total: given.totalIPs, assigned: given.assignedIPs, prefixes, freePrefixes: given.assignedIPs === 0 ? prefixes : 0 };
    const node = config({ mode: 'prefix', slotsPerEni: given.maxPrefixesPerENI, warmPrefixTarget, warmIpTarget, minimumIpTarget, maxPods });
    expect(poolTooLow(node, counts)).toBe(expected);
  });
});

describe('the state against the IP targets', () => {
  const expected = (row: { defined: boolean; short?: number; over?: number }) =>
    row.defined ? { short: row.short, over: row.over } : undefined;

  test.each(groups['targetState.secondary'].cases)('secondary addresses: %j', ({ in: given, expect: row }) => {
    const counts = { total: given.totalIPs, assigned: given.assignedIPs, prefixes: 0, freePrefixes: 0 };
    const node = config({ warmIpTarget: given.warmIpTarget, minimumIpTarget: given.minimumIpTarget });
    expect(targetState(node, counts)).toEqual(expected(row));
    expect(poolTooHigh(node, counts)).toBe((row.over ?? 0) > 0);
  });

  test.each(groups['targetState.prefix'].cases)('prefixes: %j', ({ in: given, expect: row }) => {
    const counts = {
      total: given.totalPrefixes * 16,
      assigned: given.assignedIPs,
      prefixes: given.totalPrefixes,
      freePrefixes: given.freePrefixes,
    };
    const node = config({ mode: 'prefix', warmIpTarget: given.warmIpTarget, minimumIpTarget: given.minimumIpTarget });
    expect(targetState(node, counts)).toEqual(expected(row));
  });

  test.each(groups.targetsDefined.cases)('whether targets are set: %j', ({ in: given, expect: row }) => {
    if (row.warmIpTargetsDefined !== undefined) {
      const { warmIpTarget = 0, minimumIpTarget = 0 } = given;
      expect(targetsDefined({ warmIpTarget, minimumIpTarget })).toBe(row.warmIpTargetsDefined);
    } else {
      const mode = given.prefixDelegation === true ? 'prefix' : 'secondary-ip';
      expect(warmPrefixTargetDefined({ mode, warmPrefixTarget: given.warmPrefixTarget ?? 0 })).toBe(row.warmPrefixTargetDefined);
    }
  });
});

describe('counting a store', () => {
  test('an address that cools down counts as available', () => {
    const counts = countPool({ mode: 'secondary-ip' }, [eni({ slots: 2, freeSlots: 1, addresses: 2, assigned: 1, cooling: 1 })]);
    expect(counts.total - counts.assigned).toBe(1);
  });

  test('a prefix brings 16 addresses', () => {
    const counts = countPool({ mode: 'prefix' }, [eni({ slots: 1, freeSlots: 0, addresses: 16, assigned: 2 })]);
    expect(counts).toEqual({ total: 16, assigned: 2, prefixes: 1, freePrefixes: 0 });
  });

  test('an excluded ENI counts for prefixes only', () => {
    const excluded = eni({ excluded: true, slots: 3, freeSlots: 3, addresses: 3 });
    const other = eni({ kind: 'secondary', slots: 2, freeSlots: 2, addresses: 2 });
    expect(countPool({ mode: 'secondary-ip' }, [excluded, other])).toMatchObject({ total: 2, assigned: 0 });
    const prefixes = [excluded, other].map((one) => ({ ...one, addresses: one.addresses * 16 }));
    expect(countPool({ mode: 'prefix' }, prefixes)).toMatchObject({ total: 32, prefixes: 5, freePrefixes: 5 });
  });
});

test.each(groups.errors.cases)('what an EC2 error does: %j', ({ in: code, expect: row }) => {
  expect(errorEffect(code)).toEqual({ pausesGrowth: row.startsCooldown120s, verifiesWithEc2: row.verifiesWithEC2 ?? false });
});

test.each(groups.divCeil.cases)('division rounded up: %j', ({ in: given, expect: quotient }) => {
  expect(divCeil(given[0]!, given[1]!)).toBe(quotient);
});
