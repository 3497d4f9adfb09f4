import type { Field } from './field';
import type { ClusterObject, ObjectIndex } from './object-index';

/** What an autoscaler makes of a workload. */
export interface Scale {
  /** @default - not said */
  readonly min?: number;
  /** The most; missing where the autoscaler does not say. */
  readonly max?: number;
  /** Who scales it: `HorizontalPodAutoscaler shop/web`. */
  readonly by: string;
}

/** Autoscalers of Kubernetes and KEDA, and where they say what they scale and how far. */
const AUTOSCALERS = [
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler', min: 'minReplicas', max: 'maxReplicas', mustSayMax: true },
  { group: 'keda.sh', kind: 'ScaledObject', min: 'minReplicaCount', max: 'maxReplicaCount', mustSayMax: false },
] as const;

/**
 * Autoscalers by what they scale. A ScaledObject of KEDA that says no maxReplicaCount is unbounded as far as the manifest goes.
 * @see kubernetes/api autoscaling/v2, https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export class Autoscalers {
  private readonly byTarget = new Map<string, Scale[]>();

  constructor(objects: ObjectIndex) {
    for (const { group, kind, min, max, mustSayMax } of AUTOSCALERS) {
      for (const object of objects.ofKind(group, kind)) {
        if (object.isOwned) continue; // KEDA makes an HPA of its own
        const spec = object.root.at('spec').required('it says what is scaled');
        const most = spec.at(max);
        if (mustSayMax) most.required('the most that it scales to');
        this.add(object, spec.at('scaleTargetRef').required('it names what is scaled'), spec.at(min).count(), most.count());
      }
    }
  }

  /** Who scales an object; several fight each other, and the largest counts. */
  of({ namespace, kind, name }: Pick<ClusterObject, 'namespace' | 'kind' | 'name'>): readonly Scale[] {
    return this.byTarget.get(`${namespace}/${kind}/${name}`) ?? [];
  }

  private add(scaler: ClusterObject, target: Field, min: number | undefined, max: number | undefined): void {
    const key = `${scaler.namespace}/${target.at('kind').text() ?? 'Deployment'}/${target.at('name').text()}`;
    const scale: Scale = { by: `${scaler.kind} ${scaler.fullName}`, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    this.byTarget.set(key, [...(this.byTarget.get(key) ?? []), scale]);
  }
}
