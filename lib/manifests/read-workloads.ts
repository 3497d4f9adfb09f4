import { INSTANCE_TYPES } from '../instance';
import type { PlanUnknown, PlanWorkload } from '../plan/types';
import { pointerTo } from '../plan/unknown';
import { quantityText } from './amount';
import { Autoscalers } from './autoscalers';
import { PoolBinder } from './bind-pool';
import { checkCustomResources } from './custom-resources';
import { DisruptionBudgets } from './disruption-budgets';
import type { Field } from './field';
import type { Labels } from './label-selector';
import { LimitRanges } from './limit-ranges';
import { type Manifest, ManifestError, type ManifestProblem } from './manifest';
import { readNodeRequirements } from './node-requirements';
import { type ClusterObject, ObjectIndex } from './object-index';
import { hasNetworkProbes, oneOnNode, otherResources, zoneSpread } from './pod-facts';
import { podRequest, RESOURCES, type ResourceName } from './pod-request';
import { type Read, withUniqueNames } from './read';
import { readService } from './read-service';
import { readAwsNode, readKubeProxy } from './read-system';
import type { ManifestNote, ReadWorkloadsOptions, WorkloadReading } from './reading';
import { SecurityGroupPolicies } from './security-group-policies';
import { WORKLOAD_KINDS, type WorkloadKindRow } from './workload-kinds';

/** DaemonSets that the engine counts on every node by these names, declared or not. */
const SYSTEM_DAEMONS = ['kube-system/aws-node', 'kube-system/kube-proxy'];

/**
 * The workloads that Kubernetes objects declare, as the scheduler will see their pods. What cannot be known is listed, not guessed.
 * @throws ManifestError  objects that are none, and fields that hold something else than they should, all at once
 */
export function readWorkloads(manifests: readonly Manifest[], options: ReadWorkloadsOptions = {}): WorkloadReading {
  const problems: ManifestProblem[] = [];
  const objects = new ObjectIndex(manifests, problems);
  checkCustomResources(objects);
  const reading = new WorkloadReader(objects, options).read();
  if (problems.length > 0) throw new ManifestError(problems);
  return reading;
}

class WorkloadReader {
  private readonly autoscalers: Autoscalers;
  private readonly policies: SecurityGroupPolicies;
  private readonly budgets: DisruptionBudgets;
  private readonly limitRanges: LimitRanges;
  private readonly binder: PoolBinder | undefined;
  private readonly notes: ManifestNote[] = [];

  constructor(
    private readonly objects: ObjectIndex,
    private readonly options: ReadWorkloadsOptions,
  ) {
    this.autoscalers = new Autoscalers(objects);
    this.policies = new SecurityGroupPolicies(objects);
    this.budgets = new DisruptionBudgets(objects);
    this.limitRanges = new LimitRanges(objects);
    const { plan, instanceTypes = INSTANCE_TYPES, defaultNodePool } = options;
    this.binder = plan === undefined ? undefined : new PoolBinder(plan, instanceTypes, defaultNodePool);
  }

  read(): WorkloadReading {
    const read = this.objects.all.filter(({ isOwned }) => !isOwned).flatMap((object) => this.readObject(object));
    const named = withUniqueNames(read);
    const unread = this.objects.all.filter(({ isOwned }) => !isOwned).filter(makesPodsUnread);
    return {
      workloads: named.map(({ workload }) => workload),
      services: this.objects.ofKind('', 'Service').map(readService),
      ...readAwsNode(this.objects),
      ...readKubeProxy(this.objects),
      unknown: [
        ...named.flatMap(({ unknown }, i) => unknownOf(unknown, i)),
        ...unread.map(({ kind, fullName }, i) => ({
          at: pointerTo('workloads', named.length + i),
          reason: `${kind} ${fullName} makes pods, and how many is not read from this kind`,
        })),
      ],
      notes: this.notes,
      details: named.map(({ details }) => details),
    };
  }

  private readObject(object: ClusterObject): Read[] {
    const row = WORKLOAD_KINDS.find(({ kind, group }) => kind === object.kind && group === object.group);
    if (row === undefined) return [];
    const spec = object.root.at('spec').required(`it says what pods a ${row.kind} makes`);
    const template = row.template.length === 0 ? object.root : object.root.at(...row.template).required('it is what pods are made from');
    if (!template.isSet) row.pods(spec); // what else is wrong comes out with it
    if (!spec.isSet || !template.isSet) return [];
    return this.readWorkload(object, row, spec, template);
  }

  private readWorkload(object: ClusterObject, row: WorkloadKindRow, spec: Field, template: Field): Read[] {
    const podSpec = template.at('spec').required('it says what containers run');
    if (podSpec.isSet && podSpec.at('containers').items().length === 0) podSpec.at('containers').say('expected at least one container');
    const labels = template.at('metadata', 'labels').texts();
    const runtimeClass = this.runtimeClass(podSpec);
    const scale = this.scaleOf(object, row, spec);
    const requests = RESOURCES.map((resource) => this.requestOf(object, podSpec, resource, runtimeClass));
    const hostNetwork = podSpec.at('hostNetwork').flag() ?? false;
    const branch = hostNetwork ? false : this.policies.takes({ namespace: object.namespace, labels, serviceAccount: accountOf(podSpec) });
    const name = SYSTEM_DAEMONS.includes(object.fullName) ? object.name : object.fullName;
    const workload: PlanWorkload = {
      name,
      kind: row.kind,
      ...scale.workload,
      ...Object.assign({}, ...requests.map(({ workload: part }) => part)),
      hostNetwork,
      ...(branch !== undefined && { podSecurityGroups: branch }),
      maxSurge: row.surge(spec),
      probes: hasNetworkProbes(podSpec),
    };
    const unknown = {
      ...scale.unknown,
      ...Object.assign({}, ...requests.map(({ unknown: part }) => part)),
      ...(branch === undefined && {
        podSecurityGroups: `a SecurityGroupPolicy goes by the labels of service account ${accountOf(podSpec)}, which is not in the manifests`,
      }),
    };
    const blockedBy = this.budgets.blocking(object.namespace, labels, scale.workload.replicas ?? 1);
    const details = { name, source: object.root.placeName, zoneSpread: zoneSpread(podSpec), blockedBy };
    this.note(name, podSpec, row, spec, blockedBy);
    return this.place({ workload, unknown, details }, row, podSpec, labels, runtimeClass);
  }

  /** Binds a workload to its pools. A DaemonSet on some of the pools counts once for each. */
  private place(read: Read, row: WorkloadKindRow, podSpec: Field, labels: Labels, runtimeClass: Field | undefined): Read[] {
    const daemon = row.kind === 'DaemonSet';
    const requirements = readNodeRequirements(podSpec, runtimeClass);
    const several = (read.workload.maxReplicas ?? read.workload.replicas ?? 1) > 1 || 'maxReplicas' in read.unknown;
    const alone = daemon || !several ? undefined : oneOnNode(podSpec, labels);
    if (this.binder === undefined) return [alone === undefined ? read : unplaced(read, alone)];
    const bound = daemon ? this.binder.bindDaemon(requirements) : this.binder.bind(requirements);
    if ('unknown' in bound) return [unplaced(read, bound.unknown)];
    if (alone !== undefined) return [unplaced(read, alone)];
    if (bound.pools === 'all') return [read];
    if (bound.pools.length === 0)
      this.notes.push({ subject: `workload/${read.workload.name}`, message: 'runs on no node pool of the plan' });
    return bound.pools.map((nodePool) => ({ ...read, workload: { ...read.workload, nodePool } }));
  }

  private scaleOf(object: ClusterObject, row: WorkloadKindRow, spec: Field): Pick<Read, 'unknown'> & { workload: Partial<PlanWorkload> } {
    const pods = row.pods(spec);
    if (pods === undefined) return { workload: {}, unknown: {} };
    const scales = this.autoscalers.of(object);
    if (scales.length === 0) return { workload: { replicas: pods }, unknown: {} };
    const endless = scales.find(({ max }) => max === undefined);
    const least = Math.max(...scales.map(({ min = 1 }) => min));
    const said = spec.at('replicas').isSet ? pods : least;
    if (endless !== undefined) return { workload: { replicas: said }, unknown: { maxReplicas: `${endless.by} says no most` } };
    const max = Math.max(...scales.map((scale) => scale.max!));
    return { workload: { replicas: Math.min(said, max), maxReplicas: max }, unknown: {} };
  }

  private requestOf(
    object: ClusterObject,
    podSpec: Field,
    resource: ResourceName,
    runtimeClass: Field | undefined,
  ): Pick<Read, 'unknown'> & { workload: Partial<PlanWorkload> } {
    const overhead = podSpec.at('overhead', resource).quantity() ?? runtimeClass?.at('overhead', 'podFixed', resource).quantity() ?? 0;
    const request = podRequest(podSpec, resource, this.limitRanges.defaultsOf(object.namespace), overhead);
    if (request !== undefined) return { workload: { [resource]: quantityText(request, resource) }, unknown: {} };
    // EKS ships aws-node and kube-proxy without a memory request, so the scheduler counts none.
    if (this.options.withoutRequests === 'zero' || SYSTEM_DAEMONS.includes(object.fullName))
      return { workload: { [resource]: quantityText(overhead, resource) }, unknown: {} };
    return { workload: {}, unknown: { [resource]: `no container of ${object.kind} ${object.fullName} requests ${resource}` } };
  }

  private runtimeClass(podSpec: Field): Field | undefined {
    const name = podSpec.at('runtimeClassName').text();
    return name === undefined ? undefined : this.objects.find('node.k8s.io', 'RuntimeClass', name)?.root;
  }

  private note(name: string, podSpec: Field, row: WorkloadKindRow, spec: Field, blockedBy: readonly string[]): void {
    const say = (message: string) => this.notes.push({ subject: `workload/${name}`, message });
    const runtime = podSpec.at('runtimeClassName').text();
    if (runtime !== undefined && this.runtimeClass(podSpec) === undefined && !podSpec.at('overhead').isSet)
      say(`its RuntimeClass ${runtime} is not in the manifests, so its overhead is not counted`);
    const others = otherResources(podSpec);
    if (others.length > 0) say(`requests ${others.join(', ')}, which the plan does not count`);
    if (blockedBy.length > 0) say(`PodDisruptionBudget ${blockedBy.join(', ')} lets none of its pods go: its nodes cannot be drained`);
    if (row.kind === 'CronJob' && (spec.at('concurrencyPolicy').text() ?? 'Allow') === 'Allow')
      say('its jobs may run at the same time (concurrencyPolicy Allow); one at a time is counted');
  }
}

function accountOf(podSpec: Field): string {
  return podSpec.at('serviceAccountName').text() ?? podSpec.at('serviceAccount').text() ?? 'default';
}

function unplaced(read: Read, reason: string): Read {
  return { ...read, unknown: { ...read.unknown, nodePool: reason } };
}

function unknownOf(unknown: Read['unknown'], index: number): PlanUnknown[] {
  return Object.entries(unknown).map(([field, reason]) => ({ at: pointerTo('workloads', index, field), reason }));
}

/** A custom kind that holds a pod template, such as a Rollout: it makes pods that nobody counts. */
function makesPodsUnread({ root, kind, group }: ClusterObject): boolean {
  if (WORKLOAD_KINDS.some((row) => row.kind === kind && row.group === group)) return false;
  const { spec } = root.object() as { readonly spec?: { readonly template?: { readonly spec?: { readonly containers?: unknown } } } };
  return Array.isArray(spec?.template?.spec?.containers);
}
