import { slotsOver } from './decisions';
import type { PoolConfig, PoolCounts, PoolEni } from './state';

/** Slots without a pod that go back to EC2, in one call an ENI. */
export interface Release {
  /** The ENI's place in the list. */
  readonly eni: number;
  /** From 1. */
  readonly slots: number;
}

/**
 * What a pool that is too high gives back: slots without pods, ENI by ENI, until nothing is over. A slot whose addresses only cool down counts as free.
 *
 * @param order  places in `enis` in the order to look. @default - as listed
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (tryUnassignCidrsFromAll)
 */
export function decreaseStep(config: PoolConfig, counts: PoolCounts, enis: readonly PoolEni[], order?: readonly number[]): Release[] {
  const releases: Release[] = [];
  let over = slotsOver(config, counts);
  for (const place of order ?? enis.map((_, index) => index)) {
    const slots = Math.min(over, enis[place]?.freeSlots ?? 0);
    if (slots <= 0) continue;
    releases.push({ eni: place, slots });
    over -= slots;
  }
  return releases;
}
