import type { PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Finding } from '../../lib/plan/assessment';

/** What CDK calls the plugin; the first part of the id by which a finding is acknowledged. */
export const PLUGIN_NAME = 'EksPodnet';

/** A finding, and the construct that it is about. */
export interface LocatedFinding extends Omit<Finding, 'documentation'> {
  readonly documentation?: string;
  readonly at: IConstruct;
}

/** The id by which a finding is acknowledged. */
export const idOf = ({ rule }: { readonly rule: string }): string => `${PLUGIN_NAME}::${rule}`;

/** A finding as CDK's validation report has it. */
export function violationOf({ rule, message, fix, severity, subject, numbers, documentation, at }: LocatedFinding): PolicyViolation {
  return {
    ruleName: rule,
    description: message,
    fix,
    severity,
    violatingResources: [{ constructPath: at.node.path, locations: [] }],
    ruleMetadata: {
      subject,
      ...(documentation !== undefined && { documentation }),
      ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    },
  };
}
