export { CniIdentity, type IrsaOptions, type PodIdentityOptions } from './cni-identity';
export type { CniCustomNetworking, CniEniConfig } from './eni-configs';
export { VpcCni, type VpcCniProps } from './vpc-cni';
export type { VpcCniSettings } from './vpc-cni-settings';
