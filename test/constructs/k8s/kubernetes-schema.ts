import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

/** A type as jsii describes it: as much as is needed here. */
interface JsiiType {
  readonly kind: 'interface' | 'class' | 'enum';
  readonly docs?: { readonly custom?: { readonly schema?: string } };
  readonly properties?: readonly {
    readonly name: string;
    readonly optional?: boolean;
    readonly type: TypeReference;
    readonly docs?: { readonly custom?: { readonly schema?: string } };
  }[];
}
interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

/**
 * Where objects are described: each cdk8s-plus imports the API's own schema of one Kubernetes version, and jsii keeps its types. 1.27 is what the
 * project's charts are written with, 1.30 to 1.34 are those that EKS runs and that there is a cdk8s-plus of.
 */
export const KUBERNETES_VERSIONS = ['1.27', '1.30', '1.31', '1.32', '1.33', '1.34'] as const;
export type KubernetesVersion = (typeof KUBERNETES_VERSIONS)[number];

/** The props in which cdk8s-plus describes objects of each kind. */
const KINDS: Readonly<Record<string, string>> = {
  'v1 ConfigMap': 'KubeConfigMapProps',
  'v1 ServiceAccount': 'KubeServiceAccountProps',
  'apps/v1 DaemonSet': 'KubeDaemonSetProps',
  'rbac.authorization.k8s.io/v1 ClusterRole': 'KubeClusterRoleProps',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': 'KubeClusterRoleBindingProps',
  'apiextensions.k8s.io/v1 CustomResourceDefinition': 'KubeCustomResourceDefinitionProps',
};

const ajv = new Ajv({ strict: false, allErrors: true });
const apis = new Map<KubernetesVersion, KubernetesApi>();

/** What the Kubernetes API's schemas say against an object, each version by its name; unknown fields count. */
export function kubernetesProblems(object: KubernetesObject, versions: readonly KubernetesVersion[] = KUBERNETES_VERSIONS): string[] {
  return versions.flatMap((version) => {
    const api = apis.get(version) ?? new KubernetesApi(version);
    apis.set(version, api);
    return api.problems(object).map((problem) => `${version}: ${problem}`);
  });
}

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What the schema of a CustomResourceDefinition says against an object of it; unknown fields count, although the API would drop them. */
export function customResourceProblems(definition: CrdLike, object: object): string[] {
  const schema = definition.spec.versions[0]!.schema.openAPIV3Schema;
  const validate = ajv.compile(closed(schema) as object);
  return validate(object) ? [] : inWords(validate.errors!);
}

/** A CustomResourceDefinition, as far as objects are checked against it. */
export interface CrdLike {
  readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: object } }[] };
}

/** The API of one Kubernetes version. */
class KubernetesApi {
  private readonly module: string;
  private readonly types: Readonly<Record<string, JsiiType>>;
  private readonly definitions: Record<string, unknown> = {};
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(version: KubernetesVersion) {
    this.module = `cdk8s-plus-${version.slice('1.'.length)}`;
    const assembly = readFileSync(join(__dirname, '../../../node_modules', this.module, '.jsii'), 'utf8');
    this.types = JSON.parse(assembly).types;
  }

  problems(object: KubernetesObject): string[] {
    const type = KINDS[`${object.apiVersion} ${object.kind}`];
    if (type === undefined) throw new Error(`no schema for ${object.apiVersion} ${object.kind}`);
    const validate = this.validators.get(type) ?? this.compile(type);
    this.validators.set(type, validate);
    return validate(object) ? [] : inWords(validate.errors!);
  }

  private compile(type: string): ValidateFunction {
    const own = this.structure(`${this.module}.k8s.${type}`) as { properties: Record<string, unknown> };
    Object.assign(own.properties, { apiVersion: { type: 'string' }, kind: { type: 'string' } });
    return ajv.compile({ ...own, definitions: this.definitions });
  }

  private structure(fqn: string): object {
    const { properties = [] } = this.types[fqn]!;
    const named = properties.map((property) => ({ ...property, json: property.docs?.custom?.schema?.split('#')[1] ?? property.name }));
    return {
      type: 'object',
      additionalProperties: false,
      required: named.filter(({ optional }) => !optional).map(({ json }) => json),
      properties: Object.fromEntries(named.map(({ json, type }) => [json, this.schemaOf(type)])),
    };
  }

  private schemaOf({ primitive, fqn, collection }: TypeReference): object {
    if (collection !== undefined) {
      const items = this.schemaOf(collection.elementtype);
      return collection.kind === 'array' ? { type: 'array', items } : { type: 'object', additionalProperties: items };
    }
    if (fqn !== undefined) return this.reference(fqn);
    return primitive === 'any' ? {} : { type: primitive === 'date' ? 'string' : primitive };
  }

  private reference(fqn: string): object {
    if (fqn.endsWith('.IntOrString')) return { type: ['integer', 'string'] };
    if (fqn.endsWith('.Quantity')) return { type: ['number', 'string'] };
    const { kind } = this.types[fqn]!;
    if (kind !== 'interface') return { type: 'string' };
    if (this.definitions[fqn] === undefined) {
      this.definitions[fqn] = {}; // a type may hold itself
      this.definitions[fqn] = this.structure(fqn);
    }
    return { $ref: `#/definitions/${fqn}` };
  }
}

/** A schema in which objects with listed properties have no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in inner ? { additionalProperties: false, ...inner } : inner;
}

function inWords(errors: readonly ErrorObject[]): string[] {
  return errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}
