import type { PlanService } from '../plan/types';
import type { Field } from './field';
import type { ClusterObject } from './object-index';

/** Service types, and what they are called in a plan: the same. */
const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;
const TRAFFIC_POLICIES = ['Cluster', 'Local'] as const;

/** A service as the plan has it. */
export function readService({ root, fullName }: ClusterObject): PlanService {
  const [type, policy] = [root.at('spec', 'type'), root.at('spec', 'externalTrafficPolicy')];
  const known = oneOf(type, SERVICE_TYPES);
  const traffic = oneOf(policy, TRAFFIC_POLICIES);
  return { name: fullName, ...(known !== undefined && { type: known }), ...(traffic !== undefined && { externalTrafficPolicy: traffic }) };
}

function oneOf<const W extends string>(field: Field, words: readonly W[]): W | undefined {
  const text = field.text();
  const known = words.find((word) => word === text);
  if (text !== undefined && known === undefined) field.say(`expected one of ${words.join(', ')}, got '${text}'`);
  return known;
}
