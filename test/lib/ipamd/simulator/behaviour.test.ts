// What the simulator is for: the field's stories, with the arithmetic a reader can follow.
import { type SimulationOptions, simulateCluster } from '../../../../lib/ipamd/simulator';
import type { PlanLoadPart } from '../../../../lib/plan/load';
import { type ClusterInput, cluster } from './clusters';

const play = (input: ClusterInput, parts: PlanLoadPart[], options: SimulationOptions = {}, nodes?: number) =>
  simulateCluster(cluster(input), { parts, ...(nodes === undefined ? {} : { nodes: { general: nodes } }) }, { hours: 1, ...options });
const calls = (simulation: ReturnType<typeof play>, api: string) => simulation.ec2.find((usage) => usage.api === api)?.calls ?? 0;
const ONE_NODE: ClusterInput = { zones: ['a'], pool: { minNodes: 1, maxNodes: 1 } };

describe('the warm ENI of the defaults', () => {
  test('the first pod on a c5.large makes a second ENI appear', () => {
    const { held, ec2 } = play(ONE_NODE, [{ kind: 'burst', pods: 1, atSeconds: 60 }]);
    expect(held.peak).toBe(20); // (9 + 1 own) × 2
    expect(ec2.map(({ api, calls }) => [api, calls])).toEqual([
      ['CreateNetworkInterface', 1],
      ['ModifyNetworkInterfaceAttribute', 1],
      ['AttachNetworkInterface', 1],
      ['DescribeInstances', 1],
      ['DescribeSubnets', 2], // before the ENI is created, and when it is set up
    ]);
  });

  test('a burst that one ENI does not carry waits for the next turn, for attaching, and for the kubelet', () => {
    const { waits, pods } = play(ONE_NODE, [{ kind: 'burst', pods: 20, atSeconds: 60 }]);
    expect(pods).toMatchObject({ gotAddress: 20, waited: 11, waitingAtEnd: 0 }); // 20 − 9
    expect(waits.byCause.map(({ cause }) => cause)).toEqual(['eni-attaching']);
    expect(waits.all.maxSeconds).toBeLessThanOrEqual(45); // two ENIs of about 12 s each, each time up to 15 s until the kubelet asks
    expect(waits.all.maxSeconds).toBeGreaterThanOrEqual(20);
  });
});

describe('MINIMUM_IP_TARGET alone', () => {
  test('is a ceiling: the pod after it never gets an address', () => {
    const { pods } = play({ ...ONE_NODE, settings: { minimumIpTarget: 12 } }, [{ kind: 'burst', pods: 15, atSeconds: 60 }]);
    expect(pods).toMatchObject({ gotAddress: 12, waitingAtEnd: 3, neverGetAddress: 3, waitingByCause: [{ cause: 'node-full', pods: 3 }] });
  });

  test('and with WARM_IP_TARGET it is not', () => {
    const { pods } = play({ ...ONE_NODE, settings: { minimumIpTarget: 12, warmIpTarget: 1 } }, [
      { kind: 'burst', pods: 15, atSeconds: 60 },
    ]);
    expect(pods).toMatchObject({ gotAddress: 15, neverGetAddress: 0 });
  });
});

describe('addresses that cool down', () => {
  // One ENI of 9 addresses, all in use by pods that live 2 minutes: what is free is cooling down.
  const full: ClusterInput = { ...ONE_NODE, settings: { maxEni: 1 } };
  const churn: PlanLoadPart[] = [{ kind: 'churn', pods: 9, lifetimeSeconds: 120 }];

  test('make pods on a full node wait out the 30 s', () => {
    const { waits, pods } = play(full, churn);
    expect(pods.waited / pods.gotAddress).toBeGreaterThan(0.6);
    expect(waits.byCause.map(({ cause }) => cause)).toEqual(['cooldown']);
    expect(waits.all.p50Seconds).toBeGreaterThan(15);
  });

  test('do not without a cooldown', () => {
    const { waits } = play({ ...full, pool: { ...full.pool, cooldownSeconds: 0 } }, churn);
    expect(waits.all.p50Seconds).toBeLessThan(15);
  });
});

describe("EC2's request limits", () => {
  test('hold back WARM_IP_TARGET=1 where many nodes grow at once, and MINIMUM_IP_TARGET takes the load off', () => {
    const nodes = 120;
    const input = (settings: ClusterInput['settings']): ClusterInput => ({
      settings: settings!,
      subnet: { addresses: 8192 },
      pool: { minNodes: nodes, maxNodes: nodes },
    });
    const burst: PlanLoadPart[] = [{ kind: 'burst', pods: nodes * 20, atSeconds: 60 }];
    const warmOne = play(input({ warmIpTarget: 1 }), burst);
    const assign = warmOne.ec2.find(({ api }) => api === 'AssignPrivateIpAddresses')!;
    expect(assign.throttled).toBeGreaterThan(500);
    expect(assign.emptySeconds).toBeGreaterThan(60);
    expect(warmOne.waits.byCause.map(({ cause }) => cause)).toContain('throttled');

    const prepared = play(input({ warmIpTarget: 1, minimumIpTarget: 20 }), burst);
    expect(prepared.waits.all.p99Seconds).toBe(0);
    expect(calls(prepared, 'AssignPrivateIpAddresses')).toBeLessThan(calls(warmOne, 'AssignPrivateIpAddresses') / 10);
  });

  test('a burst of new ENIs goes at the pace of AttachNetworkInterface: 50 at once, then 5 a second', () => {
    const nodes = 200;
    const result = play(
      { subnet: { addresses: 8192 }, pool: { minNodes: nodes, maxNodes: nodes } },
      [{ kind: 'burst', pods: nodes, atSeconds: 60 }],
      { latencySpread: 0 },
    );
    const attach = result.ec2.find(({ api }) => api === 'AttachNetworkInterface')!;
    expect(attach.calls).toBe(nodes);
    expect(attach.throttled).toBeGreaterThan(0);
    expect(attach.fewestTokens).toBe(0);
  });
});

describe('prefixes in a shared subnet', () => {
  // A /23 has 30 whole blocks; single addresses of others spoil most of them, unless a reservation keeps half for prefixes.
  const shared = (reserved: boolean): ClusterInput => ({
    mode: 'prefix',
    zones: ['a'],
    maxPods: 60,
    subnet: {
      addresses: 512,
      addressesInUse: 60,
      ...(reserved ? { reservations: [{ offset: 256, addresses: 256, type: 'prefix' as const }] } : {}),
    },
    pool: { minNodes: 4, maxNodes: 4, podsPerNode: 40 },
  });
  const load: PlanLoadPart[] = [{ kind: 'burst', pods: 120, atSeconds: 60, overSeconds: 600 }];

  test('run out although hundreds of addresses are free', () => {
    const { subnets, pods } = play(shared(false), load);
    expect(subnets[0]!.insufficient).toBeGreaterThan(0);
    expect(subnets[0]!.fewestFreePrefixBlocks).toBe(0);
    expect(subnets[0]!.series.at(-1)!.freeAddresses).toBeGreaterThan(200);
    expect(pods.waitingAtEnd).toBeGreaterThan(0);
  });

  test('and do not with a reservation', () => {
    const { subnets, pods } = play(shared(true), load);
    expect(subnets[0]!.insufficient).toBe(0);
    expect(pods.waitingAtEnd).toBe(0);
  });

  test('after EC2 said that there are none, growth pauses for 120 s', () => {
    const { ec2 } = play({ ...shared(false), pool: { minNodes: 1, maxNodes: 1, podsPerNode: 40, subnetDiscovery: false } }, [
      { kind: 'burst', pods: 40, atSeconds: 60 },
    ]);
    const assign = ec2.find(({ api }) => api === 'AssignPrivateIpAddresses');
    expect(assign?.calls ?? 0).toBeLessThan(80); // 1 h ÷ 120 s × 2 attempts, and the first ones
  });
});

describe('scaling down', () => {
  test('addresses beyond WARM_IP_TARGET go back at least 30 s apart, and empty ENIs after a minute', () => {
    const { held, ec2 } = play(
      { ...ONE_NODE, settings: { warmIpTarget: 2 } },
      [{ kind: 'burst', pods: 20, atSeconds: 60, lifetimeSeconds: 1200 }],
      { hours: 4 },
    );
    expect(held.peak).toBeGreaterThanOrEqual(21); // of 25 = 20 + 2 warm + 3 ENIs, had all come before the first left
    // 2 warm + the primary, and one more ENI where the warm ones happen to sit on two: nothing consolidates.
    expect([3, 4]).toContain(held.atEnd);
    expect(ec2.find(({ api }) => api === 'DeleteNetworkInterface')!.calls).toBeGreaterThanOrEqual(1);
  });

  test('WARM_ENI_TARGET=0 attaches and removes an ENI for ever where all pods fit exactly', () => {
    const { ec2 } = play({ ...ONE_NODE, settings: { warmEniTarget: 0 } }, [{ kind: 'burst', pods: 9, atSeconds: 0 }], { hours: 3 });
    const perHour = calls({ ec2 } as ReturnType<typeof play>, 'DeleteNetworkInterface') / 3;
    expect(perHour).toBeGreaterThan(40); // 60 s of age, 5 s until it is looked at, and about 10 s to attach
    expect(perHour).toBeLessThan(60);
  });
});

describe('nodes that come and go', () => {
  test('every address of a lost zone comes back, and pods find new nodes', () => {
    const { subnets, pods, nodes } = play({}, [
      { kind: 'churn', pods: 40, lifetimeSeconds: 1e7 },
      { kind: 'zone-loss', atSeconds: 600, availabilityZone: 'b' },
    ]);
    expect(subnets[1]!.series.at(-1)!.usedAddresses).toBe(0);
    expect(pods).toMatchObject({ waitingAtEnd: 0, unscheduledAtEnd: 0 });
    expect(nodes.stopped).toBe(2);
  });

  test('a rolling upgrade replaces every node, and each pod asks for an address once more', () => {
    const { nodes, pods } = play({}, [
      { kind: 'churn', pods: 40, lifetimeSeconds: 1e7 },
      { kind: 'rolling-upgrade', atSeconds: 300 },
    ]);
    expect(nodes).toMatchObject({ started: 4, stopped: 4, peak: 5 });
    expect(pods.gotAddress).toBeGreaterThanOrEqual(40);
    expect(pods.waitingAtEnd).toBe(0);
  });

  test('pods that find no room bring new nodes, up to the most', () => {
    const { nodes, pods } = play({ pool: { minNodes: 1, maxNodes: 3 } }, [{ kind: 'burst', pods: 100, atSeconds: 60 }]);
    expect(nodes.peak).toBe(3);
    expect(pods.unscheduledAtEnd).toBe(19); // 100 − 3 × 27
  });

  test('with custom networking a node whose pod subnet is full never becomes ready', () => {
    const input: ClusterInput = {
      zones: ['a'],
      settings: { customNetworking: true },
      subnet: { addresses: 16 },
      pool: { minNodes: 3, maxNodes: 3 },
    };
    const { nodes } = play(input, [{ kind: 'burst', pods: 1, atSeconds: 60 }]);
    expect(nodes.notReadyAtEnd).toBe(2); // 11 addresses: one ENI with 9 addresses of its pod subnet
  });
});
