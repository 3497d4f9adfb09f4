import { CapacityModel } from '../../../lib/capacity';
import { NotKnown } from '../../../lib/plan';
import { checkRules, type Gap, type RuleOf, type Verdict } from '../../../lib/rules';
import { planWith, subnet } from './plan-with';

const TEXT = { theme: 'Addresses', severities: ['warning', 'error'], title: 'T', explanation: 'E', sources: [] } as const;
const verdict = (message: string, rest: Partial<Verdict> = {}): Verdict => ({ message, numbers: { n: 0 }, fix: 'F', ...rest });
const model = new CapacityModel(planWith({ subnets: [subnet(), subnet({ name: 'nodes-b', cidr: '10.0.16.0/20' })] }));

const onSubnets = (name: string, check: (subnet: string) => Iterable<Verdict | Gap>): RuleOf<'subnet'> => ({
  ...TEXT,
  name,
  scope: 'subnet',
  check: (each) => check(each.name),
});

test('a verdict becomes a finding with what the rule and the subject lend it', () => {
  expect(checkRules([onSubnets('one', (name) => (name === 'nodes-b' ? [verdict('M')] : []))], model)).toEqual([
    {
      rule: 'one',
      severity: 'warning',
      subject: 'subnet/nodes-b',
      message: 'M',
      numbers: { n: 0 },
      fix: 'F',
      documentation: 'docs/rules.md#one',
    },
  ]);
});

test('errors come first, then warnings, then infos, in the order of the rules', () => {
  const severities = ['info', 'warning', 'error'] as const;
  const rule = (name: string): RuleOf<'cluster'> => ({
    ...TEXT,
    name,
    scope: 'cluster',
    check: () => severities.map((severity) => verdict(name, { severity })),
  });
  expect(checkRules([rule('one'), rule('two')], model).map(({ severity, message }) => [severity, message])).toEqual([
    ['error', 'one'],
    ['error', 'two'],
    ['warning', 'one'],
    ['warning', 'two'],
    ['info', 'one'],
    ['info', 'two'],
  ]);
});

test('what is not known for one subject leaves the others judged', () => {
  const rule = onSubnets('one', (name) => {
    if (name === 'nodes-a') throw new NotKnown('/subnets/0/cidr', 'a token');
    return [verdict(name)];
  });
  expect(checkRules([rule], model).map(({ rule: name, subject }) => [name, subject])).toEqual([
    ['one', 'subnet/nodes-b'],
    ['not-checked', 'subnet/nodes-a'],
  ]);
});

test('a gap that is yielded leaves the rest of the same subject judged', () => {
  const missing = new NotKnown('/subnets/1/cidr', 'a token');
  const rule: RuleOf<'cluster'> = {
    ...TEXT,
    name: 'one',
    scope: 'cluster',
    *check() {
      yield { missing };
      yield { missing, subject: 'subnet/nodes-b' };
      yield verdict('M');
    },
  };
  expect(checkRules([rule], model).map(({ message }) => message)).toEqual([
    'M',
    'Not checked for cluster/demo: one. /subnets/1/cidr is not known: a token.',
    'Not checked for subnet/nodes-b: one. /subnets/1/cidr is not known: a token.',
  ]);
});

test('rules that lack the same fact are named together', () => {
  const unknowing = (name: string) =>
    onSubnets(name, (each) => {
      throw new NotKnown('/cni', each === 'nodes-a' ? 'a token' : 'another');
    });
  expect(checkRules([unknowing('one'), unknowing('two')], model).map(({ message }) => message)).toEqual([
    'Not checked for subnet/nodes-a: one, two. /cni is not known: a token.',
    'Not checked for subnet/nodes-b: one, two. /cni is not known: another.',
  ]);
});

test('a mistake of ours is no finding', () => {
  const broken = onSubnets('one', () => {
    throw new TypeError('ours');
  });
  expect(() => checkRules([broken], model)).toThrow('ours');
});
