import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assessWithTypesOf } from '../../../constructs/check/instance-types-file';
import { nodePool, planWith } from '../../lib/rules/plan-with';

const folder = mkdtempSync(join(tmpdir(), 'podnet-types-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (content: string) => {
  const path = join(folder, 'types.json');
  writeFileSync(path, content);
  return path;
};
const plan = planWith({ nodePools: [nodePool({ instanceTypes: ['m99.large'] })] });
const printed = {
  InstanceTypes: [
    {
      InstanceType: 'm99.large',
      Hypervisor: 'nitro',
      BareMetal: false,
      VCpuInfo: { DefaultVCpus: 2 },
      MemoryInfo: { SizeInMiB: 8192 },
      ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
      NetworkInfo: {
        MaximumNetworkInterfaces: 4,
        Ipv4AddressesPerInterface: 10,
        Ipv6AddressesPerInterface: 10,
        Ipv6Supported: true,
        EfaSupported: false,
        DefaultNetworkCardIndex: 0,
        NetworkCards: [{ NetworkCardIndex: 0, MaximumNetworkInterfaces: 4 }],
      },
    },
  ],
};

test('a type of the file is known to the check', () => {
  const { nodePools } = assessWithTypesOf(file(JSON.stringify(printed)))(plan);
  expect(nodePools[0]?.maxPods).toBe(38); // 4 × 9 + 2
});

test.each([
  ['that is not there', () => join(folder, 'missing.json'), 'cannot be read: ENOENT'],
  ['that is no JSON', () => file('{'), 'instanceTypesFile'],
  ['without types', () => file('{}'), 'instanceTypesFile'],
])('a file %s is told by its name', (_, path, message) => {
  expect(() => assessWithTypesOf(path())(plan)).toThrow(message);
});
