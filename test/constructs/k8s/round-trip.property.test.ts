import { App, Chart, Cron, Size, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import fc from 'fast-check';
import { parseManifests, readWorkloads } from '../../../lib/manifests';
import { cpuMilli, memoryMiB, type PlanWorkload, type WorkloadKind } from '../../../lib/plan';

/** A workload as it is declared in code. */
interface Declared {
  readonly kind: WorkloadKind;
  readonly replicas: number;
  readonly scaledTo: number | undefined;
  readonly cpuMilli: number;
  readonly memoryMiB: number;
  readonly init: { readonly cpuMilli: number; readonly memoryMiB: number } | undefined;
  readonly hostNetwork: boolean;
  readonly probed: boolean;
}

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'] as const;
const size = { cpuMilli: fc.integer({ min: 1, max: 64_000 }), memoryMiB: fc.integer({ min: 4, max: 262_144 }) };
const declared: fc.Arbitrary<Declared> = fc.record({
  kind: fc.constantFrom(...KINDS),
  replicas: fc.integer({ min: 0, max: 500 }),
  scaledTo: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  ...size,
  init: fc.option(fc.record(size), { nil: undefined }),
  hostNetwork: fc.boolean(),
  probed: fc.boolean(),
});

const resources = (each: { readonly cpuMilli: number; readonly memoryMiB: number }): kplus.ContainerResources => ({
  cpu: { request: kplus.Cpu.millis(each.cpuMilli) },
  memory: { request: Size.mebibytes(each.memoryMiB) },
});

/** The workload in cdk8s-plus. */
function write(chart: Chart, id: string, each: Declared): void {
  const pod = {
    hostNetwork: each.hostNetwork,
    containers: [{ image: 'a', resources: resources(each), ...(each.probed && { readiness: kplus.Probe.fromHttpGet('/', { port: 80 }) }) }],
    initContainers: each.init === undefined ? [] : [{ image: 'b', name: 'init', resources: resources(each.init) }],
  };
  switch (each.kind) {
    case 'Deployment': {
      const target = new kplus.Deployment(chart, id, { ...pod, ...(each.scaledTo === undefined && { replicas: each.replicas }) });
      if (each.scaledTo !== undefined)
        new kplus.HorizontalPodAutoscaler(chart, `${id}-hpa`, { target, minReplicas: 1, maxReplicas: each.scaledTo });
      break;
    }
    case 'StatefulSet':
      new kplus.StatefulSet(chart, id, {
        ...pod,
        replicas: each.replicas,
        service: new kplus.Service(chart, `${id}-service`, { ports: [{ port: 80 }] }),
      });
      break;
    case 'DaemonSet':
      new kplus.DaemonSet(chart, id, pod);
      break;
    case 'Job':
      new kplus.Job(chart, id, pod);
      break;
    case 'CronJob':
      new kplus.CronJob(chart, id, { ...pod, schedule: Cron.daily() });
      break;
    case 'Pod':
      new kplus.Pod(chart, id, pod);
  }
}

/** What the plan should say of it. */
function expected(id: string, { kind, replicas, scaledTo, init, hostNetwork, probed, ...each }: Declared): PlanWorkload {
  const scaled = kind === 'Deployment' && scaledTo !== undefined;
  const pods = kind === 'DaemonSet' ? undefined : scaled || !['Deployment', 'StatefulSet'].includes(kind) ? 1 : replicas;
  return {
    name: `shop/${id}`,
    kind,
    ...(pods !== undefined && { replicas: pods }),
    ...(scaled && { maxReplicas: scaledTo }),
    cpu: `${Math.max(each.cpuMilli, init?.cpuMilli ?? 0)}m`,
    memory: `${Math.max(each.memoryMiB, init?.memoryMiB ?? 0)}Mi`,
    hostNetwork,
    podSecurityGroups: false,
    maxSurge: kind === 'Deployment' ? '25%' : 0,
    probes: probed,
  };
}

/** Quantities as numbers: 1000m is 1. */
const inNumbers = ({ cpu, memory, ...rest }: PlanWorkload) => ({ ...rest, cpu: cpuMilli(cpu), memory: memoryMiB(memory) });

test('any workloads read from their own YAML are those that were declared', () => {
  fc.assert(
    fc.property(fc.array(declared, { minLength: 1, maxLength: 6 }), (workloads) => {
      const chart = new Chart(new App(), 'shop', { namespace: 'shop', disableResourceNameHashes: true });
      for (const [i, each] of workloads.entries()) write(chart, `w${i}`, each);
      const yaml = Yaml.stringify(...Testing.synth(chart));
      const { workloads: read, unknown } = readWorkloads(parseManifests(yaml, 'shop.yaml'));
      expect(unknown).toEqual([]);
      expect(read.map(inNumbers)).toEqual(workloads.map((each, i) => inNumbers(expected(`shop-w${i}`, each))));
    }),
    { numRuns: 100 },
  );
});
