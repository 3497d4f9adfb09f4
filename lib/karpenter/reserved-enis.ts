import type { CniSettings } from '../cni';

/** ENIs that serve no pod and that Karpenter does not know of: the idle primary of custom networking, and the trunk. */
export function reservedEnisFor(settings: Pick<CniSettings, 'customNetworking' | 'podEni'>): number {
  return (settings.customNetworking ? 1 : 0) + (settings.podEni ? 1 : 0);
}
