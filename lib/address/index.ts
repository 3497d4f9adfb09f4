export { Cidr } from './cidr';
export { CidrError } from './cidr-error';
export type { AddressFamily } from './parse-cidr';
export { PREFIX_SIZE, type PrefixBlocks, prefixBlocks } from './prefix-blocks';
export { prefixLengthFor, type SubnetDemand } from './prefix-length-for';
export { type CidrReservation, reservationProblems } from './reservations';
export { type SubnetSpace, subnetSpace } from './subnet-space';
export { BLOCK_SIZES, blockSizeProblem, ipv6SubnetCidr, RESERVED_ADDRESSES, usableAddresses } from './vpc-limits';
export { forbiddenPrimary, forbiddenSecondary, unwiseInVpc } from './vpc-ranges';
