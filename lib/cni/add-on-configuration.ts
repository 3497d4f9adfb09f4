import { type AddOnPartValues, renderParts } from './add-on-parts';
import { CniSettingsError, type RenderedEnv } from './render';

/** An ENIConfig that the add-on makes. */
export interface AddOnEniConfig {
  readonly subnetId: string;
  /** @default - the security groups of the node's primary ENI */
  readonly securityGroups?: readonly string[];
}

/** What goes into the add-on's configuration. */
export interface AddOnConfigurationInput extends RenderedEnv, AddOnPartValues {
  /** ENIConfigs by name, usually the zone's. @default - none */
  readonly eniConfigs?: Readonly<Record<string, AddOnEniConfig>>;
  /** The schema asks for it wherever there are ENIConfigs. */
  readonly region?: string;
  /** Further parts at the top of the configuration, passed on as they are; objects are merged with ours. @default - none */
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * The `configurationValues` of the EKS add-on `vpc-cni`, before they become JSON: strings only under `env`, and the add-on makes
 * the ENIConfigs itself, so that nothing has to talk to the cluster.
 * @throws CniSettingsError  ENIConfigs without a region
 * @see aws/aws-cli awscli/examples/eks/describe-addon-configuration.rst (schema of v1.15.1-eksbuild.1), aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni
 */
export function renderAddOnConfiguration(input: AddOnConfigurationInput): Record<string, unknown> {
  const { env, initEnv, eniConfigs = {}, region, more = {}, ...parts } = input;
  const hasEniConfigs = Object.keys(eniConfigs).length > 0;
  if (hasEniConfigs && region === undefined) throw new CniSettingsError(['region: the add-on asks for it where it makes ENIConfigs']);
  return merge(
    {
      ...(Object.keys(env).length > 0 && { env }),
      ...(Object.keys(initEnv).length > 0 && { init: { env: initEnv } }),
      ...(hasEniConfigs && { eniConfig: { create: true, region, subnets: mapValues(eniConfigs, eniConfigEntry) } }),
      ...renderParts(parts),
    },
    more,
  );
}

function eniConfigEntry({ subnetId, securityGroups = [] }: AddOnEniConfig): Record<string, unknown> {
  return securityGroups.length === 0 ? { id: subnetId } : { id: subnetId, securityGroups };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}

/** Objects are merged key by key, the second wins; anything else replaces. */
function merge(base: Record<string, unknown>, over: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isPlain(below) && isPlain(value) ? merge(below, value) : value;
  }
  return merged;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
