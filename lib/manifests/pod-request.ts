import type { Field } from './field';

/** What a pod requests, in base units: cores and bytes. `undefined` where none of its containers says. */
export interface PodRequest {
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
}

/** What containers get that request nothing, as a LimitRange of their namespace says. */
export type DefaultRequest = Partial<Record<ResourceName, number>>;

export const RESOURCES = ['cpu', 'memory'] as const;
export type ResourceName = (typeof RESOURCES)[number];

/**
 * What the scheduler counts for a pod, for one resource: what runs at the same time, at its largest.
 *
 *     init 1   init 2 (restartPolicy Always)   init 3            containers
 *     ▔▔▔▔▔▔   ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔
 *
 * An init container runs beside the sidecars that were started before it; the containers run beside all sidecars. What the
 * whole pod requests (`spec.resources`) takes the place of the sum. The overhead of the runtime class comes on top.
 *
 * @see kubernetes/component-helpers resource/helpers.go (PodRequests, AggregateContainerRequests)
 */
export function podRequest(spec: Field, resource: ResourceName, defaults: DefaultRequest, overhead: number): number | undefined {
  const containers = spec
    .at('containers')
    .items()
    .map((container) => requestOf(container, resource, defaults));
  const said: (number | undefined)[] = [...containers];
  let sidecars = 0;
  let largestInit = 0;
  for (const container of spec.at('initContainers').items()) {
    const request = requestOf(container, resource, defaults);
    said.push(request);
    const isSidecar = container.at('restartPolicy').text() === 'Always';
    largestInit = Math.max(largestInit, (request ?? 0) + sidecars);
    if (isSidecar) sidecars += request ?? 0;
  }
  const running = sum(containers.map((request) => request ?? 0)) + sidecars;
  const aggregated = said.every((request) => request === undefined) ? undefined : Math.max(running, largestInit);
  const limitOfPod = spec.at('resources', 'limits', resource).quantity();
  const ofPod = spec.at('resources', 'requests', resource).quantity() ?? aggregated ?? limitOfPod;
  return ofPod === undefined ? undefined : ofPod + overhead;
}

/** What one container requests: what it says, else its limit, else the namespace's default. @see kubernetes/kubernetes pkg/apis/core/v1/defaults.go (SetDefaults_Pod) */
function requestOf(container: Field, resource: ResourceName, defaults: DefaultRequest): number | undefined {
  const resources = container.at('resources');
  const limit = resources.at('limits', resource).quantity();
  return resources.at('requests', resource).quantity() ?? limit ?? defaults[resource];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
