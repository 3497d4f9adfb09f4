export { Cidr } from './cidr';
export { CidrError } from './cidr-error';
export type { AddressFamily } from './parse-cidr';
