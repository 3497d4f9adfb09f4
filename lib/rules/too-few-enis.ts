import { keepsTrunkSlot } from '../ipamd';
import { enisForPods, giveEniForPods } from './enis-for-pods';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';

/** A node on which no ENI is left for pods. */
export const tooFewEnis: RuleOf<'nodePool'> = {
  name: 'too-few-enis',
  scope: 'nodePool',
  theme: 'Custom networking',
  severities: ['error'],
  title: 'Custom networking leaves no ENI for pods',
  explanation:
    "With custom networking the primary ENI serves no pod, and ENABLE_POD_ENI keeps another for the trunk on types that can trunk, or of which that is not known. Where the type's ENIs, or MAX_ENI, are no more than that, pods on the node get no address at all, and it never gets ready.",
  sources: ['aws/amazon-vpc-cni-k8s#2792', 'aws/amazon-vpc-cni-k8s#3112'],

  *check(pool, { settings }) {
    if (!runsAwsNode(pool) || !settings.customNetworking) return;
    for (const type of pool.types()) {
      const { eniLimit, podEnis } = type.network();
      if (podEnis > 0) continue;
      const needed = enisForPods(type, settings);
      const why = keepsTrunkSlot(settings, type.instance)
        ? 'the primary serves no pod and one is kept for the trunk'
        : 'the primary serves no pod';
      yield {
        message: `${type.instance.type} may have ${eniLimit} ${eniLimit === 1 ? 'ENI' : 'ENIs'}; ${why}: no pod gets an address.`,
        numbers: { enis: eniLimit, podEnis, needed },
        fix: giveEniForPods(pool, type, type.instance.type, settings),
      };
    }
  },
};
