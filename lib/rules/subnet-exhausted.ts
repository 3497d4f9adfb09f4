import { shortOfAddresses } from '../capacity';
import { judgedScenarios } from './judged-scenarios';
import type { RuleOf } from './rule';
import { roomierPrefixLength } from './roomier';

/** A subnet that has fewer addresses than its nodes and pods take. */
export const subnetExhausted: RuleOf<'subnet'> = {
  name: 'subnet-exhausted',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['error', 'warning'],
  title: 'A subnet has fewer addresses than its nodes and pods take',
  explanation:
    "The subnet's ledger goes below zero: an error in scenario `declared`, and in `maximum` where a pool in it has no declared workloads, so that the maximum is all that is known; a warning in `maximum` where all pools have. On the cluster, pods stay in ContainerCreating and new nodes get no address.",
  sources: ['aws/amazon-vpc-cni-k8s#2294', 'aws/amazon-vpc-cni-k8s@b52188387f2e docs/troubleshooting.md'],

  *check(subnet, model) {
    const group = model.groupOf(subnet);
    for (const { scenario, severity } of judgedScenarios(group)) {
      const judged = group.judge(subnet, scenario);
      if (judged === undefined || !shortOfAddresses(judged)) continue;
      const singlesOnly = judged.neededAddresses <= judged.addresses;
      const needed = singlesOnly ? judged.neededSingles : judged.neededAddresses;
      const available = singlesOnly ? judged.singles : judged.addresses;
      const what = singlesOnly ? 'single addresses outside its prefix reservations' : 'addresses';
      yield {
        severity,
        message: `${judged.subnets.join(' + ')} needs ${needed} ${what} in scenario ${scenario} and has ${available}: pods and nodes will wait for addresses.`,
        numbers: { needed, available },
        fix: `Use at least a /${roomierPrefixLength(subnet, judged)} for ${subnet.name}, fewer nodes, or smaller warm targets.`,
      };
      return; // the graver scenario says it all
    }
  },
};
