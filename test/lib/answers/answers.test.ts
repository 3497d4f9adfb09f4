import { Ajv } from 'ajv';
import { answerMaxPods, answerNode } from '../../../lib/answers';
import { readSettings } from '../../../lib/cni';
import { INSTANCE_TYPES } from '../../../lib/instance';
import maxPodsSchema from '../../../lib/plan/schemas/max-pods-v1.json';
import nodeSchema from '../../../lib/plan/schemas/node-v1.json';

const ajv = new Ajv({ allowUnionTypes: true });
const node = (pods: number, env: Record<string, string> = {}, maxPods?: number) =>
  answerNode({
    instance: INSTANCE_TYPES.get('m5.large'),
    pods,
    settings: readSettings({ env, initEnv: {}, delivery: 'add-on' }),
    maxPods,
  });

describe('max pods', () => {
  const plain = { prefixDelegation: false, customNetworking: false };

  test('the plain formula is not capped, and kube-reserved goes with it', () => {
    expect(answerMaxPods([INSTANCE_TYPES.get('m5.large')], { ...plain, prefixDelegation: true }).instanceTypes).toEqual([
      { type: 'm5.large', maxPods: 434, ipCapacity: 432, kubeReserved: { cpuMilli: 70, memoryMiB: 5029 } }, // 11 × 434 + 255
    ]);
  });

  test('a managed node group is capped, and keeps what nodeadm reserved for the formula', () => {
    const question = { ...plain, prefixDelegation: true, provisioner: 'managed-node-group' } as const;
    expect(answerMaxPods([INSTANCE_TYPES.get('m5.large')], question).instanceTypes).toEqual([
      { type: 'm5.large', maxPods: 110, ipCapacity: 432, kubeReserved: { cpuMilli: 70, memoryMiB: 574 } }, // 11 × 29 + 255
    ]);
  });

  test('figures that hang on unknown vCPUs are null', () => {
    const question = { ...plain, prefixDelegation: true, provisioner: 'managed-node-group' } as const;
    expect(answerMaxPods([INSTANCE_TYPES.get('c7g-flex.large')], question).instanceTypes).toEqual([
      { type: 'c7g-flex.large', maxPods: null, ipCapacity: 432, kubeReserved: { cpuMilli: null, memoryMiB: null } },
    ]);
  });

  test('every type has an answer that keeps the contract', () => {
    const check = ajv.compile(maxPodsSchema);
    for (const provisioner of [undefined, 'managed-node-group', 'self-managed', 'karpenter', 'auto-mode'] as const) {
      expect(check(answerMaxPods(INSTANCE_TYPES.all(), { prefixDelegation: true, customNetworking: true, provisioner }))).toBe(true);
    }
  });
});

describe('a node', () => {
  test('tells what it holds', () => {
    expect(node(10)).toEqual({
      schema: 'eks-podnet/node/v1',
      type: 'm5.large',
      mode: 'secondary-ip',
      pods: 10,
      enis: 3, // ceil((10 + 9) / 9)
      addresses: 27,
      prefixes: 0,
      free: 17,
      fromNodeSubnet: 30, // 27 + 3
      fromPodSubnet: 0,
      withoutAddress: 0,
      maxPods: 29,
      ipCapacity: 27,
    });
  });

  test('takes the shipped warm prefix where nothing else is said', () => {
    expect(node(16, { ENABLE_PREFIX_DELEGATION: 'true' })).toMatchObject({ mode: 'prefix', prefixes: 2, addresses: 32, maxPods: 434 });
  });

  test('keeps the contract', () => {
    const check = ajv.compile(nodeSchema);
    expect([0, 1, 500].every((pods) => check(node(pods, { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' }, 20)))).toBe(true);
  });
});
