import type { NodeFigures, Pool } from '../capacity';
import type { CniSettings } from '../cni';
import { keepsTrunkSlot } from '../ipamd';

/** ENIs that a node with an idle primary must have before one serves pods: the primary, that one, and the trunk's where one is kept for it. */
export function enisForPods({ instance }: NodeFigures, settings: CniSettings): number {
  return keepsTrunkSlot(settings, instance) ? 3 : 2;
}

/** What gives pods an ENI on nodes on which none serves them. @param names  the types that the fix is for, all like `type` */
export function giveEniForPods(pool: Pool, type: NodeFigures, names: string, settings: CniSettings): string {
  const needed = enisForPods(type, settings);
  if (needed <= type.instance.enis) return `Set MAX_ENI=${needed}.`;
  return `Drop ${names} from pool ${pool.name}: it takes a type with at least ${needed} ENIs.`;
}
