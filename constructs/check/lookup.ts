import type { Stack } from 'aws-cdk-lib';

/** Why a value is missing that a look-up will bring. */
export const NOT_LOOKED_UP = 'not looked up yet';

/**
 * What look-ups answer before the CLI has looked anything up: VPCs, zones, SSM parameters.
 * @see aws-cdk-lib 2.276.0 aws-ec2/lib/vpc.js DUMMY_VPC_PROPS, core/lib/stack.js availabilityZones, aws-ssm/lib/parameter.js valueFromLookup
 */
const DUMMIES = /^(1\.2\.3\.4\/5|dummy1[a-z]|(vpc|[psi]|rtb|vgw)-(12345|67890)[psi]?|dummy-value-for-.*)$/;

/** Whether this is one of the values that stand in until the CLI has looked up the real ones. */
export function isLookupDummy(value: unknown): boolean {
  return typeof value === 'string' && DUMMIES.test(value);
}

/**
 * Whether a stack still waits for look-ups: this synth is then a first pass, and the CLI runs another once it has the answers.
 * The CDK has no public way to ask; a test fails when it keeps its list elsewhere.
 */
export function waitsForLookup(stack: Stack): boolean {
  const { _missingContext: missing = [] } = stack as unknown as { readonly _missingContext?: readonly unknown[] };
  return missing.length > 0;
}
