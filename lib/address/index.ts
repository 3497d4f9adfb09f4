export type { AddressNote, AddressNoteKind, AddressPlan, PlannedSubnet } from './address-plan';
export { type AddressBlock, AddressPlanError, type AddressRequest, type AddressRole } from './address-request';
export { Cidr } from './cidr';
export { CidrError } from './cidr-error';
export {
  FROZEN_ADDRESSES_SCHEMA,
  type FrozenAddresses,
  type FrozenSpare,
  type FrozenSubnet,
  readFrozenAddresses,
} from './frozen-addresses';
export type { AddressFamily } from './parse-cidr';
export { planAddresses } from './plan-addresses';
export { PREFIX_SIZE, type PrefixBlocks, prefixBlocks } from './prefix-blocks';
export { prefixLengthFor, type SubnetDemand } from './prefix-length-for';
export { type CidrReservation, reservationProblems } from './reservations';
export { isServiceRange, SERVICE_RANGE } from './service-range';
export { type SubnetSpace, subnetSpace } from './subnet-space';
export { BLOCK_SIZES, blockSizeProblem, ipv6SubnetCidr, RESERVED_ADDRESSES, usableAddresses } from './vpc-limits';
export { forbiddenPrimary, forbiddenSecondary, unwiseInVpc } from './vpc-ranges';
