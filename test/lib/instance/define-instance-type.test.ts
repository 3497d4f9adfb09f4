import { defineInstanceType, type InstanceTypeProps } from '../../../lib/instance';

const least: InstanceTypeProps = { type: 'm99.large', enis: 3, ipv4PerEni: 10 };
const garbage = (props: object) => () => defineInstanceType(props as InstanceTypeProps);

test('name, ENIs and addresses are enough', () => {
  expect(defineInstanceType(least)).toEqual({
    type: 'm99.large',
    enis: 3,
    ipv4PerEni: 10,
    hypervisor: 'nitro',
    bareMetal: false,
    architectures: [],
    networkCards: [{ index: 0, enis: 3 }],
    defaultNetworkCard: 0,
    sources: [],
  });
});

test.each(['m99.metal', 'm99.metal-24xl'])('%s is bare metal by its name, and has no hypervisor', (type) => {
  expect(defineInstanceType({ ...least, type })).toMatchObject({ bareMetal: true, hypervisor: undefined });
});

test('zero is a value', () => {
  expect(defineInstanceType({ ...least, branchEnis: 0, ipv6PerEni: 0 })).toMatchObject({ branchEnis: 0, ipv6PerEni: 0 });
});

test.each([
  [{}, ['type is missing', 'enis is missing', 'ipv4PerEni is missing']],
  [{ ...least, eniLimit: 3 }, ['m99.large: unknown property "eniLimit"']],
  [{ ...least, hypervisor: 'kvm' }, ['hypervisor must be "nitro" or "xen", not "kvm"']],
  [
    { ...least, vcpu: -1, memoryMiB: 1.5 },
    ['vcpu must be a whole number of at least 1, not -1', 'memoryMiB must be a whole number of at least 1, not 1.5'],
  ],
  [{ ...least, enis: Number.POSITIVE_INFINITY }, ['enis must be a whole number of at least 1, not Infinity']],
  [{ ...least, networkCards: [{ index: 1, enis: 3 }] }, ['networkCards must be a list of { index, enis }']],
  [{ ...least, networkCards: [{ index: 0, enis: 4 }] }, ['enis is 3, but the default network card (networkCards[0]) has 4']],
  [{ ...least, defaultNetworkCard: 1 }, ['defaultNetworkCard is 1, of 1 network cards numbered from 0']],
  [{ ...least, architectures: 'arm64' }, ['architectures must be a list of strings, not "arm64"']],
])('%j is refused', (props, problems) => {
  for (const problem of problems) expect(garbage(props)).toThrow(problem);
});

test.each([[null], [undefined], ['m5.large'], [3]])('%j is no instance type', (props) => {
  expect(garbage(props as never)).toThrow('an instance type must be an object');
});
