import type { RenderedEnv } from './render';

/** An ENIConfig that the add-on makes. */
export interface AddOnEniConfig {
  readonly subnetId: string;
  /** @default - the security groups of the node's primary ENI */
  readonly securityGroups?: readonly string[];
}

/** What goes into the add-on's configuration besides variables. */
export interface AddOnConfigurationInput extends RenderedEnv {
  /** ENIConfigs by name, usually the zone's. @default - none */
  readonly eniConfigs?: Readonly<Record<string, AddOnEniConfig>>;
  /** The schema asks for it wherever there are ENIConfigs. */
  readonly region?: string;
  /** @default - the add-on's own, off */
  readonly enableNetworkPolicy?: boolean;
  /** Top-level parts of the schema that are passed on as they are: tolerations, affinity, resources, nodeAgent, … @default - none */
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * The `configurationValues` of the EKS add-on `vpc-cni`, before they become JSON: strings only under `env`, and the add-on makes
 * the ENIConfigs itself, so that nothing has to talk to the cluster.
 * @see aws/aws-cli awscli/examples/eks/describe-addon-configuration.rst (schema of v1.15.1-eksbuild.1), aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni
 */
export function renderAddOnConfiguration(input: AddOnConfigurationInput): Record<string, unknown> {
  const { env, initEnv, eniConfigs = {}, region, enableNetworkPolicy, more = {} } = input;
  const names = Object.keys(eniConfigs);
  return {
    ...(Object.keys(env).length === 0 ? {} : { env }),
    ...(Object.keys(initEnv).length === 0 ? {} : { init: { env: initEnv } }),
    ...(names.length === 0 ? {} : { eniConfig: { create: true, region, subnets: mapValues(eniConfigs, eniConfigEntry) } }),
    ...(enableNetworkPolicy === undefined ? {} : { enableNetworkPolicy: String(enableNetworkPolicy) }),
    ...more,
  };
}

function eniConfigEntry({ subnetId, securityGroups }: AddOnEniConfig): Record<string, unknown> {
  return securityGroups === undefined || securityGroups.length === 0 ? { id: subnetId } : { id: subnetId, securityGroups };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}
