/**
 * Writes `docs/settings.md` from the table of aws-node settings in `lib/cni/settings`.
 *
 *     npx tsx scripts/generate-settings-doc.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedOf, type OnGarbage, type Setting, type SettingName, type SettingValue, setting, silencesOf } from '../lib/cni';
import { LOGGING_SETTINGS } from '../lib/cni/settings/logging';
import { OPERATION_SETTINGS } from '../lib/cni/settings/operations';
import { POD_SECURITY_GROUP_SETTINGS } from '../lib/cni/settings/pod-security-groups';
import { POOL_SETTINGS } from '../lib/cni/settings/pool';
import { SUBNET_SETTINGS } from '../lib/cni/settings/subnets';
import { TRAFFIC_SETTINGS } from '../lib/cni/settings/traffic';

export const SETTINGS_DOC = join(__dirname, '..', 'docs', 'settings.md');

/** The sections of the page, in the order of the table. */
const SECTIONS: readonly { readonly title: string; readonly rows: object }[] = [
  { title: 'Warm pool and ENIs', rows: POOL_SETTINGS },
  { title: 'Address family and subnets', rows: SUBNET_SETTINGS },
  { title: 'Security groups for pods', rows: POD_SECURITY_GROUP_SETTINGS },
  { title: 'SNAT, packet marks, MTU and interface names', rows: TRAFFIC_SETTINGS },
  { title: 'Operation and identity', rows: OPERATION_SETTINGS },
  { title: 'Logs and paths', rows: LOGGING_SETTINGS },
];

const CONTAINERS: Readonly<Record<NonNullable<Setting['container']>, string>> = {
  'aws-node': '`aws-node` (`env`)',
  init: 'init container (`init.env`)',
  both: '`aws-node` and the init container (`env` and `init.env`), alike',
};

const ADD_ON: Readonly<Record<Setting['addOn'], string>> = {
  proven: 'takes it (schema of v1.15.1)',
  seen: 'takes it (seen in later schemas)',
  unproven: 'not known to take it: ask `aws eks describe-addon-configuration`',
  refused: 'refuses it',
};

const GARBAGE: Readonly<Record<OnGarbage, string>> = {
  'as-unset': 'anything else counts as not set',
  exits: 'with anything else aws-node exits',
  'never-ready': 'with anything else nodes never get ready',
};

const INTRODUCTION = `# aws-node settings

<!-- Written by scripts/generate-settings-doc.ts from lib/cni/settings; do not edit. -->

Every variable of aws-node that eks-podnet knows: what it is for, what it takes, and what happens without it. Names, defaults and behaviour are those of
[aws/amazon-vpc-cni-k8s](https://github.com/aws/amazon-vpc-cni-k8s) at b52188387f2e (1.23.1).

- **Not set** is what the code assumes. It counts in a DaemonSet of your own; with the managed add-on the value of the **shipped DaemonSet** stands in for it where there is one.
- **Add-on** says whether the configuration of the managed add-on takes the variable. The add-on refuses names that its schema lacks, and all values that are not strings.
- **Since** is the first version that reads it; where it is missing, every version in use does.
- **Silenced** lists the reasons for which it may do nothing; [setting-has-no-effect](rules.md#setting-has-no-effect) tells you when one holds.
`;

/** The page. */
export function renderSettingsDoc(): string {
  const sections = SECTIONS.map(({ title, rows }) => [`## ${title}\n`, ...(Object.keys(rows) as SettingName[]).map(entry)].join('\n'));
  return [INTRODUCTION, contents(), ...sections].join('\n');
}

/** All settings of the page, as its sections list them. */
export function documentedSettings(): SettingName[] {
  return SECTIONS.flatMap(({ rows }) => Object.keys(rows) as SettingName[]);
}

function contents(): string {
  const lines = SECTIONS.map(({ title, rows }) => {
    const links = (Object.keys(rows) as SettingName[]).map((name) => link(setting(name).env));
    return `- ${title}: ${links.join(', ')}`;
  });
  return `${lines.join('\n')}\n`;
}

function link(variable: string): string {
  return `[${variable}](#${variable.toLowerCase()})`;
}

function entry(name: SettingName): string {
  const row = setting(name);
  const silences = silencesOf(name);
  const lines = [
    `- Name in eks-podnet: \`${name}\``,
    `- Container: ${CONTAINERS[row.container ?? 'aws-node']}`,
    `- Value: ${valueWords(row)}`,
    `- Not set: ${shown(row.whenUnset)}`,
    ...(row.shipped === undefined ? [] : [`- Shipped DaemonSet: \`${row.shipped}\``]),
    ...(row.since === undefined ? [] : [`- Since: ${row.since}`]),
    `- Add-on: ${ADD_ON[row.addOn]}`,
    ...(silences.length === 0 ? [] : [`- Silenced: ${silences.join('; ')}`]),
  ];
  return `### ${row.env}\n\n${row.purpose}\n\n${lines.join('\n')}\n`;
}

function valueWords(row: Setting): string {
  const also = [
    ...(row.zeroMeansNone === true ? ['0 for no limit'] : []),
    ...(row.leastWithIpv6 === undefined ? [] : [`at least ${row.leastWithIpv6} with IPv6`]),
    ...(row.anyCase === true ? ['in any case'] : []),
    ...(row.judgedWith === undefined ? [] : [`looked at only with ${row.judgedWith}`]),
  ];
  const words = [expectedOf(row), ...also].join(', ');
  if (row.type === 'text' && row.isLegal === undefined) return words;
  return `${words}; ${row.type === 'cidr-list' ? 'other items are passed over' : GARBAGE[row.whenGarbage ?? 'as-unset']}`;
}

function shown(value: SettingValue): string {
  if (value === undefined) return 'no value';
  if (value === '' || (Array.isArray(value) && value.length === 0)) return 'empty';
  return `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``;
}

if (require.main === module) {
  writeFileSync(SETTINGS_DOC, renderSettingsDoc());
  process.stdout.write(`${documentedSettings().length} settings written to ${SETTINGS_DOC}\n`);
}
