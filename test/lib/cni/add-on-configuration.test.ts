import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import {
  type AddOnConfigurationInput,
  type CniSettingsProps,
  renderAddOnConfiguration,
  renderEnv,
  SETTING_NAMES,
  setting,
} from '../../../lib/cni';
import schema from '../../fixtures/add-on-schema-v1.15.1.json';

/** The formats of the add-on's schema, as far as they are told by its name. */
function schemaOfTheAddOn() {
  const { $schema: _, ...draft06 } = schema; // ajv knows later drafts, which mean the same here
  const formats = { boolean: /^(true|false)$/, integer: /^\d+$/ };
  return new Ajv({ formats, strict: false, allErrors: true }).compile(draft06);
}

const isValid = schemaOfTheAddOn();
const problemsOf = (configuration: unknown) => {
  isValid(configuration);
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
const golden = (file: string) => readFileSync(join(__dirname, '../../golden/cni', file), 'utf8');
const asText = (configuration: unknown) => `${JSON.stringify(configuration, null, 2)}\n`;
const render = (settings: CniSettingsProps, more: Partial<AddOnConfigurationInput> = {}) =>
  renderAddOnConfiguration({ ...renderEnv(settings), ...more });

describe("the add-on's configuration", () => {
  test('is empty where nothing is said', () => {
    expect(render({})).toEqual({});
    expect(problemsOf({})).toEqual([]);
  });

  test('with prefixes and custom networking', () => {
    const configuration = render(
      {
        prefixDelegation: true,
        warmPrefixTarget: 1,
        warmIpTarget: 0,
        customNetworking: true,
        eniConfigLabel: 'topology.kubernetes.io/zone',
        externalSnat: false,
        excludeSnatCidrs: ['10.0.0.0/8', '100.64.0.0/16'],
      },
      {
        region: 'us-west-2',
        eniConfigs: {
          'us-west-2a': { subnetId: 'subnet-0a', securityGroups: ['sg-pods'] },
          'us-west-2b': { subnetId: 'subnet-0b' },
        },
      },
    );
    expect(asText(configuration)).toBe(golden('prefix-custom-networking.json'));
    expect(problemsOf(configuration)).toEqual([]);
  });

  test('with security groups for pods in strict mode', () => {
    const configuration = render(
      { podEni: true, podSecurityGroupEnforcingMode: 'strict', disableTcpEarlyDemux: true },
      { enableNetworkPolicy: true, enablePolicyEventLogs: true, agentMetricsPort: 8172, resources: { requests: { cpu: '50m' } } },
    );
    expect(asText(configuration)).toBe(golden('pod-security-groups-strict.json'));
    expect(problemsOf(configuration)).toEqual([]);
  });

  test.each(SETTING_NAMES)('%s goes where the schema has it, if anywhere', (name) => {
    const { addOn, env, shipped, type, whenUnset } = setting(name);
    const unset = Array.isArray(whenUnset) ? whenUnset.join(',') : String(whenUnset);
    const text = shipped ?? { integer: '1000', 'json-map': '{}', boolean: 'false', text: unset, word: unset, 'cidr-list': unset }[type];
    const problems = problemsOf(render({ [name]: text }));
    expect(problems.length === 0).toBe(addOn === 'proven');
    if (addOn !== 'proven') expect(isValid.errors).toContainEqual(expect.objectContaining({ params: { additionalProperty: env } }));
  });

  test('all parts at once', () => {
    const configuration = render(
      {},
      {
        enableNetworkPolicy: false,
        enableWindowsIpam: true,
        enableCloudWatchLogs: true,
        enablePolicyEventLogs: false,
        agentMetricsPort: 8162,
        agentHealthPort: 8163,
        tolerations: [{ operator: 'Exists' }],
        affinity: null,
        resources: { limits: { memory: '128Mi' } },
        livenessProbeTimeoutSeconds: 20,
        readinessProbeTimeoutSeconds: 0,
      },
    );
    expect(problemsOf(configuration)).toEqual([]);
    expect(configuration).toMatchObject({
      enableNetworkPolicy: 'false',
      nodeAgent: { enableCloudWatchLogs: 'true', enablePolicyEventLogs: 'false', metricsBindAddr: '8162', healthProbeBindAddr: '8163' },
      affinity: null,
      readinessProbeTimeoutSeconds: 0,
    });
  });

  test('further parts are merged with ours', () => {
    const configuration = render(
      { warmIpTarget: 5 },
      { enableCloudWatchLogs: true, more: { nodeAgent: { enabled: 'true' }, env: { NEW: '1' }, podLabels: { a: 'b' } } },
    );
    expect(configuration).toEqual({
      env: { WARM_IP_TARGET: '5', NEW: '1' },
      nodeAgent: { enableCloudWatchLogs: 'true', enabled: 'true' },
      podLabels: { a: 'b' },
    });
  });

  test('ENIConfigs need a region, because the schema does', () => {
    expect(() => render({}, { eniConfigs: { a: { subnetId: 'subnet-a' } } })).toThrow('region: the add-on asks for it');
    expect(render({}, { eniConfigs: {}, region: 'us-west-2' })).toEqual({});
  });

  test('tokens pass, in keys too', () => {
    const configuration = render({}, { region: '${Token[R]}', eniConfigs: { '${Token[AZ]}': { subnetId: '${Token[S]}' } } });
    expect(configuration).toEqual({
      eniConfig: { create: true, region: '${Token[R]}', subnets: { '${Token[AZ]}': { id: '${Token[S]}' } } },
    });
  });
});
