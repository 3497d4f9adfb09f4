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

/** Where objects of each kind are described: cdk8s-plus imports the Kubernetes API's own schema, and jsii keeps its types. */
const PACKAGE = 'cdk8s-plus-27';
const KINDS: Readonly<Record<string, string>> = {
  'v1 ConfigMap': 'KubeConfigMapProps',
  'v1 ServiceAccount': 'KubeServiceAccountProps',
  'apps/v1 DaemonSet': 'KubeDaemonSetProps',
  'rbac.authorization.k8s.io/v1 ClusterRole': 'KubeClusterRoleProps',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': 'KubeClusterRoleBindingProps',
  'apiextensions.k8s.io/v1 CustomResourceDefinition': 'KubeCustomResourceDefinitionProps',
};

const assembly = JSON.parse(readFileSync(join(__dirname, '../../../node_modules', PACKAGE, '.jsii'), 'utf8')) as {
  readonly types: Readonly<Record<string, JsiiType>>;
};
const ajv = new Ajv({ strict: false, allErrors: true });
const definitions: Record<string, unknown> = {};
const validators = new Map<string, ValidateFunction>();

/** What the Kubernetes API's schema says against an object; unknown fields count. */
export function kubernetesProblems(object: { readonly apiVersion: string; readonly kind: string }): string[] {
  const type = KINDS[`${object.apiVersion} ${object.kind}`];
  if (type === undefined) throw new Error(`no schema for ${object.apiVersion} ${object.kind}`);
  const validate = validators.get(type) ?? compile(type);
  validators.set(type, validate);
  return validate(object) ? [] : inWords(validate.errors!);
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

function compile(type: string): ValidateFunction {
  const own = structure(`${PACKAGE}.k8s.${type}`) as { properties: Record<string, unknown> };
  Object.assign(own.properties, { apiVersion: { type: 'string' }, kind: { type: 'string' } });
  return ajv.compile({ ...own, definitions });
}

function structure(fqn: string): object {
  const { properties = [] } = assembly.types[fqn]!;
  const named = properties.map((property) => ({ ...property, json: property.docs?.custom?.schema?.split('#')[1] ?? property.name }));
  return {
    type: 'object',
    additionalProperties: false,
    required: named.filter(({ optional }) => !optional).map(({ json }) => json),
    properties: Object.fromEntries(named.map(({ json, type }) => [json, schemaOf(type)])),
  };
}

function schemaOf({ primitive, fqn, collection }: TypeReference): object {
  if (collection !== undefined) {
    const items = schemaOf(collection.elementtype);
    return collection.kind === 'array' ? { type: 'array', items } : { type: 'object', additionalProperties: items };
  }
  if (fqn !== undefined) return reference(fqn);
  return primitive === 'any' ? {} : { type: primitive === 'date' ? 'string' : primitive };
}

function reference(fqn: string): object {
  if (fqn.endsWith('.IntOrString')) return { type: ['integer', 'string'] };
  if (fqn.endsWith('.Quantity')) return { type: ['number', 'string'] };
  const { kind } = assembly.types[fqn]!;
  if (kind !== 'interface') return { type: 'string' };
  if (definitions[fqn] === undefined) {
    definitions[fqn] = {}; // a type may hold itself
    definitions[fqn] = structure(fqn);
  }
  return { $ref: `#/definitions/${fqn}` };
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
