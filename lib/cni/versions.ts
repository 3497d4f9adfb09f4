/** A release of the VPC CNI, and the network policy agent that it ships with. @see aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni, releases */
export interface CniRelease {
  /** x.y.z. */
  readonly version: string;
  /** Version of the network policy agent, where known. */
  readonly networkPolicyAgent?: string;
}

/** Releases whose network policy agent is known, newest first. */
export const CNI_RELEASES: readonly CniRelease[] = [
  { version: '1.23.1', networkPolicyAgent: '1.4.2' },
  { version: '1.23.0', networkPolicyAgent: '1.4.1' },
  { version: '1.22.4', networkPolicyAgent: '1.4.0' },
  { version: '1.21.1', networkPolicyAgent: '1.3.1' },
];

/** A full add-on version: `v1.21.1-eksbuild.1`. */
const ADD_ON_VERSION = /^v(\d+\.\d+\.\d+)-eksbuild\.\d+$/;

/** x.y.z of an add-on version such as `v1.21.1-eksbuild.1`; `undefined` where the text is none. */
export function cniVersionOf(addOnVersion: string): string | undefined {
  return ADD_ON_VERSION.exec(addOnVersion)?.[1];
}

/** Orders versions x.y.z: below 0 where `a` is the older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const differs = [0, 1, 2].find((i) => left[i] !== right[i]);
  return differs === undefined ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
}
