import { existsSync, readFileSync } from 'node:fs';
import type { RuleText } from '../../lib/rules';
import { CATALOGUE, RULES_DOC_FILE, renderRulesDoc } from '../../scripts/generate-rules-doc';

const RULE: RuleText = {
  name: 'too-blue',
  theme: 'Addresses',
  severities: ['warning', 'error'],
  title: 'It is too blue',
  explanation: 'Fires when it is blue. On the cluster, all is blue.',
  sources: ['aws/amazon-vpc-cni-k8s#1', 'https://example.com/blue', 'aws/blue@abc123 docs/blue.md'],
};

test('docs/rules.md is what the rules say today: else run `npm run docs`', () => {
  expect(existsSync(RULES_DOC_FILE) ? readFileSync(RULES_DOC_FILE, 'utf8') : '').toBe(renderRulesDoc(CATALOGUE));
});

test('a rule is told in full under a heading that is its name', () => {
  expect(renderRulesDoc([RULE])).toContain(`## Addresses

### too-blue

**It is too blue.** Severity: warning or error.

Fires when it is blue. On the cluster, all is blue.

Sources: [aws/amazon-vpc-cni-k8s#1](https://github.com/aws/amazon-vpc-cni-k8s/issues/1); <https://example.com/blue>; aws/blue@abc123 docs/blue.md.

Acknowledge with \`EksPodnet::too-blue\`.
`);
});

test('themes keep their order, and each stands once', () => {
  const text = renderRulesDoc([RULE, { ...RULE, name: 'b', theme: 'Pods on nodes' }, { ...RULE, name: 'c' }]);
  expect(text.match(/^##+ .*$/gm)).toEqual([
    '## Addresses',
    '### too-blue',
    '### c',
    '## Pods on nodes',
    '### b',
    '## Besides the rules',
    '### not-checked',
    '### plan-invalid',
    '### tuned-settings',
  ]);
});

test('every finding finds its heading', () => {
  const text = renderRulesDoc(CATALOGUE);
  for (const { name } of CATALOGUE) expect(text).toContain(`\n### ${name}\n`);
});
