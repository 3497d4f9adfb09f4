import type { CniSettings } from './read-settings';

/** The label that beats everything else. */
const EXTERNAL_LABEL = 'vpc.amazonaws.com/externalEniConfig';
/** What a node without any of them looks for. */
export const DEFAULT_ENI_CONFIG = 'default';
/** Labels by which every node tells its zone, and by which it tells its region. */
const ZONE_LABELS: readonly string[] = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];
const REGION_LABELS: readonly string[] = ['topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/region'];

/** What decides the ENIConfig of a node. */
export interface EniConfigQuestion {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The node's zone, such as `us-west-2a`, which it also carries as a label. */
  readonly zone: string;
}

/**
 * The name of the ENIConfig that a node looks for: an external label, then the annotation, then the label, then `default`.
 * The annotation always beats the label. Labels that the cloud provider gives every node count too.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/eniconfig/eniconfig.go (GetNodeSpecificENIConfigName)
 */
export function eniConfigNameFor(
  { labels, annotations, zone }: EniConfigQuestion,
  settings: Pick<CniSettings, 'eniConfigAnnotation' | 'eniConfigLabel'>,
): string {
  return (
    own(labels, EXTERNAL_LABEL) ??
    own(annotations, settings.eniConfigAnnotation) ??
    own(labels, settings.eniConfigLabel) ??
    impliedLabel(settings.eniConfigLabel, zone) ??
    DEFAULT_ENI_CONFIG
  );
}

/** The value of a label that a node has without anybody setting it. */
function impliedLabel(key: string, zone: string): string | undefined {
  if (ZONE_LABELS.includes(key)) return zone;
  return REGION_LABELS.includes(key) ? regionOf(zone) : undefined;
}

/** The region that a zone lies in: `us-west-2` of `us-west-2a`, and of the local zone `us-west-2-lax-1a`. */
function regionOf(zone: string): string | undefined {
  return /^([a-z]+(?:-[a-z]+)+-\d+)/.exec(zone)?.[1];
}

function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
