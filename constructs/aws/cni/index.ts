export { CniIdentity, type IrsaOptions, type PodIdentityOptions } from './cni-identity';
export type { CniCustomNetworking, CniEniConfig } from './eni-configs';
export type { TunedCniOptions } from './tuned-cni-options';
export { TunedLoad } from './tuned-load';
export { VpcCni, type VpcCniProps } from './vpc-cni';
export type { VpcCniSettings } from './vpc-cni-settings';
