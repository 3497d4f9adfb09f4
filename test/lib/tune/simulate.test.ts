import { CapacityModel } from '../../../lib/capacity';
import { LoadError } from '../../../lib/ipamd/simulator';
import { clusterOfModel, LOAD_PRESETS, presetLoad, simulate } from '../../../lib/tune';
import { plan } from './plans';

describe('the cluster of a plan', () => {
  const clusterOf = (input: Parameters<typeof plan>[0]) => clusterOfModel(new CapacityModel(plan(input)));

  test('takes limits, subnets and zones from the plan', () => {
    const { pools, subnets } = clusterOf({});
    expect(subnets[0]).toMatchObject({ name: 'nodes-0', addresses: 4096, addressesInUse: 0, reservations: [] });
    expect(pools[0]).toMatchObject({ name: 'pool-0', podsPerNode: 27, minNodes: 6, maxNodes: 12, cooldownSeconds: 30 }); // 29 − aws-node − kube-proxy
    expect(pools[0]!.node).toMatchObject({ mode: 'secondary-ip', podEnis: 3, slotsPerEni: 9, maxPods: 29 });
    expect(pools[0]!.zones.map(({ nodeSubnets }) => nodeSubnets)).toEqual([['nodes-0'], ['nodes-1'], ['nodes-2']]);
  });

  test('gives each zone the subnet of its ENIConfig', () => {
    const zones = ['us-west-2a', 'us-west-2b', 'us-west-2c'];
    const { subnets, nodePools } = plan();
    const part = {
      cni: {
        env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' },
        eniConfigs: zones.map((name, i) => ({ name, subnet: `pods-${i}` })),
      },
      subnets: [
        ...subnets,
        ...zones.map((availabilityZone, i) => ({ name: `pods-${i}`, availabilityZone, cidr: `100.64.${i * 16}.0/20` })),
      ],
      nodePools,
    };
    expect(clusterOf({ part }).pools[0]!.zones.map(({ podSubnet }) => podSubnet)).toEqual(['pods-0', 'pods-1', 'pods-2']);
    const without = { ...part, cni: { ...part.cni, eniConfigs: part.cni.eniConfigs.slice(1) } };
    expect(() => clusterOf({ part: without })).toThrow(LoadError);
  });

  test('counts what others hold, and reservations by their offset', () => {
    const [first, ...rest] = plan().subnets;
    const busy = {
      ...first!,
      loadBalancers: 2,
      natGateways: 1,
      addressesInUse: 7,
      cidrReservations: [{ cidr: '10.0.8.0/21', type: 'prefix' as const }],
    };
    expect(clusterOf({ part: { subnets: [busy, ...rest] } }).subnets[0]).toMatchObject({
      addressesInUse: 10, // 2 + 1 + 7
      reservations: [{ offset: 2048, addresses: 2048, type: 'prefix' }],
    });
  });

  test('starts the pods of DaemonSets with each node', () => {
    const part = { workloads: [{ name: 'agent', kind: 'DaemonSet' as const }] };
    const { series } = simulate(plan({ part }), { parts: [{ kind: 'burst', pods: 1, atSeconds: 0 }] }, { hours: 0.1, samples: 1 });
    expect(series.at(-1)).toMatchObject({ nodes: 6, pods: 7 }); // 6 agents + 1
  });
});

describe('loads by name', () => {
  test.each(LOAD_PRESETS)('%s is played on any plan', (name) => {
    const { pods } = simulate(plan(), name, { hours: 0.5, samples: 2 });
    expect(pods.gotAddress + pods.started).toBeGreaterThan(0);
    expect(pods.neverGetAddress).toBe(0);
  });

  test('come from the declared workloads where there are any', () => {
    const part = { workloads: [{ name: 'web', replicas: 40, maxReplicas: 80 }] };
    const model = new CapacityModel(plan({ part }));
    expect(presetLoad('churn', model, clusterOfModel(model)).parts).toEqual([
      { kind: 'churn', nodePool: 'pool-0', pods: 80, lifetimeSeconds: 3600 },
    ]);
  });

  test('and from what the nodes take where there are none', () => {
    const model = new CapacityModel(plan());
    expect(presetLoad('burst', model, clusterOfModel(model)).parts).toEqual([
      { kind: 'burst', nodePool: 'pool-0', pods: 113, atSeconds: 60 }, // 6 × 27 × 0.7
    ]);
  });
});
