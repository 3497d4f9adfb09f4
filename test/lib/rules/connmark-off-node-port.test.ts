import type { PlanService } from '../../../lib/plan';
import { findingsOf } from './plan-with';
import { withEnv } from './with-env';

const RULE = 'connmark-off-node-port';

const plan = (support: string, services: readonly PlanService[]) => withEnv({ AWS_VPC_CNI_NODE_PORT_SUPPORT: support }, { services });

test.each(['NodePort', 'LoadBalancer'] as const)(
  'a service of type %s while the machinery is off is told, and while it is on it is not',
  (type) => {
    expect(findingsOf(RULE, plan('false', [{ name: 'web', type }]))).toEqual([
      expect.objectContaining({
        severity: 'info',
        subject: 'cni/AWS_VPC_CNI_NODE_PORT_SUPPORT',
        message: 'AWS_VPC_CNI_NODE_PORT_SUPPORT is off, and node ports are used: web.',
        numbers: { services: 1 },
      }),
    ]);
    expect(findingsOf(RULE, plan('true', [{ name: 'web', type }]))).toEqual([]);
  },
);

test('other services use no node port', () => {
  expect(findingsOf(RULE, plan('false', [{ name: 'web' }, { name: 'db', type: 'ExternalName' }]))).toEqual([]);
  expect(findingsOf(RULE, plan('false', []))).toEqual([]);
});

test('an IPv6 cluster marks nothing anyway', () => {
  const services = [{ name: 'web', type: 'NodePort' }] as const;
  expect(
    findingsOf(RULE, withEnv({ AWS_VPC_CNI_NODE_PORT_SUPPORT: 'false' }, { services, cluster: { name: 'demo', ipFamily: 'ipv6' } })),
  ).toEqual([]);
});
