import { needsVersion } from '../cni';
import { NotKnown } from '../plan/unknown';
import type { RuleOf } from './rule';

/** The oldest release that any version of Kubernetes on EKS still comes with: what came before it needs no telling. */
const OLDEST_IN_USE = '1.16.0';

/** A setting that the pinned version does not know yet. */
export const settingNeedsVersion: RuleOf<'cluster'> = {
  name: 'setting-needs-version',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'A setting is newer than the CNI',
  explanation:
    'The pinned version does not read the variable: the add-on refuses it, a manifest carries it to no effect. Where the version is left to EKS, settings that came after 1.16 are told as not checked.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e README.md'],

  *check({ plan, settingsSource }) {
    const { version } = plan.cni;
    const tooNew = needsVersion(settingsSource, version ?? OLDEST_IN_USE);
    if (version === undefined && tooNew.length > 0) {
      throw new NotKnown(
        '/cni/version',
        `left out, so EKS picks its default; ${tooNew.map(({ variable }) => variable).join(', ')} came after ${OLDEST_IN_USE}`,
      );
    }
    for (const { variable, since } of tooNew) {
      yield {
        subject: `cni/${variable}`,
        message: `${variable} came with ${since}, and the CNI is pinned to ${version}, which does not read it.`,
        numbers: {},
        fix: `Pin the CNI to ${since} or newer, or remove ${variable}.`,
      };
    }
  },
};
