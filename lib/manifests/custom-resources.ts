import { nearestNames } from '../instance/nearest-names';
import type { Field } from './field';
import type { ObjectIndex } from './object-index';

/** Kinds whose unknown fields Kubernetes drops without a word, and the fields that their `spec` has. */
const SPECS = [
  { group: 'crd.k8s.amazonaws.com', kind: 'ENIConfig', fields: ['subnet', 'securityGroups'], required: ['subnet'] },
  {
    group: 'vpcresources.k8s.aws',
    kind: 'SecurityGroupPolicy',
    fields: ['podSelector', 'serviceAccountSelector', 'securityGroups'],
    required: ['securityGroups'],
  },
] as const;

/**
 * Notes misspelt and missing fields of custom resources that decide where pods are.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni/crds, aws/amazon-vpc-resource-controller-k8s@b8d425119 config/crd/bases
 */
export function checkCustomResources(objects: ObjectIndex): void {
  for (const { group, kind, fields, required } of SPECS) {
    for (const { root } of objects.ofKind(group, kind))
      checkFields(root.at('spec').required(`it is what an ${kind} says`), fields, required);
  }
}

function checkFields(spec: Field, fields: readonly string[], required: readonly string[]): void {
  for (const name of Object.keys(spec.object()).filter((key) => !fields.includes(key))) {
    const near = nearestNames(name, fields);
    spec
      .at(name)
      .say(
        `there is no such field, and the API drops it without a word; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it takes ${fields.join(', ')}`}`,
      );
  }
  if (!spec.isSet) return;
  for (const name of required) spec.at(name).required('without it the object means nothing');
}
