import { addressesPerSlot, divCeil, type PoolConfig, type PoolCounts } from './state';

/** How far a pool is from WARM_IP_TARGET and MINIMUM_IP_TARGET; in prefixes in prefix mode, else in addresses. */
export interface TargetState {
  /** Missing, from 0. */
  readonly short: number;
  /** More than asked for, from 0. */
  readonly over: number;
}

/** Whether the two IP targets rule the pool; then WARM_ENI_TARGET and WARM_PREFIX_TARGET do not. */
export function targetsDefined(config: Pick<PoolConfig, 'warmIpTarget' | 'minimumIpTarget'>): boolean {
  return config.warmIpTarget !== 0 || config.minimumIpTarget !== 0;
}

/** Whether WARM_PREFIX_TARGET counts at all. */
export function warmPrefixTargetDefined(config: Pick<PoolConfig, 'mode' | 'warmPrefixTarget'>): boolean {
  return config.mode === 'prefix' && config.warmPrefixTarget >= 0;
}

/**
 * Where a pool stands against the IP targets; `undefined` if neither is set.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (datastoreTargetState)
 */
export function targetState(config: PoolConfig, counts: PoolCounts): TargetState | undefined {
  if (!targetsDefined(config)) return undefined;
  return { short: shortOfTargets(config, counts), over: overTargets(config, counts) };
}

/** `targetState().short`: free ones missing to WARM_IP_TARGET, or all in all missing to MINIMUM_IP_TARGET. */
export function shortOfTargets({ mode, warmIpTarget, minimumIpTarget }: PoolConfig, { total, assigned }: PoolCounts): number {
  const addresses = Math.max(warmIpTarget - (total - assigned), minimumIpTarget - total, 0);
  return mode === 'prefix' ? divCeil(addresses, addressesPerSlot({ mode })) : addresses;
}

/** `targetState().over`: what can go without falling below either target. */
export function overTargets(config: PoolConfig, { total, assigned, prefixes, freePrefixes }: PoolCounts): number {
  const { mode, warmIpTarget, minimumIpTarget } = config;
  if (mode !== 'prefix') return Math.max(Math.min(total - assigned - warmIpTarget, total - minimumIpTarget), 0);
  const size = addressesPerSlot(config);
  const beyondWarm = prefixes - divCeil(assigned + warmIpTarget, size);
  const beyondMinimum = prefixes - divCeil(minimumIpTarget, size);
  return Math.max(Math.min(freePrefixes, beyondWarm, beyondMinimum), 0);
}
