import { parseGoMark } from '../go-parse';
import { settings } from './setting';

/** Names that the host's own interfaces begin with. */
const RESERVED_PREFIXES = ['eth', 'vlan', 'lo'];
const isInterfacePrefix = (text: string) => text.length <= 4 && !RESERVED_PREFIXES.includes(text);
const isMark = (text: string) => parseGoMark(text) !== undefined;

/** SNAT, packet marks, MTU and interface names. @see aws/amazon-vpc-cni-k8s@b52188387f2e README.md, pkg/networkutils/network.go, cmd/aws-vpc-cni/main.go */
export const TRAFFIC_SETTINGS = settings({
  externalSnat: {
    env: 'AWS_VPC_K8S_CNI_EXTERNALSNAT',
    type: 'boolean',
    whenUnset: false,
    shipped: 'false',
    addOn: 'proven',
    purpose: "Leaves pods' addresses as they are on the way out of the VPC; something else, such as a NAT gateway, must translate them.",
  },
  randomizeSnat: {
    env: 'AWS_VPC_K8S_CNI_RANDOMIZESNAT',
    type: 'word',
    words: ['hashrandom', 'prng', 'none'],
    whenUnset: 'prng',
    shipped: 'prng',
    addOn: 'proven',
    purpose: 'How source ports of translated connections are picked.',
  },
  excludeSnatCidrs: {
    env: 'AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS',
    type: 'cidr-list',
    whenUnset: [],
    since: '1.6.0',
    addOn: 'proven',
    purpose: "IPv4 ranges outside the VPC that see pods' own addresses.",
  },
  externalServiceCidrs: {
    env: 'AWS_EXTERNAL_SERVICE_CIDRS',
    type: 'cidr-list',
    whenUnset: [],
    since: '1.12.6',
    addOn: 'proven',
    purpose: 'IPv4 ranges that are always reached through the main routing table.',
  },
  nodePortSupport: {
    env: 'AWS_VPC_CNI_NODE_PORT_SUPPORT',
    type: 'boolean',
    whenUnset: true,
    shipped: 'true',
    addOn: 'proven',
    purpose: 'Marks connections so that NodePort services reach pods on secondary ENIs.',
  },
  connmark: {
    env: 'AWS_VPC_K8S_CNI_CONNMARK',
    type: 'text',
    isLegal: isMark,
    expected: 'a whole number from 1 to 4294967295, decimal or with 0x',
    whenUnset: '0x80',
    addOn: 'refused',
    purpose: 'The packet mark by which nodePortSupport tells such connections.',
  },
  eniMtu: {
    env: 'AWS_VPC_ENI_MTU',
    type: 'integer',
    range: [576, 9001],
    leastWithIpv6: 1280,
    whenUnset: 9001,
    shipped: '9001',
    whenGarbage: 'exits',
    since: '1.6.0',
    addOn: 'proven',
    purpose: 'MTU of the ENIs, in bytes; at least 1280 with IPv6.',
  },
  podMtu: {
    env: 'POD_MTU',
    type: 'integer',
    range: [576, 9001],
    leastWithIpv6: 1280,
    whenUnset: undefined,
    whenGarbage: 'exits',
    since: '1.16.4',
    addOn: 'unproven',
    purpose: "MTU of the pods' interfaces, in bytes; the ENIs' where not set.",
  },
  vethPrefix: {
    env: 'AWS_VPC_K8S_CNI_VETHPREFIX',
    type: 'text',
    isLegal: isInterfacePrefix,
    expected: 'at most 4 characters, and not eth, vlan or lo',
    whenUnset: 'eni',
    shipped: 'eni',
    whenGarbage: 'exits',
    addOn: 'proven',
    purpose: "First letters of the names of pods' interfaces on the host: at most 4, and not eth, vlan or lo.",
  },
  nftables: {
    env: 'ENABLE_NFTABLES',
    type: 'boolean',
    whenUnset: false,
    since: '1.12.1',
    obsolete: 'aws-node finds out by itself since 1.13.2',
    addOn: 'unproven',
    purpose: 'Used nftables where the host does.',
  },
  configureRpfilter: {
    env: 'AWS_VPC_K8S_CNI_CONFIGURE_RPFILTER',
    type: 'boolean',
    whenUnset: true,
    obsolete: 'it does nothing since 1.12.1',
    addOn: 'unproven',
    purpose: "Set the primary interface's reverse path filter.",
  },
});
