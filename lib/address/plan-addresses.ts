import type { AddressNote, AddressNoteKind, AddressPlan, PlannedSubnet } from './address-plan';
import { AddressPlanError, type AddressRequest } from './address-request';
import { Cidr } from './cidr';
import { FreeSpace } from './free-space';
import {
  FROZEN_ADDRESSES_SCHEMA,
  type FrozenAddresses,
  type FrozenSpare,
  type FrozenSubnet,
  NOTHING_FROZEN,
  readFrozenAddresses,
} from './frozen-addresses';
import { readRequest, type SoundRequest, type SoundRole } from './read-request';
import { nameZones } from './zone-keys';

/**
 * Carves a VPC's blocks into subnets by role and zone. Nothing that has a place ever moves:
 *
 *     10.0.0.0/16, zones a b c, roles node /20 then public /24
 *
 *     | node a | node b | node c | (held) | public a | b | c | (held) | free …
 *     0        16       32       48       64         65  66  67       68
 *
 * 1. With a frozen plan, every subnet in it keeps its block, whatever is asked for now; what no longer fits is a note.
 * 2. Roles are placed in their order, each with room for `zoneSlots` zones, at the first free place. So one more role or zone at the end takes
 *    a place that no other has, also without a frozen plan, as long as sizes are given by prefix length.
 *
 * Zones beyond `zoneSlots` have no place that is safe from roles to come, so they need a frozen plan, as does a change of `zoneSlots`, of a prefix
 * length or of an order. A place that is held is never given to another role.
 *
 * @param request what to carve
 * @param previous `frozen` of the plan before, or that file as read (`readFrozenAddresses` tells what can be wrong with it)
 * @throws AddressPlanError a request or frozen plan that is wrong, and every role that does not fit, with what is needed and what is free
 */
export function planAddresses(request: AddressRequest, previous: FrozenAddresses = NOTHING_FROZEN): AddressPlan {
  const sound = readRequest(request);
  const named = nameZones(sound.zones, readFrozenAddresses(previous));
  const isFirst = named.frozen.subnets.length === 0;
  if (isFirst && sound.zones.length > sound.zoneSlots) {
    throw new AddressPlanError([
      `${sound.zones.length} zones need zoneSlots of at least ${sound.zones.length}, not ${sound.zoneSlots}; where subnets exist already, ` +
        'freeze the plan as it was before the last zone and give it as the previous one: raising zoneSlots alone would move them',
    ]);
  }
  return new Layout(sound, named.keys, named.frozen).plan(isFirst);
}

class Layout {
  private readonly space = new FreeSpace();
  private readonly notes: AddressNote[] = [];
  private readonly problems: string[] = [];
  private readonly spares = new Map<string, Cidr[]>();

  constructor(
    private readonly request: SoundRequest,
    private readonly keys: readonly string[],
    private readonly frozen: FrozenAddresses,
  ) {
    for (const row of frozen.subnets) {
      const cidr = Cidr.parse(row.cidr);
      if (this.blockOf(cidr) === undefined) {
        this.problems.push(`${row.role} in ${row.zone} is frozen at ${cidr}, outside of the VPC's blocks ${request.blocks.join(', ')}`);
      }
      this.space.take(cidr);
    }
    for (const role of request.roles) this.spares.set(role.role, this.usableSpares(role, frozen.spare));
  }

  plan(isFirst: boolean): AddressPlan {
    const placed = this.request.roles.flatMap((role) => this.place(role));
    if (this.problems.length > 0) throw new AddressPlanError(this.problems);
    const kept = this.frozen.subnets.filter((row) => !placed.some(({ role, key }) => role === row.role && key === row.zone));
    for (const { role, zone, cidr } of kept) {
      this.note(
        'kept-unused',
        role,
        zone,
        `${role} in ${zone} is not asked for any more; ${cidr} stays its own until its row is deleted from the frozen plan`,
      );
    }
    const rows = placed.map(({ role, key, cidr }) => ({ role, zone: key, cidr }));
    return {
      subnets: placed.map(({ key: _, ...subnet }) => subnet),
      notes: this.notes,
      frozen: {
        schema: FROZEN_ADDRESSES_SCHEMA,
        zones: [...new Set([...this.frozen.zones, ...this.keys])],
        subnets: [...rows, ...kept],
        spare: [...this.spares].flatMap(([role, cidrs]) => cidrs.map((cidr) => ({ role, cidr: cidr.toString() }))),
      },
      needsFreezing: isFirst ? this.request.roles.some(({ sizedBy }) => sizedBy === 'demand') : rows.some((row) => !this.isFrozen(row)),
    };
  }

  private place(role: SoundRole): (PlannedSubnet & { readonly key: string })[] {
    const spares = this.spares.get(role.role) ?? [];
    let missing = 0;
    const placed = this.request.zones.flatMap((zone, zoneIndex) => {
      const key = this.keys[zoneIndex] ?? zone;
      const cidr = this.frozenBlock(role, key) ?? spares.shift() ?? this.space.takeFirst(role.blocks, role.prefixLength);
      if (cidr === undefined) missing++;
      return cidr === undefined ? [] : [{ role: role.role, zone, zoneIndex, key, cidr: cidr.toString(), block: `${this.blockOf(cidr)}` }];
    });
    if (missing > 0) this.problems.push(this.doesNotFit(role, missing));
    else this.holdSpares(role, spares);
    return placed;
  }

  private isFrozen({ role, zone }: FrozenSubnet): boolean {
    return this.frozen.subnets.some((row) => row.role === role && row.zone === zone);
  }

  private frozenBlock({ role, prefixLength, sizedBy, blocks }: SoundRole, zone: string): Cidr | undefined {
    const row = this.frozen.subnets.find((each) => each.role === role && each.zone === zone);
    if (row === undefined) return undefined;
    const cidr = Cidr.parse(row.cidr);
    const wanted = sizedBy === 'demand' ? 'its demand now needs' : 'asked for now is';
    if (cidr.prefixLength > prefixLength) {
      this.note('frozen-too-small', role, zone, `${role} in ${zone} is frozen at ${cidr}; ${wanted} a /${prefixLength}`);
    } else if (cidr.prefixLength < prefixLength && sizedBy === 'prefixLength') {
      this.note('frozen-too-large', role, zone, `${role} in ${zone} is frozen at ${cidr}; ${wanted} a /${prefixLength}`);
    }
    if (this.blockOf(cidr) !== undefined && !blocks.some((block) => block.contains(cidr))) {
      this.note('frozen-in-other-block', role, zone, `${role} in ${zone} is frozen at ${cidr}; its blocks are now ${blocks.join(', ')}`);
    }
    return cidr;
  }

  /** Blocks held for the role that are still of use to it; the others are free again, nothing lives in them. */
  private usableSpares({ role, prefixLength, blocks }: SoundRole, spares: readonly FrozenSpare[]): Cidr[] {
    const cidrs = spares.filter((each) => each.role === role).map(({ cidr }) => Cidr.parse(cidr));
    const frozenZones = this.frozen.subnets.filter((row) => row.role === role).length;
    const usable = cidrs
      .filter((cidr) => cidr.prefixLength === prefixLength && blocks.some((block) => block.contains(cidr)))
      .slice(0, Math.max(this.request.zoneSlots, this.zonesOf(role)) - frozenZones);
    for (const cidr of usable) this.space.take(cidr);
    return usable;
  }

  /** Zones in which the role has a subnet, frozen or asked for. */
  private zonesOf(role: string): number {
    return new Set([...this.keys, ...this.frozen.subnets.filter((row) => row.role === role).map(({ zone }) => zone)]).size;
  }

  private holdSpares(role: SoundRole, spares: Cidr[]): void {
    const used = this.zonesOf(role.role);
    const wanted = Math.max(0, this.request.zoneSlots - used);
    while (spares.length < wanted) {
      const cidr = this.space.takeFirst(role.blocks, role.prefixLength);
      if (cidr === undefined) {
        const room = used + spares.length;
        this.note(
          'no-spare-room',
          role.role,
          undefined,
          `there is room for ${room} zones of ${role.role} (/${role.prefixLength} each), not for ${used + wanted}`,
        );
        return;
      }
      spares.push(cidr);
    }
  }

  private doesNotFit({ role, prefixLength, blocks }: SoundRole, missing: number): string {
    const size = 2 ** (32 - prefixLength);
    const free = blocks.map((block) => `${this.space.addressesFreeIn(block)} of ${block.size} addresses are free in ${block}`).join(', ');
    const held = [...this.spares.values()].flat().filter((cidr) => blocks.some((block) => block.contains(cidr)));
    const heldAddresses = held.reduce((sum, cidr) => sum + cidr.size, 0);
    const needed = `${role}: no room for ${missing} of ${this.request.zones.length} subnets of /${prefixLength} (${missing} × ${size} addresses needed; ${free}`;
    if (held.length === 0) return `${needed})`;
    return `${needed}, and ${heldAddresses} are held for zones to come by zoneSlots ${this.request.zoneSlots}, which a frozen plan can lower)`;
  }

  private blockOf(cidr: Cidr): Cidr | undefined {
    return this.request.blocks.find((block) => block.contains(cidr));
  }

  private note(kind: AddressNoteKind, role: string, zone: string | undefined, message: string): void {
    this.notes.push({ kind, role, ...(zone === undefined ? {} : { zone }), message });
  }
}
