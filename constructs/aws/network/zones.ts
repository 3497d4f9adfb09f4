import { Fn, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Problems } from '../problems';
import type { PodNetworkProps } from './pod-network-props';

/** A zone that subnets are made in. */
export interface Zone {
  /** Its name; a token where it is known only at deployment. */
  readonly name: string;
  /** What stands for it in construct ids, subnet names and the address plan: its name, or its number from 1. */
  readonly key: string;
}

const DEFAULT_MAX_ZONES = 3;
const MOST_ZONES = 6;

/** The zones of a network, as given or as the stack has them. */
export function zonesOf(scope: Construct, { zones, maxZones }: PodNetworkProps, problems: Problems): Zone[] {
  problems.integer('maxZones', maxZones, { min: 1, max: MOST_ZONES });
  if (zones !== undefined) {
    if (maxZones !== undefined) problems.say('zones and maxZones exclude each other, got both');
    if (zones.length === 0) problems.add('zones', 'at least one zone', zones);
    for (const zone of new Set(zones.filter((zone, place) => zones.indexOf(zone) !== place))) problems.say(`zones names '${zone}' twice`);
  }
  return (zones ?? zonesOfStack(scope, maxZones)).map((name, place) => ({ name, key: Token.isUnresolved(name) ? `${place + 1}` : name }));
}

/** Without a region two zones are sure to exist; more are found at deployment where they are asked for. */
function zonesOfStack(scope: Construct, maxZones: number | undefined): string[] {
  const stack = Stack.of(scope);
  if (!Token.isUnresolved(stack.region) && !Token.isUnresolved(stack.account))
    return stack.availabilityZones.slice(0, maxZones ?? DEFAULT_MAX_ZONES);
  if (maxZones === undefined) return stack.availabilityZones;
  const all = Fn.getAzs();
  return Array.from({ length: maxZones }, (_, place) => Fn.select(place, all));
}
