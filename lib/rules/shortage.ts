import { type Judgement, type Subnet, type SubnetGroup, shortOfAddresses, shortOfBlocks } from '../capacity';
import type { ScenarioName } from '../plan/assessment';
import { ifKnown } from '../plan/unknown';
import { judgedScenarios } from './judged-scenarios';
import { roomier } from './roomier';
import type { Verdict } from './rule';

/** What ran out, in figures and words. */
export interface Shortage {
  readonly what: string;
  readonly numbers: Readonly<Record<string, number>> & { readonly needed: number; readonly available: number };
}

/** What a subnet is short of in addresses: all of them, or those that can be given one by one. */
export function addressShortage(judged: Judgement): Shortage | undefined {
  if (!shortOfAddresses(judged)) return undefined;
  return judged.neededAddresses > judged.addresses
    ? { what: 'addresses', numbers: { needed: judged.neededAddresses, available: judged.addresses } }
    : { what: 'single addresses outside its reservations', numbers: { needed: judged.neededSingles, available: judged.singles } };
}

/** What a subnet is short of in /28 blocks. */
export function blockShortage(judged: Judgement): Shortage | undefined {
  if (!shortOfBlocks(judged)) return undefined;
  const { neededBlocks: needed, blocks: available, neededPrefixes: prefixes, spoiltBlocks: spoilt } = judged;
  const what = `whole /28 blocks (${prefixes} for prefixes, ${spoilt} that single addresses may spoil)`;
  return { what, numbers: { needed, available, prefixes, spoilt } };
}

/** The gravest shortage, told once, with the figures of the largest scenario that is as grave. */
export function shortageVerdicts(
  subnet: Subnet,
  group: SubnetGroup,
  shortageOf: (judged: Judgement) => Shortage | undefined,
  consequence: string,
): readonly Verdict[] {
  let worst: Verdict | undefined;
  for (const { scenario, severity } of judgedScenarios(group)) {
    if (worst !== undefined && worst.severity !== severity) break;
    // what is short already is told, even where a larger scenario is not known
    const judged = worst === undefined ? group.judge(subnet, scenario) : ifKnown(() => group.judge(subnet, scenario));
    const short = judged === undefined ? undefined : shortageOf(judged);
    if (judged !== undefined && short !== undefined) worst = { severity, ...tell(subnet, scenario, judged, short, consequence) };
  }
  return worst === undefined ? [] : [worst];
}

/** A shortage that shows in one scenario only, while the calmer ones have room. */
export function headroomVerdicts(subnet: Subnet, group: SubnetGroup, scenario: ScenarioName, consequence: string): readonly Verdict[] {
  const judged = group.judge(subnet, scenario);
  const short = judged === undefined ? undefined : (addressShortage(judged) ?? blockShortage(judged));
  if (judged === undefined || short === undefined) return [];
  const maximum = group.judge(subnet, 'maximum');
  if (maximum !== undefined && (addressShortage(maximum) ?? blockShortage(maximum)) !== undefined) return [];
  return [tell(subnet, scenario, judged, short, consequence)];
}

function tell(subnet: Subnet, scenario: ScenarioName, judged: Judgement, { what, numbers }: Shortage, consequence: string): Verdict {
  const { needed, available } = numbers;
  return {
    message: `${judged.subnets.join(' + ')} needs ${needed} ${what} in scenario ${scenario} and has ${available}: ${consequence}.`,
    numbers,
    fix: roomier(subnet, judged),
  };
}
