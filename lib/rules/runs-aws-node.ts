import type { Pool } from '../capacity';

/** Whether aws-node runs on a pool's nodes: Windows and Auto Mode get their addresses from others, whatever its settings say. */
export function runsAwsNode({ plan }: Pool): boolean {
  return plan.amiFamily !== 'Windows' && plan.provisioner !== 'auto-mode';
}
