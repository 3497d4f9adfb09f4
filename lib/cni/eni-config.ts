import type { CniSettings } from './read-settings';

/** The label that beats everything else. */
const EXTERNAL_LABEL = 'vpc.amazonaws.com/externalEniConfig';
/** What a node without any of them looks for. */
const DEFAULT_NAME = 'default';
/** Labels that every node of a zone has by itself. */
const ZONE_LABELS = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'] as const;

/** What decides the ENIConfig of a node. */
export interface EniConfigQuestion {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The node's zone, which it also carries as a label. */
  readonly zone: string;
}

/**
 * The name of the ENIConfig that a node looks for: an external label, then the annotation, then the label, then `default`.
 * The annotation always beats the label.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/eniconfig/eniconfig.go (GetNodeSpecificENIConfigName)
 */
export function eniConfigNameFor(
  { labels, annotations, zone }: EniConfigQuestion,
  settings: Pick<CniSettings, 'eniConfigAnnotation' | 'eniConfigLabel'>,
): string {
  const own = labels[EXTERNAL_LABEL] ?? annotations[settings.eniConfigAnnotation];
  if (own !== undefined) return own;
  const key = settings.eniConfigLabel;
  return labels[key] ?? ((ZONE_LABELS as readonly string[]).includes(key) ? zone : DEFAULT_NAME);
}
