import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../../../lib/manifests';

/** Every API object of a tree, as it will be written; whatever made it: cdk8s-plus, generated imports, Helm charts, included YAML. */
export function manifestsOfTree(root: IConstruct): Manifest[] {
  return root.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => ({ object: (object as ApiObject).toJson(), source: object.node.path }));
}
