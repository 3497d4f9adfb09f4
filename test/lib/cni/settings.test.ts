import { ADD_ON_PARTS, CNI_RELEASES, compareVersions, SETTING_NAMES, setting, settingOf } from '../../../lib/cni';
import { isUsable, parseValue } from '../../../lib/cni/parse-value';
import schema from '../../fixtures/add-on-schema-v1.15.1.json';

const { Env, InitEnv, VpcCni, NodeAgent } = schema.definitions;

describe('the table of settings', () => {
  test('names every variable once', () => {
    const variables = SETTING_NAMES.map((name) => setting(name).env);
    expect(new Set(variables).size).toBe(variables.length);
    for (const name of SETTING_NAMES) expect(settingOf(setting(name).env)).toBe(name);
  });

  test('calls proven exactly what the schema of v1.15.1 takes', () => {
    const proven = SETTING_NAMES.map(setting).filter(({ addOn }) => addOn === 'proven');
    const on = (init: boolean) =>
      proven.filter(({ container = 'aws-node' }) => container === 'both' || (container === 'init') === init).map(({ env }) => env);
    expect(on(false).sort()).toEqual(Object.keys(Env.properties).sort());
    expect(on(true).sort()).toEqual(Object.keys(InitEnv.properties).sort());
  });

  describe.each(SETTING_NAMES)('%s', (name) => {
    const row = setting(name);

    test('says what it is for, in one sentence', () => {
      expect(row.purpose).toMatch(/^[A-Z].*\.$/);
    });

    test('ships a text that aws-node can use', () => {
      if (row.shipped !== undefined) expect(isUsable(row, row.shipped)).toBe(true);
    });

    test('assumes a value of its own type', () => {
      const { whenUnset, type } = row;
      const text = whenUnset === undefined ? undefined : typeof whenUnset === 'object' ? '' : String(whenUnset);
      if (text !== undefined && text !== '') expect(parseValue(row, text)).toEqual(whenUnset);
      else expect(['integer', 'word', 'text', 'cidr-list', 'json-map']).toContain(type);
    });

    test('came with a version x.y.z, if that is said', () => {
      if (row.since !== undefined) expect(row.since).toMatch(/^1\.\d+\.\d+$/);
    });

    test('has what its type needs', () => {
      expect(row.range !== undefined).toBe(row.type === 'integer');
      expect(row.words !== undefined).toBe(row.type === 'word');
      expect(row.isLegal === undefined).toBe(row.expected === undefined);
      if (row.judgedWith !== undefined) expect(settingOf(row.judgedWith)).toBeDefined();
    });

    test('has the format in the schema that its type has', () => {
      const property = { ...Env.properties, ...InitEnv.properties }[row.env as keyof typeof Env.properties] as
        | { format?: string }
        | undefined;
      const formats = {
        integer: 'integer',
        boolean: 'boolean',
        text: undefined,
        word: undefined,
        'cidr-list': undefined,
        'json-map': undefined,
      };
      if (property !== undefined) expect(property.format).toBe(formats[row.type]);
    });
  });
});

test('the parts of the add-on that are no variables are those of its schema', () => {
  const paths = Object.values(ADD_ON_PARTS).map(({ path }) => path);
  const inner = Object.keys(NodeAgent.properties).map((key) => `nodeAgent.${key}`);
  const outer = Object.keys(VpcCni.properties).filter((key) => !['env', 'init', 'eniConfig', 'nodeAgent'].includes(key));
  expect([...paths].sort()).toEqual([...inner, ...outer].sort());
});

test('releases are listed newest first', () => {
  const versions = CNI_RELEASES.map(({ version }) => version);
  expect([...versions].sort(compareVersions).reverse()).toEqual(versions);
});
