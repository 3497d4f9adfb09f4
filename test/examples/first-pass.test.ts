import { synthExample } from './synth-example';

const NOTHING_LOOKED_UP = {};

describe('before the CLI has looked anything up', () => {
  test.each([
    ['existing-vpc', 'vpc-0a1b2c3d4e5f67890'],
    ['existing-vpc-that-fails', 'vpc-0f9e8d7c6b5a43210'], // its subnets are too small, which is not known yet
  ])('%s synthesizes, so that the CLI is asked for the VPC', (name, vpc) => {
    const { missing, assessment, plan } = synthExample(name, NOTHING_LOOKED_UP);
    expect(missing).toMatchObject([{ provider: 'vpc-provider', props: { filter: { 'vpc-id': vpc } } }]);
    expect(plan.unknown).toContainEqual({ at: '/subnets/0/cidr', reason: 'not looked up yet' });
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(assessment.findings).toContainEqual(
      expect.objectContaining({ rule: 'not-checked', message: expect.stringContaining('/subnets/0/cidr') }),
    );
  });
});
