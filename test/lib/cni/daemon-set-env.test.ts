import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EnvVar, entrypointExits, readSettings, renderDaemonSetEnv, renderEnv, SETTING_NAMES, setting } from '../../../lib/cni';

const record = (list: readonly EnvVar[]) => Object.fromEntries(list.map(({ name, value }) => [name, value]));
const sourceOf = ({ awsNode, init }: ReturnType<typeof renderDaemonSetEnv>) => ({
  env: record(awsNode),
  initEnv: record(init),
  delivery: 'self-managed' as const,
});

describe("a self-managed aws-node's variables", () => {
  test('are those of the shipped manifest where nothing is said', () => {
    const golden = readFileSync(join(__dirname, '../../golden/cni/daemon-set-env.json'), 'utf8');
    expect(`${JSON.stringify(renderDaemonSetEnv({}), null, 2)}\n`).toBe(golden);
  });

  test.each(SETTING_NAMES)('%s means the same as in the add-on where nothing is said', (name) => {
    const addOn = readSettings({ env: {}, initEnv: {}, delivery: 'add-on' });
    expect(readSettings(sourceOf(renderDaemonSetEnv({})))[name]).toEqual(addOn[name]);
  });

  test.each(SETTING_NAMES)('%s appears on the containers that read it', (name) => {
    const { env, container = 'aws-node', whenUnset, shipped, type } = setting(name);
    const text = shipped ?? (type === 'integer' ? '1000' : type === 'json-map' ? '{}' : String(whenUnset));
    const { awsNode, init } = renderDaemonSetEnv({ [name]: text }, { shippedDefaults: false });
    expect(env in record(awsNode)).toBe(container !== 'init');
    expect(env in record(init)).toBe(container !== 'aws-node');
  });

  test('a setting replaces what is shipped', () => {
    const { awsNode, init } = renderDaemonSetEnv({ warmEniTarget: 0, warmIpTarget: 5, disableTcpEarlyDemux: true, maxEni: undefined });
    expect(record(awsNode)).toMatchObject({ WARM_ENI_TARGET: '0', WARM_IP_TARGET: '5', WARM_PREFIX_TARGET: '1' });
    expect(record(init)).toMatchObject({ DISABLE_TCP_EARLY_DEMUX: 'true' });
    expect(record(awsNode)).not.toHaveProperty('MAX_ENI');
  });

  test.each(['ipv4', 'ipv6'] as const)('let aws-node start in an %s cluster, with shipped values and without', (ipFamily) => {
    for (const shippedDefaults of [true, false]) {
      const source = sourceOf(renderDaemonSetEnv({ warmPrefixTarget: 1 }, { ipFamily, shippedDefaults }));
      const settings = readSettings(source);
      expect(entrypointExits(source, settings)).toEqual([]);
      expect(settings).toMatchObject({ ipv4: ipFamily === 'ipv4', ipv6: ipFamily === 'ipv6', prefixDelegation: ipFamily === 'ipv6' });
      expect(source.initEnv).toMatchObject({ ENABLE_IPv6: String(ipFamily === 'ipv6') });
    }
  });

  test('tell no enforcing mode without the network policy agent', () => {
    const { awsNode } = renderDaemonSetEnv({}, { networkPolicyAgent: false });
    expect(record(awsNode)).not.toHaveProperty('NETWORK_POLICY_ENFORCING_MODE');
  });

  test('refuse what contradicts the cluster, all at once', () => {
    const render = () =>
      renderDaemonSetEnv({ ipv6: true, networkPolicyEnforcingMode: 'strict' }, { ipFamily: 'ipv4', networkPolicyAgent: false });
    expect(render).toThrow(
      "ipv6 (ENABLE_IPv6): the cluster's family is ipv4, got 'true'\n" +
        "networkPolicyEnforcingMode (NETWORK_POLICY_ENFORCING_MODE): must not be set without the network policy agent, got 'strict'",
    );
  });

  test('say what the add-on’s say', () => {
    const props = { prefixDelegation: true, warmIpTarget: 4, v6Egress: true, clusterName: 'demo' };
    const { env, initEnv } = renderEnv(props);
    const { awsNode, init } = renderDaemonSetEnv(props);
    expect(record(awsNode)).toMatchObject(env);
    expect(record(init)).toMatchObject(initEnv);
  });
});
