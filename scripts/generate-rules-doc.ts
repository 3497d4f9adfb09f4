/**
 * Writes `docs/rules.md`, the catalogue of rules, from the registry.
 *
 *     npm run docs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../lib/plan/assessment';
import { BESIDES_RULES, type BesidesRules, NOT_CHECKED, RULES, type RuleText } from '../lib/rules';
import { LOAD_RULES } from '../lib/tune/rules';

export const RULES_DOC_FILE = join(__dirname, '..', 'docs', 'rules.md');

/** Every rule that there is. */
export const CATALOGUE: readonly RuleText[] = [...RULES, ...LOAD_RULES];

/** What a finding of this severity says, and does. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Pods do not fit or do not start, or AWS refuses the network. Synth fails, and `podnet check` exits with 1.',
  warning: 'It works until something happens that is bound to happen, or costs more than it must. Synth goes on.',
  info: 'Worth knowing.',
};

const INTRODUCTION = `# Rules

Written by \`npm run docs\` from the rules themselves; do not edit.

A finding names its rule, carries its numbers and one concrete fix. A rule that lacks a fact says [\`${NOT_CHECKED.name}\`](#${NOT_CHECKED.name}), and guesses nothing.

| severity | means |
|---|---|
${Object.entries(SEVERITIES)
  .map(([severity, meaning]) => `| ${severity} | ${meaning} |`)
  .join('\n')}

A rule of two severities says below when it is which. In a CDK app, a finding is acknowledged at the construct that it names, or above it, with a reason that
stays in the code:

\`\`\`ts
import { Validations } from 'aws-cdk-lib';

Validations.of(network).acknowledge({ id: 'EksPodnet::subnet-exhausted', reason: 'batch cluster: never beyond 9 nodes' });
\`\`\`

\`podnet check\` knows no acknowledgements; \`--fail-on\` says from which severity on it fails.`;

/** The catalogue of rules, by theme and in the order of the registry. */
export function renderRulesDoc(rules: readonly RuleText[]): string {
  const themes = [...new Set(rules.map(({ theme }) => theme))];
  const byTheme = themes.map((theme) => [theme, rules.filter((rule) => rule.theme === theme)] as const);
  return [
    INTRODUCTION,
    ...byTheme.map(([theme, own]) => `**${theme}**: ${own.map(linkTo).join(', ')}`),
    ...byTheme.flatMap(([theme, own]) => [`## ${theme}`, ...own.map(renderRule)]),
    '## Besides the rules',
    ...BESIDES_RULES.map(renderFinding),
  ]
    .join('\n\n')
    .concat('\n');
}

function renderFinding({ name, title, severities, explanation }: BesidesRules): string {
  return `### ${name}

**${title}.** Severity: ${severities.join(' or ')}.

${explanation}`;
}

function renderRule(rule: RuleText): string {
  return `${renderFinding(rule)}

Sources: ${rule.sources.map(renderSource).join('; ')}.

Acknowledge with \`EksPodnet::${rule.name}\`.`;
}

function linkTo({ name }: RuleText): string {
  return `[\`${name}\`](#${name})`;
}

/** An issue or a page becomes a link; a file stays as it is cited, with its commit. */
function renderSource(source: string): string {
  const issue = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(source);
  if (issue !== null) return `[${source}](https://github.com/${issue[1]}/issues/${issue[2]})`;
  return source.startsWith('https://') ? `<${source}>` : source;
}

if (require.main === module) {
  writeFileSync(RULES_DOC_FILE, renderRulesDoc(CATALOGUE));
  process.stdout.write(`${CATALOGUE.length} rules written to ${RULES_DOC_FILE}\n`);
}
