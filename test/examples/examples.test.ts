import { exampleNames, type SynthesizedExample, synthExample } from './synth-example';

// The only suite that runs CDK's own rules on templates: they cost seconds.
process.env.CDK_VALIDATION = 'true';

const STANDING = ['cni-on-existing-cluster', 'custom-networking-prefix', 'existing-vpc'];
const FAILING = ['existing-vpc-that-fails', 'small-subnets-that-fail'];

const synthesized = new Map<string, SynthesizedExample>();

/** An example, synthesized once. */
function example(name: string): SynthesizedExample {
  const made = synthesized.get(name) ?? synthExample(name);
  synthesized.set(name, made);
  return made;
}

/** What a failing example says. */
function failureOf(name: string): string {
  try {
    synthExample(name);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${name} does not fail`);
}

test('every example is tested here', () => {
  expect(exampleNames().sort()).toEqual([...STANDING, ...FAILING].sort());
});

describe.each(STANDING)('%s', (name) => {
  test('synthesizes without an error finding', () => {
    expect(example(name).assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(example(name).missing).toEqual([]);
  });

  test('knows everything at synth', () => {
    expect(example(name).plan.unknown ?? []).toEqual([]);
  });

  test('makes no Lambda function and no custom resource', () => {
    const types = Object.values(example(name).template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('Custom::') || /Lambda|CustomResource/.test(type))).toEqual([]);
  });

  test("passes CDK's own rules on templates", () => {
    expect(example(name).templateFindings).toEqual([]);
  });
});

describe('existing-vpc', () => {
  const subnet = (name: string) => example('existing-vpc').assessment.subnets.find((each) => each.name === name);

  test('has a ledger of the subnets that were looked up', () => {
    expect(subnet('pod-us-west-2a')).toMatchObject({ addresses: 8187, prefixBlocks: 510 }); // 2^13 − 5, 512 − 2
    expect(subnet('node-us-west-2a')).toMatchObject({ addresses: 1019 }); // 2^10 − 5
  });

  test('counts what other things hold in them', () => {
    const maximum = subnet('node-us-west-2a')?.scenarios.find(({ name }) => name === 'maximum');
    expect(maximum?.lines).toContainEqual(expect.objectContaining({ addresses: 312 }));
  });
});

describe('small-subnets-that-fail', () => {
  test('says what is needed, what there is, and what to do', () => {
    const failure = failureOf('small-subnets-that-fail');
    expect(failure).toMatch(/nodes-us-west-2a needs 600 addresses in scenario maximum and has 251/);
    expect(failure).toContain('SmallSubnets/Network/nodes-us-west-2a');
    expect(failure).toContain('Use at least a /22 for nodes-us-west-2a');
    expect(failure).toContain("Acknowledge with 'EksPodnet::subnet-exhausted'");
  });
});

describe('existing-vpc-that-fails', () => {
  test('judges the looked-up subnets by addresses and by whole blocks', () => {
    const failure = failureOf('existing-vpc-that-fails');
    expect(failure).toMatch(/pod-us-west-2a needs \d+ addresses in scenario declared and has 251/); // 2^8 − 5
    expect(failure).toMatch(/pod-us-west-2a needs \d+ whole \/28 blocks .* and has 14/); // 16 − 2
    expect(failure).toContain('ExistingVpcThatFails/Vpc/podsSubnet1');
  });
});
