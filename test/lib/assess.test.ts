import { assess } from '../../lib/assess';
import type { NetworkPlan } from '../../lib/plan';

/** 60 nodes in one zone, pods in a subnet of their own, prefixes. */
const plan: NetworkPlan = {
  schema: 'eks-podnet/plan/v1',
  cluster: {
    name: 'demo',
    kubernetesVersion: '1.34',
    ipFamily: 'ipv4',
    serviceCidr: '172.20.0.0/16',
    kubeProxyMode: 'iptables',
    nodeLocalDns: false,
  },
  cni: {
    version: '1.21.1',
    delivery: 'add-on',
    env: {
      ENABLE_PREFIX_DELEGATION: 'true',
      WARM_PREFIX_TARGET: '1',
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
      ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
    },
    initEnv: {},
    eniConfigs: [{ name: 'us-west-2a', subnet: 'pods-a', securityGroups: ['sg-pods'] }],
  },
  vpc: { cidrs: ['10.0.0.0/16', '100.64.0.0/16'] },
  subnets: [
    {
      name: 'nodes-a',
      availabilityZone: 'us-west-2a',
      cidr: '10.0.0.0/24',
      roles: ['node', 'control-plane', 'load-balancer'],
      defaultRoute: 'nat',
      addressesInUse: 0,
      loadBalancers: 2,
      tags: {},
    },
    { name: 'pods-a', availabilityZone: 'us-west-2a', cidr: '100.64.0.0/18', roles: ['pod'], defaultRoute: 'nat' },
  ],
  nodePools: [
    {
      name: 'general',
      provisioner: 'managed-node-group',
      amiFamily: 'AL2023',
      instanceTypes: ['m5.large'],
      subnets: ['nodes-a'],
      minNodes: 3,
      maxNodes: 60,
      maxUnavailable: 1,
      updateStrategy: 'DEFAULT',
      cniReadyBeforeNodes: true,
      labels: {},
      annotations: {},
      taints: [],
    },
  ],
  workloads: [
    {
      name: 'web',
      kind: 'Deployment',
      replicas: 200,
      maxReplicas: 400,
      cpu: '250m',
      memory: '512Mi',
      nodePool: 'general',
      maxSurge: '25%',
    },
  ],
};

const { nodePools, subnets } = assess(plan);

test('a pool is told by what its nodes take and what its workloads need', () => {
  expect(nodePools).toEqual([
    {
      name: 'general',
      maxPods: 110, // 434 − 144 capped
      nodesNeeded: 58, // 400 pods, 1930 / 250 = 7 a node
      bindingLimit: 'cpu',
      instanceTypes: [
        {
          type: 'm5.large',
          maxPods: 110,
          ipCapacity: 288, // 2 ENIs × 9 × 16
          enis: 2,
          kubeReserved: { cpuMilli: 70, memoryMiB: 574 }, // 11 × 29 + 255: nodeadm knows no prefixes
          allocatable: { cpuMilli: 1930, memoryMiB: 6903, pods: 110 }, // 8192 − 615 − 574 − 100
          heldWhenEmpty: { fromNodeSubnet: 1, fromPodSubnet: 17 },
          heldWhenFull: { fromNodeSubnet: 1, fromPodSubnet: 113 }, // 7 × 16 + 1
        },
      ],
    },
  ]);
});

test('the ledger of the pod subnet at the maximum shows its arithmetic', () => {
  const pods = subnets.find(({ name }) => name === 'pods-a');
  expect(pods).toMatchObject({ addresses: 16_379, prefixBlocks: 1022 }); // 2^14 − 5 and 2^10 − 2
  expect(pods?.scenarios.find(({ name }) => name === 'maximum')).toEqual({
    name: 'maximum',
    usedAddresses: 6780,
    freeAddresses: 9599,
    usedPrefixBlocks: 480,
    freePrefixBlocks: 542,
    lines: [
      { what: 'prefixes of pool general', addresses: 6720, prefixBlocks: 420, how: '60 nodes × 7 prefixes × 16' },
      { what: 'ENIs of pool general', addresses: 60, prefixBlocks: 60, how: '60 nodes × 1 ENI; each may spoil a block' },
    ],
  });
});

test('the ledger of the node subnet holds nodes, control plane and load balancers', () => {
  const nodes = subnets.find(({ name }) => name === 'nodes-a');
  const lines = nodes?.scenarios.find(({ name }) => name === 'upgrade')?.lines.map(({ what, addresses }) => [what, addresses]);
  expect(lines).toEqual([
    ['load balancers', 2],
    ['control plane', 4],
    ['nodes of pool general', 62], // 60 + 2 surge in the only zone
  ]);
});

test('one zone cannot lose another', () => {
  expect(subnets[0]?.scenarios.map(({ name }) => name)).toEqual(['declared', 'maximum', 'upgrade']);
});

test('lines sum to what is used', () => {
  for (const { scenarios } of subnets) {
    for (const { lines, usedAddresses, usedPrefixBlocks } of scenarios) {
      expect(lines.reduce((sum, { addresses }) => sum + addresses, 0)).toBe(usedAddresses);
      expect(lines.reduce((sum, { prefixBlocks }) => sum + prefixBlocks, 0)).toBe(usedPrefixBlocks);
    }
  }
});

test('an unknown size leaves the subnet out, and nothing else', () => {
  const unknown = [{ at: '/subnets/1/cidr', reason: 'a CloudFormation parameter' }];
  const [pool, [nodes, pods]] = [assess({ ...plan, unknown }).nodePools[0], assess({ ...plan, unknown }).subnets] as const;
  expect(pool?.nodesNeeded).toBe(58);
  expect(nodes?.scenarios).toHaveLength(3);
  expect(pods).toEqual({ name: 'pods-a', addresses: null, prefixBlocks: null, scenarios: [] });
});

test('an instance type that is in no table leaves figures open and says what may be meant', () => {
  const [general] = plan.nodePools;
  const { nodePools: pools, findings } = assess({ ...plan, nodePools: [{ ...general!, instanceTypes: ['m5.lrage'] }] });
  expect(pools[0]).toMatchObject({ maxPods: null, nodesNeeded: null, bindingLimit: null, instanceTypes: [] });
  expect(findings.map(({ rule }) => rule)).toContain('not-checked');
  expect(findings.find(({ rule }) => rule === 'not-checked')?.message).toContain('m5.large');
});

test.each(['/nodePools', '/subnets', '/cni', '/cluster', '/subnets/1/cidrReservations', '/cluster/name', '/cni/eniConfigs', '/vpc'])(
  'a plan of which %s is not known is assessed as far as it goes',
  (at) => {
    const unknown = [{ at, reason: 'a token' }];
    const { [at.slice(1) as keyof NetworkPlan]: _, ...rest } = plan;
    const { findings } = assess({ ...(rest as NetworkPlan), unknown });
    expect(findings.filter(({ message }) => message.includes(`${at} is not known`))).not.toHaveLength(0);
  },
);

test('the size of a reservation may be unknown', () => {
  const [nodes, pods] = plan.subnets;
  const subnets = [nodes!, { ...pods!, cidrReservations: [{ type: 'prefix' }] }] as unknown as NetworkPlan['subnets'];
  const unknown = [{ at: '/subnets/1/cidrReservations/0/cidr', reason: 'a token' }];
  expect(assess({ ...plan, subnets, unknown }).subnets.map(({ addresses }) => addresses)).toEqual([251, null]);
});

test('where the addresses in use are not known, the ledger shows the rest, and nothing is said to fit', () => {
  const unknown = [{ at: '/subnets/1/addressesInUse', reason: 'not looked up' }];
  const { subnets: ledgers, findings } = assess({ ...plan, unknown });
  expect(ledgers[1]?.scenarios.find(({ name }) => name === 'maximum')).toMatchObject({
    usedAddresses: 6780,
    freeAddresses: 9599,
    freePrefixBlocks: 542,
  });
  const open = findings.find(({ rule, subject }) => rule === 'not-checked' && subject === 'subnet/pods-a');
  expect(open?.message).toContain('subnet-exhausted, prefix-blocks-exhausted, upgrade-headroom');
});

test('what is short without the unknown is short with it', () => {
  const unknown = [{ at: '/subnets/1/addressesInUse', reason: 'not looked up' }];
  const [nodes, pods] = plan.subnets;
  const subnets = [nodes!, { ...pods!, cidr: '100.64.0.0/20' }]; // 4091 addresses for 6780
  const rules = assess({ ...plan, subnets, unknown }).findings.filter(({ subject }) => subject === 'subnet/pods-a');
  expect(rules).toContainEqual(expect.objectContaining({ rule: 'subnet-exhausted' }));
});
