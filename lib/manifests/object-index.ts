import { shown } from '../plan/plan-error';
import { Field } from './field';
import { type Manifest, type ManifestProblem, placeOf } from './manifest';

/** An object of the cluster, and how it is named. */
export interface ClusterObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** `default` where none is given. */
  readonly namespace: string;
  /** `namespace/name`, or the name alone where no namespace is given. */
  readonly fullName: string;
  readonly root: Field;
  /** Whether another object makes and owns it, as a Deployment its ReplicaSets. */
  readonly isOwned: boolean;
}

/** Objects by group and kind. What is no Kubernetes object becomes a problem. */
export class ObjectIndex {
  private readonly byKind = new Map<string, ClusterObject[]>();
  readonly all: readonly ClusterObject[];

  constructor(manifests: readonly Manifest[], problems: ManifestProblem[]) {
    this.all = manifests.flatMap((manifest) => readObject(manifest, problems));
    for (const object of this.all) {
      const key = `${object.group}/${object.kind}`;
      const same = this.byKind.get(key);
      if (same === undefined) this.byKind.set(key, [object]);
      else same.push(object);
    }
  }

  /** All of a kind, whatever the version. The core group is called ''. */
  ofKind(group: string, kind: string): readonly ClusterObject[] {
    return this.byKind.get(`${group}/${kind}`) ?? [];
  }

  /** The one of a name, in a namespace or cluster-wide. */
  find(group: string, kind: string, name: string, namespace?: string): ClusterObject | undefined {
    return this.ofKind(group, kind).find((object) => object.name === name && (namespace === undefined || object.namespace === namespace));
  }
}

function readObject(manifest: Manifest, problems: ManifestProblem[]): ClusterObject[] {
  const { object } = manifest;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    problems.push({ at: placeOf(manifest), field: '', message: `expected a Kubernetes object, got ${shown(object)}` });
    return [];
  }
  const { kind, metadata } = object as {
    readonly kind?: unknown;
    readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  };
  const called = [metadata?.namespace, metadata?.name].filter((part) => typeof part === 'string').join('/');
  const what = [kind, called].filter((part) => typeof part === 'string' && part !== '').join(' ');
  const root = new Field(object, '', what === '' ? placeOf(manifest) : `${placeOf(manifest)} (${what})`, problems);
  const apiVersion = root.at('apiVersion').required('every Kubernetes object has one').text();
  const kindText = root.at('kind').required('every Kubernetes object has one').text();
  const name = root.at('metadata', 'name').text() ?? root.at('metadata', 'generateName').text();
  if (apiVersion === undefined || kindText === undefined) return [];
  if (name === undefined) {
    root.at('metadata', 'name').required('objects are told apart by it');
    return [];
  }
  const namespace = root.at('metadata', 'namespace').text();
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';
  const isOwned = root
    .at('metadata', 'ownerReferences')
    .items()
    .some((owner) => owner.at('controller').flag() === true);
  const fullName = namespace === undefined ? name : `${namespace}/${name}`;
  return [{ group, kind: kindText, name, namespace: namespace ?? 'default', fullName, root, isOwned }];
}
