/** A JSON schema as Kubernetes takes it in a CustomResourceDefinition. */
export type Schema = { readonly [key: string]: unknown };

/** Text. */
export const text: Schema = { type: 'string' };
/** A whole number of 32 bits. */
export const int32: Schema = { type: 'integer', format: 'int32' };

/** One of several texts. */
export const oneOf = (...words: readonly string[]): Schema => ({ type: 'string', enum: words });

/** Names and texts. */
export const texts: Schema = { type: 'object', additionalProperties: text };

/** A list. */
export const listOf = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });

/** An object of these fields and no others: Kubernetes drops what it does not know. */
export const object = (properties: { readonly [name: string]: Schema }, required: readonly string[] = []): Schema => ({
  type: 'object',
  ...(required.length > 0 && { required }),
  properties,
});

/** Kubernetes' label selector. @see kubernetes/apimachinery pkg/apis/meta/v1/types.go (LabelSelector) */
export const labelSelector: Schema = {
  ...object({
    matchExpressions: listOf(object({ key: text, operator: text, values: listOf(text) }, ['key', 'operator'])),
    matchLabels: texts,
  }),
  'x-kubernetes-map-type': 'atomic',
};

/** What a kind of custom resource is, and how its objects look. */
export interface CustomResource {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames?: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced';
  readonly version: string;
  /** Schema of `spec`. */
  readonly spec: Schema;
  /** Schema of `status`. @default - it has none */
  readonly status?: Schema;
  /** Whether `status` is written apart from the rest, by a controller. @default false */
  readonly hasStatusSubresource?: boolean;
  /** Columns that kubectl prints: title and path of a text. @default - none */
  readonly columns?: readonly { readonly name: string; readonly jsonPath: string }[];
  /** Whether fields beyond these are kept at the root. @default false */
  readonly keepsUnknown?: boolean;
}

/** The CustomResourceDefinition of a kind. */
export function customResourceDefinition(resource: CustomResource) {
  const {
    group,
    kind,
    plural,
    shortNames,
    scope,
    version,
    spec,
    status,
    columns,
    keepsUnknown = false,
    hasStatusSubresource = false,
  } = resource;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), ...(shortNames !== undefined && { shortNames }) },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              ...(keepsUnknown && { 'x-kubernetes-preserve-unknown-fields': true }),
              properties: { apiVersion: text, kind: text, metadata: { type: 'object' }, spec, ...(status !== undefined && { status }) },
            },
          },
          ...(columns !== undefined && { additionalPrinterColumns: columns.map((column) => ({ ...column, type: 'string' })) }),
          ...(hasStatusSubresource && { subresources: { status: {} } }),
        },
      ],
    },
  };
}
