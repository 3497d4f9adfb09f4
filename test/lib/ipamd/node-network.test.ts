import { nodeMode, nodeNetwork, type PoolSettings } from '../../../lib/ipamd';

const settings = (overrides: Partial<PoolSettings> = {}): PoolSettings => ({
  warmEniTarget: 1,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 1,
  maxEni: undefined,
  customNetworking: false,
  podEni: false,
  disableNetworkResourceProvisioning: false,
  ...overrides,
});
const instance = { enis: 3, ipv4PerEni: 10, trunking: true as boolean | undefined };
const podEnis = (overrides: Partial<PoolSettings>, of: Partial<typeof instance> = {}) =>
  nodeNetwork({ instance: { ...instance, ...of }, settings: settings(overrides), mode: 'secondary-ip', maxPods: 29 }).podEnis;

describe('ENIs that serve pods', () => {
  test('are all of them by default', () => expect(podEnis({})).toBe(3));
  test('are at most MAX_ENI', () => expect(podEnis({ maxEni: 2 })).toBe(2));
  test('are never more than the type has', () => expect(podEnis({ maxEni: 9 })).toBe(3));
  test('leave out the primary with custom networking', () => expect(podEnis({ customNetworking: true })).toBe(2));
  test('leave a slot for the trunk', () => expect(podEnis({ podEni: true })).toBe(2));
  test('leave it too where nobody knows whether the type can trunk', () =>
    expect(podEnis({ podEni: true }, { trunking: undefined })).toBe(2));
  test('leave none where it cannot', () => expect(podEnis({ podEni: true }, { trunking: false })).toBe(3));
  test('lose both with custom networking and a trunk', () => expect(podEnis({ podEni: true, customNetworking: true })).toBe(1));
  test('are none on a type with two ENIs then', () => expect(podEnis({ podEni: true, customNetworking: true }, { enis: 2 })).toBe(0));
  test('still include the primary where it is the only one', () => expect(podEnis({ podEni: true, maxEni: 1 })).toBe(1));
});

test.each([
  [{}, true],
  [{ disableNetworkResourceProvisioning: true }, false],
  [{ imdsOnlyMode: true }, false],
])('with %j the node provisions: %s', (overrides, provisions) => {
  const node = nodeNetwork({ instance, settings: settings(overrides), mode: 'secondary-ip', maxPods: 29 });
  expect(node.provisions).toBe(provisions);
});

describe('the mode', () => {
  const nitro = { hypervisor: 'nitro', bareMetal: false } as const;
  const metal = { hypervisor: undefined, bareMetal: true } as const;
  const xen = { hypervisor: 'xen', bareMetal: false } as const;

  test.each([
    { what: 'prefixes on Nitro', type: nitro, cniVersion: '1.21.1', mode: 'prefix' },
    { what: 'prefixes on bare metal', type: metal, cniVersion: '1.21.1', mode: 'prefix' },
    { what: 'prefixes with a version not said', type: nitro, cniVersion: undefined, mode: 'prefix' },
    { what: 'a silent fallback on Xen', type: xen, cniVersion: '1.21.1', mode: 'secondary-ip' },
    { what: 'none before 1.9', type: nitro, cniVersion: '1.8.9', mode: 'secondary-ip' },
    { what: 'none on bare metal before 1.11', type: metal, cniVersion: '1.10.4', mode: 'secondary-ip' },
  ])('is $what', ({ type, cniVersion, mode }) => {
    expect(nodeMode({ prefixDelegation: true, ...(cniVersion === undefined ? {} : { cniVersion }) }, type)).toBe(mode);
  });

  test('is IPv6 in an IPv6 cluster', () => expect(nodeMode({ prefixDelegation: true, ipFamily: 'ipv6' }, nitro)).toBe('ipv6'));
});
