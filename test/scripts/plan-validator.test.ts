import { readFileSync } from 'node:fs';
import { PLAN_VALIDATOR, renderPlanValidator } from '../../scripts/generate-plan-validator';

test('the validator of plans is what the schema makes now', () => {
  expect(readFileSync(PLAN_VALIDATOR, 'utf8') === renderPlanValidator()).toBe(true); // run npm run validator
});

test('the validator of plans loads nothing and makes no code at run time', () => {
  expect(readFileSync(PLAN_VALIDATOR, 'utf8')).not.toMatch(/\beval\(|new Function|[^"]require\((?!"ajv)/);
});
