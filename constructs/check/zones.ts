import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A zone as some construct names it. */
export interface ToldZone {
  readonly zone: unknown;
  readonly at: IConstruct;
}

/**
 * Names for zones that are known only by their number, as in a stack without a region: zone 2 of `Fn::GetAZs` is `zone-2`.
 * They tell zones apart, which is all that a plan needs of them, but only where all zones are counted in the same list:
 * a zone of another list, or one named outright, might be the same one.
 */
export class ZoneNames {
  private readonly usable: boolean;

  constructor(zones: readonly ToldZone[]) {
    const lists = zones.map(({ zone, at }) => numbered(zone, at)?.list);
    this.usable = lists.every((list) => list !== undefined && list === lists[0]);
  }

  /** The stand-in for this zone, or `undefined` where it needs none or none would be sure. */
  of(zone: unknown, at: IConstruct): string | undefined {
    if (!this.usable) return undefined;
    const place = numbered(zone, at)?.index;
    return place === undefined ? undefined : `zone-${place + 1}`;
  }
}

/** Which list of zones this one is counted in, and its place there, from 0. */
function numbered(zone: unknown, at: IConstruct): { list: string; index: number } | undefined {
  if (typeof zone !== 'string' || !Token.isUnresolved(zone)) return undefined;
  const resolved = Stack.of(at).resolve(zone);
  const [index, list] = resolved?.['Fn::Select'] ?? [];
  if (list?.['Fn::GetAZs'] === undefined || !/^\d+$/.test(String(index))) return undefined;
  return { list: JSON.stringify(list), index: Number(index) };
}
