/**
 * Names for zones that are known only at deployment.
 *
 * A stack without a region takes its zones as the first, second, … of the region's list. Which these are is not known, but
 * two of different number are different zones, so `zone-1`, `zone-2`, … tell them apart. Beside a zone that is known by name,
 * or one of another list, they might be the same; then there is no name for them.
 */
export class ZoneNames {
  private readonly comparable: boolean;

  /** @param zones  every zone of the plan, resolved */
  constructor(zones: readonly unknown[]) {
    const lists = new Set(zones.map((zone) => (typeof zone === 'string' ? 'named' : selectionOf(zone)?.list)));
    this.comparable = lists.size === 1;
  }

  /** The zone's name; `undefined` where it cannot be told from the others. */
  nameOf(zone: unknown): string | undefined {
    if (typeof zone === 'string') return zone;
    const selection = selectionOf(zone);
    return this.comparable && selection !== undefined ? `zone-${selection.place + 1}` : undefined;
  }
}

/** `{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }` as place and list. */
function selectionOf(zone: unknown): { readonly place: number; readonly list: string } | undefined {
  const select = (zone as { 'Fn::Select'?: unknown } | undefined)?.['Fn::Select'];
  if (!Array.isArray(select)) return undefined;
  const [place, of] = select;
  const region = (of as { 'Fn::GetAZs'?: unknown } | undefined)?.['Fn::GetAZs'];
  if (region === undefined || !/^\d+$/.test(String(place))) return undefined;
  const isOwn = region === '' || (region as { Ref?: unknown }).Ref === 'AWS::Region';
  return { place: Number(place), list: isOwn ? '' : JSON.stringify(region) };
}
