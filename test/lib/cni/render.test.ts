import fc from 'fast-check';
import { CniSettingsError, type CniSettingsProps, readSettings, renderEnv, SETTING_NAMES, type Setting, setting } from '../../../lib/cni';

describe('rendering settings', () => {
  test('gives strings only, each on the containers that read it', () => {
    const props: CniSettingsProps = {
      warmIpTarget: 5,
      prefixDelegation: true,
      excludeSnatCidrs: ['10.0.0.0/8', '192.168.0.0/16'],
      additionalEniTags: { team: 'net' },
      disableTcpEarlyDemux: true,
      v6Egress: true,
    };
    expect(renderEnv(props)).toEqual({
      env: {
        WARM_IP_TARGET: '5',
        ENABLE_PREFIX_DELEGATION: 'true',
        AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: '10.0.0.0/8,192.168.0.0/16',
        ADDITIONAL_ENI_TAGS: '{"team":"net"}',
        ENABLE_V6_EGRESS: 'true',
      },
      initEnv: { DISABLE_TCP_EARLY_DEMUX: 'true', ENABLE_V6_EGRESS: 'true' },
    });
  });

  test('keeps zero, false and empty lists, and leaves out what is not said', () => {
    expect(renderEnv({ warmEniTarget: 0, nodePortSupport: false, excludeSnatCidrs: [], maxEni: undefined }).env).toEqual({
      WARM_ENI_TARGET: '0',
      AWS_VPC_CNI_NODE_PORT_SUPPORT: 'false',
      AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: '',
    });
  });

  test('tells everything that is wrong at once', () => {
    const props = {
      warmIpTraget: 5,
      warmIpTarget: -1,
      maxEni: 0,
      minimumIpTarget: 1.5,
      podSecurityGroupEnforcingMode: 'Strict',
      randomizeSnat: '',
      eniConfigLabel: '',
      excludeSnatCidrs: ['10.0.0.0/8', 'fd00::/8'],
      additionalEniTags: { 'k8s.amazonaws.com/x': 'y' },
      eniMtu: 500,
      vethPrefix: 'vlan',
    };
    const render = () => renderEnv(props as CniSettingsProps);
    expect(render).toThrow(CniSettingsError);
    expect(render).toThrow(
      [
        "aws-node has no setting 'warmIpTraget'",
        "warmIpTarget (WARM_IP_TARGET): expected a whole number from 0 up, got '-1'",
        "minimumIpTarget (MINIMUM_IP_TARGET): expected a whole number from 0 up, got '1.5'",
        "maxEni (MAX_ENI): expected a whole number from 1 up, got '0'",
        "eniConfigLabel (ENI_CONFIG_LABEL_DEF): expected text, got ''",
        "podSecurityGroupEnforcingMode (POD_SECURITY_GROUP_ENFORCING_MODE): expected one of strict, standard, got 'Strict'",
        "randomizeSnat (AWS_VPC_K8S_CNI_RANDOMIZESNAT): expected one of hashrandom, prng, none, got ''",
        "excludeSnatCidrs (AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS): expected IPv4 CIDRs, separated by commas, got '10.0.0.0/8,fd00::/8'",
        "eniMtu (AWS_VPC_ENI_MTU): expected a whole number from 576 to 9001, got '500'",
        "vethPrefix (AWS_VPC_K8S_CNI_VETHPREFIX): expected at most 4 characters, and not eth, vlan or lo, got 'vlan'",
        'additionalEniTags (ADDITIONAL_ENI_TAGS): expected a JSON object of strings, with keys up to 128 characters without k8s.amazonaws.com and values up to 256, got \'{"k8s.amazonaws.com/x":"y"}\'',
      ].join('\n'),
    );
  });

  test.each([
    [{ ipv6: true, eniMtu: 1279 }, 'eniMtu (AWS_VPC_ENI_MTU): expected a whole number from 1280 to 9001'],
    [{ ipv6: 'true', podMtu: 1279 }, 'podMtu (POD_MTU): expected a whole number from 1280 to 9001'],
  ])('asks more of an MTU with IPv6: %j', (props, problem) => {
    expect(() => renderEnv(props)).toThrow(problem);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21])('refuses the number %p', (warmIpTarget) => {
    expect(() => renderEnv({ warmIpTarget })).toThrow('expected a whole number from 0 up');
  });

  test('names that every object inherits are no settings', () => {
    expect(() => renderEnv({ constructor: 1 } as CniSettingsProps)).toThrow("no setting 'constructor'");
  });

  test('passes tokens through', () => {
    expect(renderEnv({ warmIpTarget: `\${Token[TOKEN.7]}`, randomizeSnat: `a\${Token[TOKEN.8]}` }).env).toEqual({
      WARM_IP_TARGET: `\${Token[TOKEN.7]}`,
      AWS_VPC_K8S_CNI_RANDOMIZESNAT: `a\${Token[TOKEN.8]}`,
    });
    expect(renderEnv({ maxEni: '!Ref Max' }, (value) => value === '!Ref Max').env).toEqual({ MAX_ENI: '!Ref Max' });
  });
});

/** Legal values of a setting. */
function legal(row: Setting): fc.Arbitrary<unknown> {
  const byte = fc.nat(255);
  switch (row.type) {
    case 'integer':
      return fc.integer({ min: Math.max(row.range![0], row.leastWithIpv6 ?? 0), max: Math.min(row.range![1], Number.MAX_SAFE_INTEGER) });
    case 'boolean':
      return fc.boolean();
    case 'word':
      return fc.constantFrom(...row.words!);
    case 'cidr-list':
      return fc.array(fc.tuple(byte, byte).map(([a, b]) => `${a}.${b}.0.0/16`));
    case 'json-map':
      return fc.dictionary(fc.string({ maxLength: 128 }), fc.string({ maxLength: 256 }), { noNullPrototype: true });
    case 'text':
      return fc.string({ minLength: 1, maxLength: 4 }).filter((text) => row.isLegal?.(text) ?? true);
  }
}

/** A mark is the one text that few texts are. */
const values = (row: Setting) =>
  row.env === 'AWS_VPC_K8S_CNI_CONNMARK' ? fc.integer({ min: 1, max: 2 ** 32 - 1 }).map(String) : legal(row);

test('what is rendered reads back the same, for whatever is legal', () => {
  const props = fc.record(Object.fromEntries(SETTING_NAMES.map((name) => [name, values(setting(name))])), { requiredKeys: [] });
  fc.assert(
    fc.property(props, fc.constantFrom('add-on', 'self-managed'), (given, delivery) => {
      const { env, initEnv } = renderEnv(given as CniSettingsProps);
      expect([...Object.values(env), ...Object.values(initEnv)].every((text) => typeof text === 'string')).toBe(true);
      const settings = readSettings({ env, initEnv, delivery });
      for (const [name, value] of Object.entries(given)) expect(settings[name as keyof typeof settings]).toEqual(value);
    }),
  );
});
