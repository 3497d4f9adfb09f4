import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../../lib/rules';
import { LOAD_RULES } from '../../../../lib/tune/rules';

test.each(LOAD_RULES)('$name is in a file of its name with a test, tells what it is for, and is no other rule', (rule) => {
  expect(existsSync(join(__dirname, '../../../../lib/tune/rules', `${rule.name}.ts`))).toBe(true);
  expect(existsSync(join(__dirname, `${rule.name}.test.ts`))).toBe(true);
  expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
  expect(rule.explanation).toMatch(/.{80,}\.$/);
  expect(rule.sources.length).toBeGreaterThan(0);
  expect(RULES.map(({ name }) => name)).not.toContain(rule.name);
});
