import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Whether someone acknowledged a rule at this construct or above it, by `Validations.of(scope).acknowledge({ id, reason })`.
 * The CDK asks the same where it runs validations by itself.
 * @param id  plugin and rule, such as `EksPodnet::subnet-exhausted`
 */
export function isAcknowledged(id: string, at: IConstruct): boolean {
  return at.node.scopes.some(({ node }) =>
    node.metadata.some(({ type, data }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && Object.hasOwn(data ?? {}, id)),
  );
}
