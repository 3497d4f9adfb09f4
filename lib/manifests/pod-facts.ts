import type { Field } from './field';
import { type Labels, readSelector, selects } from './label-selector';

const ZONE_KEYS: readonly string[] = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];
const HOST_KEY = 'kubernetes.io/hostname';
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const PROBES_BY_NETWORK = ['httpGet', 'tcpSocket', 'grpc'] as const;
const COUNTED_RESOURCES: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];

/** Whether the kubelet probes a container of the pod over the network. */
export function hasNetworkProbes(spec: Field): boolean {
  const containers = [...spec.at('containers').items(), ...spec.at('initContainers').items()];
  return containers.some((container) => PROBES.some((probe) => PROBES_BY_NETWORK.some((way) => container.at(probe, way).isSet)));
}

/** How the pods spread over zones: they must, they should, or nothing is said. */
export type ZoneSpread = 'required' | 'preferred' | 'not said';

/** What the topology spread constraints say of zones. The scheduler's own default spreads over zones softly. */
export function zoneSpread(spec: Field): ZoneSpread {
  const overZones = spec
    .at('topologySpreadConstraints')
    .items()
    .filter((each) => ZONE_KEYS.includes(each.at('topologyKey').text() ?? ''));
  if (overZones.length === 0) return 'not said';
  return overZones.some((each) => each.at('whenUnsatisfiable').text() !== 'ScheduleAnyway') ? 'required' : 'preferred';
}

/** Why at most one such pod fits on a node, whatever room there is; `undefined` where nothing says so. A term without a selector is about no pods. */
export function oneOnNode(spec: Field, labels: Labels): string | undefined {
  const apart = spec.at('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution').items();
  const fromItself = apart
    .filter((term) => term.at('topologyKey').text() === HOST_KEY && term.at('labelSelector').isSet)
    .some((term) => selects(readSelector(term.at('labelSelector')), labels));
  if (fromItself) return 'a required pod anti-affinity keeps its pods on nodes of their own, which the plan cannot say';
  const ports = spec
    .at('containers')
    .items()
    .flatMap((container) => container.at('ports').items());
  const byHostPort =
    ports.some((port) => (port.at('hostPort').count() ?? 0) > 0) || (spec.at('hostNetwork').flag() === true && ports.length > 0);
  return byHostPort ? 'its pods need a port of the host, which is free once on a node, and the plan cannot say that' : undefined;
}

/** Resources besides CPU, memory and disk that the containers ask for, such as GPUs. */
export function otherResources(spec: Field): string[] {
  const containers = [...spec.at('containers').items(), ...spec.at('initContainers').items()];
  const names = containers.flatMap((container) =>
    ['requests', 'limits'].flatMap((part) => Object.keys(container.at('resources', part).object())),
  );
  return [...new Set(names)].filter((name) => !COUNTED_RESOURCES.includes(name));
}
