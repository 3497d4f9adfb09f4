import type { FrozenAddresses } from './frozen-addresses';

/** One subnet of a planned network. */
export interface PlannedSubnet {
  readonly role: string;
  /** The zone as it was given. */
  readonly zone: string;
  /** Position of the zone in the request, from 0. */
  readonly zoneIndex: number;
  readonly cidr: string;
  /** The VPC's block that it is in. */
  readonly block: string;
}

export type AddressNoteKind = 'frozen-too-small' | 'frozen-too-large' | 'frozen-in-other-block' | 'kept-unused' | 'no-spare-room';

/** Something to know about a planned network that is not wrong. */
export interface AddressNote {
  /**
   * `frozen-too-small`, `frozen-too-large`: the frozen size is not the size that is asked for now. `frozen-in-other-block`: its block no longer serves
   * the role. `kept-unused`: not asked for any more. `no-spare-room`: there is no place for all the zones that `zoneSlots` speaks of.
   */
  readonly kind: AddressNoteKind;
  readonly role: string;
  /** @default - it concerns the role in all zones */
  readonly zone?: string;
  readonly message: string;
}

/** A VPC carved into subnets. */
export interface AddressPlan {
  /** By role and then by zone, in the order of the request. */
  readonly subnets: readonly PlannedSubnet[];
  readonly notes: readonly AddressNote[];
  /** To commit, and to give to the next plan. */
  readonly frozen: FrozenAddresses;
  /**
   * Whether a later plan keeps these blocks only if `frozen` is committed and given to it: a size was taken from demand that is not frozen yet, or
   * there are new subnets beside frozen ones.
   */
  readonly needsFreezing: boolean;
}
