import { settings } from './setting';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
const LOG_FOLDER = '/var/log/aws-routed-eni';

/** Logs, and paths on the host. @see aws/amazon-vpc-cni-k8s@b52188387f2e README.md, config/master/aws-k8s-cni.yaml, cmd/aws-vpc-cni/main.go */
export const LOGGING_SETTINGS = settings({
  logLevel: {
    env: 'AWS_VPC_K8S_CNI_LOGLEVEL',
    type: 'word',
    words: LEVELS,
    anyCase: true,
    whenUnset: 'DEBUG',
    shipped: 'DEBUG',
    addOn: 'proven',
    purpose: "How much ipamd's log tells.",
  },
  logFile: {
    env: 'AWS_VPC_K8S_CNI_LOG_FILE',
    type: 'text',
    whenUnset: `/host${LOG_FOLDER}/ipamd.log`,
    shipped: `/host${LOG_FOLDER}/ipamd.log`,
    addOn: 'proven',
    purpose: "Where ipamd's log goes: a file, stdout or stderr.",
  },
  pluginLogLevel: {
    env: 'AWS_VPC_K8S_PLUGIN_LOG_LEVEL',
    type: 'word',
    words: LEVELS,
    anyCase: true,
    whenUnset: 'DEBUG',
    shipped: 'DEBUG',
    addOn: 'proven',
    purpose: "How much the CNI plugin's log tells.",
  },
  pluginLogFile: {
    env: 'AWS_VPC_K8S_PLUGIN_LOG_FILE',
    type: 'text',
    isLegal: (text) => text !== 'stdout',
    expected: 'a file or stderr, and not stdout',
    whenUnset: `${LOG_FOLDER}/plugin.log`,
    shipped: `${LOG_FOLDER}/plugin.log`,
    whenGarbage: 'exits',
    addOn: 'proven',
    purpose: "Where the CNI plugin's log goes: a file or stderr; never stdout, on which it answers the kubelet.",
  },
  egressV4PluginLogFile: {
    env: 'AWS_VPC_K8S_EGRESS_V4_PLUGIN_LOG_FILE',
    type: 'text',
    whenUnset: `${LOG_FOLDER}/egress-v4-plugin.log`,
    addOn: 'unproven',
    purpose: "Where the IPv4 egress plugin's log goes.",
  },
  egressV6PluginLogFile: {
    env: 'AWS_VPC_K8S_EGRESS_V6_PLUGIN_LOG_FILE',
    type: 'text',
    whenUnset: `${LOG_FOLDER}/egress-v6-plugin.log`,
    addOn: 'unproven',
    purpose: "Where the IPv6 egress plugin's log goes.",
  },
  backingStore: {
    env: 'AWS_VPC_K8S_CNI_BACKING_STORE',
    type: 'text',
    whenUnset: '/var/run/aws-node/ipam.json',
    addOn: 'unproven',
    purpose: 'The file in which ipamd keeps who has which address.',
  },
  hostCniBinPath: {
    env: 'HOST_CNI_BIN_PATH',
    container: 'both',
    type: 'text',
    whenUnset: '/host/opt/cni/bin',
    addOn: 'unproven',
    purpose: 'Where plugins are copied to.',
  },
  hostCniConfdirPath: {
    env: 'HOST_CNI_CONFDIR_PATH',
    type: 'text',
    whenUnset: '/host/etc/cni/net.d',
    addOn: 'unproven',
    purpose: 'Where the CNI configuration is written to.',
  },
});
