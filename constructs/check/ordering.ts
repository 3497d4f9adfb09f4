import { CfnResource, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Whether CloudFormation makes `later` only once `earlier` is there: by a chain of dependencies in their stack, or because
 * the one's stack waits for the other's. True only after the CDK has prepared the tree, that is, from synthesis on.
 */
export function isOrderedAfter(later: CfnResource, earlier: CfnResource): boolean {
  const goals = new Set<unknown>(withContainers(earlier));
  const seen = new Set<unknown>();
  const open: (CfnResource | Stack)[] = withContainers(later);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const dependencies = CfnResource.isCfnResource(next) ? next.obtainDependencies() : next.dependencies;
    if (dependencies.some((dependency) => goals.has(dependency))) return true;
    open.push(...dependencies);
  }
  return false;
}

/** The resource, the nested stacks that it is in, and its stack: what waits for one of these waits for the resource. */
function withContainers(resource: CfnResource): (CfnResource | Stack)[] {
  const nested = resource.stack.nestedStackResource;
  return [resource, ...(CfnResource.isCfnResource(nested) ? withContainers(nested) : [resource.stack])];
}

/** The resource behind a construct: itself, its default child, or the first below it. */
export function resourceOf(construct: IConstruct): CfnResource | undefined {
  if (CfnResource.isCfnResource(construct)) return construct;
  const { defaultChild } = construct.node;
  if (defaultChild !== undefined && CfnResource.isCfnResource(defaultChild)) return defaultChild;
  return construct.node.findAll().find((each) => CfnResource.isCfnResource(each));
}
