/**
 * Settings of aws-node, typed. What is left out stays as the add-on ships it. Zero and `false` are values.
 *
 * The upper-case word is the environment variable that carries the setting. "Since" names the first version that knows it.
 */
export interface VpcCniSettings {
  /**
   * Whole free ENIs that a node keeps ready for the next pods. An integer from 0 up. WARM_ENI_TARGET
   * @default 1
   */
  readonly warmEniTarget?: number;

  /**
   * Free addresses that a node keeps ready for the next pods. An integer from 0 up. WARM_IP_TARGET
   * @default 0
   */
  readonly warmIpTarget?: number;

  /**
   * Addresses that a node has at least, used or free; without WARM_IP_TARGET also the most it ever gets. An integer from 0 up. Since
   * 1.6.0. MINIMUM_IP_TARGET
   * @default 0
   */
  readonly minimumIpTarget?: number;

  /**
   * Wholly free /28 prefixes that a node keeps ready. An integer from 0 up. Since 1.9.0. WARM_PREFIX_TARGET
   * @default 1
   */
  readonly warmPrefixTarget?: number;

  /**
   * The most ENIs a node may use, the primary included; the kubelet is not told. An integer from 1 up. MAX_ENI
   * @default - the instance type's limit
   */
  readonly maxEni?: number;

  /**
   * Fills ENIs with /28 prefixes instead of single addresses, on Nitro and bare metal. Since 1.9.0. ENABLE_PREFIX_DELEGATION
   * @default false
   */
  readonly prefixDelegation?: boolean;

  /**
   * Seconds that a deleted pod's address rests before another pod may have it. An integer from 0 up. Since 1.15.0. IP_COOLDOWN_PERIOD
   * @default 30
   */
  readonly ipCooldownPeriod?: number;

  /**
   * Lets pods of an IPv6 cluster reach IPv4 addresses. Since 1.15.1. ENABLE_V4_EGRESS
   * @default true
   */
  readonly v4Egress?: boolean;

  /**
   * Lets pods of an IPv4 cluster reach IPv6 addresses, on nodes that have one. Since 1.13.0. ENABLE_V6_EGRESS
   * @default false
   */
  readonly v6Egress?: boolean;

  /**
   * Switches IPv6 off inside pods' network namespaces. Since 1.15.0. DISABLE_POD_V6
   * @default false
   */
  readonly disablePodV6?: boolean;

  /**
   * Puts pods' ENIs into the subnets that ENIConfigs name, not the node's. AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG
   * @default false
   */
  readonly customNetworking?: boolean;

  /**
   * The node annotation that names the ENIConfig; it beats the label. ENI_CONFIG_ANNOTATION_DEF
   * @default 'k8s.amazonaws.com/eniConfig'
   */
  readonly eniConfigAnnotation?: string;

  /**
   * The node label that names the ENIConfig, usually topology.kubernetes.io/zone. ENI_CONFIG_LABEL_DEF
   * @default 'k8s.amazonaws.com/eniConfig'
   */
  readonly eniConfigLabel?: string;

  /**
   * Also puts ENIs into subnets of the zone that are tagged kubernetes.io/role/cni. Since 1.18.0. ENABLE_SUBNET_DISCOVERY
   * @default true
   */
  readonly subnetDiscovery?: boolean;

  /**
   * Keeps a slot for a trunk ENI, so that pods can have security groups of their own. Since 1.7.0. ENABLE_POD_ENI
   * @default false
   */
  readonly podEni?: boolean;

  /**
   * Whether traffic of pods with security groups always leaves through the VPC (strict) or as other pods do (standard). One of 'strict',
   * 'standard'. Since 1.11.0. POD_SECURITY_GROUP_ENFORCING_MODE
   * @default 'strict'
   */
  readonly podSecurityGroupEnforcingMode?: string;

  /**
   * Lets the kubelet probe pods that have their own security group in strict mode. Since 1.7.3. DISABLE_TCP_EARLY_DEMUX
   * @default false
   */
  readonly disableTcpEarlyDemux?: boolean;

  /**
   * Leaves pods' addresses as they are on the way out of the VPC; something else, such as a NAT gateway, must translate them.
   * AWS_VPC_K8S_CNI_EXTERNALSNAT
   * @default false
   */
  readonly externalSnat?: boolean;

  /**
   * How source ports of translated connections are picked. One of 'hashrandom', 'prng', 'none'. AWS_VPC_K8S_CNI_RANDOMIZESNAT
   * @default 'prng'
   */
  readonly randomizeSnat?: string;

  /**
   * IPv4 ranges outside the VPC that see pods' own addresses. Since 1.6.0. AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS
   * @default []
   */
  readonly excludeSnatCidrs?: string[];

  /**
   * IPv4 ranges that are always reached through the main routing table. Since 1.12.6. AWS_EXTERNAL_SERVICE_CIDRS
   * @default []
   */
  readonly externalServiceCidrs?: string[];

  /**
   * Marks connections so that NodePort services reach pods on secondary ENIs. AWS_VPC_CNI_NODE_PORT_SUPPORT
   * @default true
   */
  readonly nodePortSupport?: boolean;

  /**
   * MTU of the ENIs, in bytes; at least 1280 with IPv6. An integer from 576 to 9001. Since 1.6.0. AWS_VPC_ENI_MTU
   * @default 9001
   */
  readonly eniMtu?: number;

  /**
   * MTU of the pods' interfaces, in bytes; the ENIs' where not set. An integer from 576 to 9001. Since 1.16.4. The add-on is not known to
   * take it. POD_MTU
   * @default - the ENIs' MTU
   */
  readonly podMtu?: number;

  /**
   * First letters of the names of pods' interfaces on the host: at most 4, and not eth, vlan or lo. AWS_VPC_K8S_CNI_VETHPREFIX
   * @default 'eni'
   */
  readonly vethPrefix?: string;

  /**
   * Attaches and detaches ENIs on cordoned nodes too. Since 1.12.6. AWS_MANAGE_ENIS_NON_SCHEDULABLE
   * @default false
   */
  readonly manageEnisNonSchedulable?: boolean;

  /**
   * Leaves ENIs and addresses to somebody else; aws-node only uses what is attached. Since 1.9.1. DISABLE_NETWORK_RESOURCE_PROVISIONING
   * @default false
   */
  readonly disableNetworkResourceProvisioning?: boolean;

  /**
   * Makes no calls to EC2; implies that nothing is provisioned and nothing cleaned up. Since 1.19.6. The add-on is not known to take it.
   * ENABLE_IMDS_ONLY_MODE
   * @default false
   */
  readonly imdsOnlyMode?: boolean;

  /**
   * Leaves out the hourly search for ENIs that deleted nodes left behind. Since 1.13.0. DISABLE_LEAKED_ENI_CLEANUP
   * @default false
   */
  readonly disableLeakedEniCleanup?: boolean;

  /**
   * Gives pods that ask for it an interface on every network card. Since 1.20.0. The add-on is not known to take it. ENABLE_MULTI_NIC
   * @default false
   */
  readonly multiNic?: boolean;

  /**
   * Tags on every ENI that aws-node makes; keys up to 128 characters without k8s.amazonaws.com, values up to 256. Since 1.6.0.
   * ADDITIONAL_ENI_TAGS
   * @default {}
   */
  readonly additionalEniTags?: { [name: string]: string };

  /**
   * URL of the API server, so that aws-node need not wait for kube-proxy. Since 1.12.1. CLUSTER_ENDPOINT
   * @default ''
   */
  readonly clusterEndpoint?: string;

  /**
   * URL of another EC2 endpoint. Since 1.13.0. AWS_EC2_ENDPOINT
   * @default ''
   */
  readonly ec2Endpoint?: string;

  /**
   * Seconds that a call to AWS may take. An integer from 10 to 3600. The add-on is not known to take it. HTTP_TIMEOUT
   * @default 10
   */
  readonly httpTimeout?: number;

  /**
   * Writes a pod's address into an annotation; needs the right to patch pods. Since 1.9.3. ANNOTATE_POD_IP
   * @default false
   */
  readonly annotatePodIp?: boolean;

  /**
   * Chains the bandwidth plugin; does not go with network policy. Since 1.10.0. ENABLE_BANDWIDTH_PLUGIN
   * @default false
   */
  readonly bandwidthPlugin?: boolean;

  /**
   * What pods without a policy may do: everything (standard) or nothing (strict). One of 'none', 'standard', 'strict', in any case. Since
   * 1.17.1. The add-on is not known to take it. NETWORK_POLICY_ENFORCING_MODE
   * @default 'standard'
   */
  readonly networkPolicyEnforcingMode?: string;

  /**
   * Switches the introspection endpoint off. DISABLE_INTROSPECTION
   * @default false
   */
  readonly disableIntrospection?: boolean;

  /**
   * Switches the metrics endpoint off. DISABLE_METRICS
   * @default false
   */
  readonly disableMetrics?: boolean;

  /**
   * Where the introspection endpoint listens: host and port, or unix: and a path. INTROSPECTION_BIND_ADDRESS
   * @default '127.0.0.1:61679'
   */
  readonly introspectionBindAddress?: string;

  /**
   * How much ipamd's log tells. One of 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', in any case. AWS_VPC_K8S_CNI_LOGLEVEL
   * @default 'DEBUG'
   */
  readonly logLevel?: string;

  /**
   * Where ipamd's log goes: a file, stdout or stderr. AWS_VPC_K8S_CNI_LOG_FILE
   * @default '/host/var/log/aws-routed-eni/ipamd.log'
   */
  readonly logFile?: string;

  /**
   * How much the CNI plugin's log tells. One of 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', in any case. AWS_VPC_K8S_PLUGIN_LOG_LEVEL
   * @default 'DEBUG'
   */
  readonly pluginLogLevel?: string;

  /**
   * Where the CNI plugin's log goes: a file or stderr; never stdout, on which it answers the kubelet. AWS_VPC_K8S_PLUGIN_LOG_FILE
   * @default '/var/log/aws-routed-eni/plugin.log'
   */
  readonly pluginLogFile?: string;

  /**
   * Where the IPv4 egress plugin's log goes. The add-on is not known to take it. AWS_VPC_K8S_EGRESS_V4_PLUGIN_LOG_FILE
   * @default '/var/log/aws-routed-eni/egress-v4-plugin.log'
   */
  readonly egressV4PluginLogFile?: string;

  /**
   * Where the IPv6 egress plugin's log goes. The add-on is not known to take it. AWS_VPC_K8S_EGRESS_V6_PLUGIN_LOG_FILE
   * @default '/var/log/aws-routed-eni/egress-v6-plugin.log'
   */
  readonly egressV6PluginLogFile?: string;

  /**
   * The file in which ipamd keeps who has which address. The add-on is not known to take it. AWS_VPC_K8S_CNI_BACKING_STORE
   * @default '/var/run/aws-node/ipam.json'
   */
  readonly backingStore?: string;

  /**
   * Where plugins are copied to. The add-on is not known to take it. HOST_CNI_BIN_PATH
   * @default '/host/opt/cni/bin'
   */
  readonly hostCniBinPath?: string;

  /**
   * Where the CNI configuration is written to. The add-on is not known to take it. HOST_CNI_CONFDIR_PATH
   * @default '/host/etc/cni/net.d'
   */
  readonly hostCniConfdirPath?: string;
}
