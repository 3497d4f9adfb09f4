import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../../../lib/manifests';

/** Every API object of a tree, a chart or an app, as it will be written; whatever made it: cdk8s-plus, generated imports, Helm charts, included YAML. */
export function manifestsOfTree(root: IConstruct): Manifest[] {
  const { ApiObject } = require('cdk8s') as typeof Cdk8s; // who has such a tree has loaded it already
  return root.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => ({ object: (object as Cdk8s.ApiObject).toJson(), source: object.node.path }));
}
