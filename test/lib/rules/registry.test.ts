import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Rule } from '../../../lib/rules';

const RULE_FOLDER = join(__dirname, '..', '..', '..', 'lib', 'rules');

/** `subnet-exhausted` is exported as `subnetExhausted` from `subnet-exhausted.ts`. */
const exportedBy = (name: string): Rule =>
  require(join(RULE_FOLDER, name))[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];

test('names are unique', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
});

test('every file that holds a rule is in the registry', () => {
  const files = readdirSync(RULE_FOLDER).filter((file) => file.endsWith('.ts'));
  const rules = files.map((file) => file.replace('.ts', '')).filter((name) => exportedBy(name)?.check !== undefined);
  expect(RULES.map(({ name }) => name).sort()).toEqual(rules.sort());
});

describe.each(RULES)('$name', (rule) => {
  test('is in a file of its name, with a test of its name', () => {
    expect(exportedBy(rule.name)).toBe(rule);
    expect(existsSync(join(__dirname, `${rule.name}.test.ts`))).toBe(true);
  });

  test('tells what it is for', () => {
    expect(rule.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.explanation.length).toBeGreaterThan(80);
    expect(rule.explanation).toMatch(/\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
    for (const text of [rule.title, rule.explanation, ...rule.sources]) expect(text).toBe(text.trim());
  });

  test('yields each severity once, the usual one first', () => {
    expect(rule.severities.length).toBeGreaterThan(0);
    expect(new Set(rule.severities).size).toBe(rule.severities.length);
  });
});
