/** A release of the VPC CNI. */
export interface CniRelease {
  /** x.y.z. */
  readonly version: string;
  /** Day of the release, ISO. @default - not looked up */
  readonly date?: string;
  /** Version of the network policy agent that its manifest and chart bring. @default - not looked up */
  readonly networkPolicyAgent?: string;
  /** What it changed that matters to a plan. @default - nothing */
  readonly changes?: readonly string[];
}

/**
 * Releases, newest first. Not complete: those that are still common, and those that changed what a plan rests on.
 * @see aws/amazon-vpc-cni-k8s tags, and charts/aws-vpc-cni/values.yaml of each
 */
export const CNI_RELEASES: readonly CniRelease[] = [
  { version: '1.23.1', networkPolicyAgent: '1.4.2' },
  {
    version: '1.23.0',
    date: '2026-07-31',
    networkPolicyAgent: '1.4.1',
    changes: ['The plugin, ipamd and the network policy agent talk over a unix socket; the agent must be 1.4.1 or newer.'],
  },
  { version: '1.22.4', date: '2026-07-08', networkPolicyAgent: '1.4.0' },
  {
    version: '1.22.2',
    date: '2026-06-10',
    changes: ['Security groups are no longer looked up by tag: ec2:DescribeSecurityGroups is not needed.'],
  },
  { version: '1.22.1', date: '2026-05-28' },
  {
    version: '1.22.0',
    date: '2026-02-18',
    changes: [
      'The tag kubernetes.io/role/cni=0 keeps pods out of a subnet, even the node’s own.',
      'With subnet discovery, ENIs cannot be set up without ec2:DescribeSubnets.',
      'Security groups are looked up by tag, which needs ec2:DescribeSecurityGroups.',
    ],
  },
  { version: '1.21.2', date: '2026-05-20' },
  { version: '1.21.1', date: '2025-12-17', networkPolicyAgent: '1.3.1' },
  { version: '1.20.0', date: '2025-07-15', changes: ['Pods can have an interface on every network card.'] },
  { version: '1.18.0', changes: ['New ENIs go to any subnet of the zone that is tagged kubernetes.io/role/cni.'] },
  { version: '1.16.0', changes: ['ipamd stops growing its pool at the node’s max pods.'] },
  { version: '1.13.0', changes: ['With custom networking, a node without a usable ENIConfig never becomes ready.'] },
  { version: '1.9.0', changes: ['Prefix delegation.'] },
];

/** A full add-on version: `v1.21.1-eksbuild.1`. */
const ADD_ON_VERSION = /^v(\d+\.\d+\.\d+)-eksbuild\.\d+$/;
const PLAIN_VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** x.y.z of an add-on version such as `v1.21.1-eksbuild.1`; `undefined` where the text is none. */
export function cniVersionOf(addOnVersion: string): string | undefined {
  return ADD_ON_VERSION.exec(addOnVersion)?.[1];
}

/**
 * Orders versions x.y.z: below 0 where `a` is the older.
 * @throws RangeError  text that is not x.y.z
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const differs = left.findIndex((part, place) => part !== right[place]);
  return differs === -1 ? 0 : left[differs]! - right[differs]!;
}

/** Whether a version is that old or newer. @throws RangeError  text that is not x.y.z */
export function isAtLeast(version: string, since: string): boolean {
  return compareVersions(version, since) >= 0;
}

/** The network policy agent that a release brings; `undefined` where that is not known. */
export function networkPolicyAgentOf(version: string): string | undefined {
  return CNI_RELEASES.find((release) => release.version === version)?.networkPolicyAgent;
}

function parts(version: string): number[] {
  const match = PLAIN_VERSION.exec(version);
  if (match === null) throw new RangeError(`'${version}' is not a version x.y.z, such as 1.21.1`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}
