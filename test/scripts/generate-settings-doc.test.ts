import { readFileSync } from 'node:fs';
import { SETTING_NAMES, setting } from '../../lib/cni';
import { documentedSettings, renderSettingsDoc, SETTINGS_DOC } from '../../scripts/generate-settings-doc';

test('docs/settings.md is what the generator writes today', () => {
  expect(readFileSync(SETTINGS_DOC, 'utf8')).toBe(renderSettingsDoc());
});

test('the page tells every setting of the table, each once', () => {
  expect(documentedSettings()).toEqual(SETTING_NAMES);
});

test('every setting has a heading that a finding can link to', () => {
  const page = renderSettingsDoc();
  for (const name of SETTING_NAMES) expect(page).toContain(`\n### ${setting(name).env}\n`);
});

test('an entry tells name, container, values, defaults, version, add-on and what silences it', () => {
  expect(entryOf('POD_SECURITY_GROUP_ENFORCING_MODE')).toBe(`### POD_SECURITY_GROUP_ENFORCING_MODE

Whether traffic of pods with security groups always leaves through the VPC (strict) or as other pods do (standard).

- Name in eks-podnet: \`podSecurityGroupEnforcingMode\`
- Container: \`aws-node\` (\`env\`)
- Value: one of strict, standard, looked at only with ENABLE_POD_ENI; with anything else aws-node exits
- Not set: \`strict\`
- Since: 1.11.0
- Add-on: takes it (schema of v1.15.1)
- Silenced: ENABLE_POD_ENI is off
`);
});

test('values that make aws-node exit, and items that it passes over, are told apart', () => {
  expect(entryOf('IP_COOLDOWN_PERIOD')).toContain('- Value: a whole number from 0 up; with anything else aws-node exits\n');
  expect(entryOf('AWS_EXTERNAL_SERVICE_CIDRS')).toContain('- Value: IPv4 CIDRs, separated by commas; other items are passed over\n');
});

/** One entry of the page, up to the next heading. */
function entryOf(variable: string): string {
  const [, rest] = renderSettingsDoc().split(`\n### ${variable}\n`);
  return `### ${variable}\n${rest!.split(/\n##/)[0]!}`;
}
