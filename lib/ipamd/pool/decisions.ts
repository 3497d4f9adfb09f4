import { addressesPerEni, addressesPerSlot, type PoolConfig, type PoolCounts, type PoolEni } from './state';
import { overTargets, shortOfTargets, targetsDefined } from './targets';

/**
 * Whether ipamd asks for more. Max pods is looked at before a step, so that the last step may overshoot it.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (isDatastorePoolTooLow)
 */
export function poolTooLow(config: PoolConfig, counts: PoolCounts): boolean {
  if (counts.total >= config.maxPods) return false;
  if (targetsDefined(config)) return shortOfTargets(config, counts) > 0;
  const available = counts.total - counts.assigned;
  const target = warmTarget(config);
  return target === 0
    ? available === 0
    : available < target * (config.mode === 'prefix' ? addressesPerSlot(config) : addressesPerEni(config));
}

/**
 * Whether ipamd gives single addresses or prefixes back. With secondary addresses and no IP targets it never does: only whole ENIs go.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (isDatastorePoolTooHigh)
 */
export function poolTooHigh(config: PoolConfig, counts: PoolCounts): boolean {
  return slotsOver(config, counts) > 0;
}

/** Slots that a decrease gives back, if they have no pod. */
export function slotsOver(config: PoolConfig, counts: PoolCounts): number {
  if (targetsDefined(config)) return overTargets(config, counts);
  return config.mode === 'prefix' ? Math.max(counts.freePrefixes - config.warmPrefixTarget, 0) : 0;
}

/** WARM_PREFIX_TARGET in prefix mode, else WARM_ENI_TARGET. */
export function warmTarget(config: PoolConfig): number {
  return config.mode === 'prefix' ? config.warmPrefixTarget : config.warmEniTarget;
}

/** What `hasRoom` compares: ENIs that may serve pods, and how many there may be. */
export interface EniRoom {
  /** ENIs in the store that serve pods. */
  readonly podEnisHeld: number;
}

/**
 * Whether another ENI may be attached. MAX_ENI, the trunk's slot, unmanaged ENIs and an idle primary are all in `podEnis`.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (hasRoomForEni)
 */
export function hasRoom(config: Pick<PoolConfig, 'podEnis'>, { podEnisHeld }: EniRoom): boolean {
  return podEnisHeld < config.podEnis;
}

/** Whether an ENI may be filled with pods' addresses. */
export function servesPods(config: Pick<PoolConfig, 'primaryIdle'>, eni: Pick<PoolEni, 'kind' | 'excluded'>): boolean {
  if (eni.kind === 'trunk' || eni.kind === 'efa' || eni.excluded) return false;
  return eni.kind !== 'primary' || !config.primaryIdle;
}
