import { cidrInvalid } from '../cidr-invalid';
import { cidrOverlap } from '../cidr-overlap';
import { controlPlaneSubnetSmall } from '../control-plane-subnet-small';
import { loadBalancerSubnetSmall } from '../load-balancer-subnet-small';
import { podSubnetWithoutEgress } from '../pod-subnet-without-egress';
import { prefixBlocksExhausted } from '../prefix-blocks-exhausted';
import { prefixFragmentation } from '../prefix-fragmentation';
import type { Rule } from '../rule';
import { subnetExhausted } from '../subnet-exhausted';
import { subnetNearlyFull } from '../subnet-nearly-full';
import { subnetOutsideVpc } from '../subnet-outside-vpc';
import { upgradeHeadroom } from '../upgrade-headroom';
import { vpcCidrSize } from '../vpc-cidr-size';
import { zoneLossHeadroom } from '../zone-loss-headroom';

/** Whether subnets hold what their nodes and pods take. */
export const ADDRESS_RULES: readonly Rule[] = [
  subnetExhausted,
  prefixBlocksExhausted,
  upgradeHeadroom,
  zoneLossHeadroom,
  subnetNearlyFull,
  prefixFragmentation,
  controlPlaneSubnetSmall,
  loadBalancerSubnetSmall,
  cidrInvalid,
  cidrOverlap,
  subnetOutsideVpc,
  vpcCidrSize,
  podSubnetWithoutEgress,
];
