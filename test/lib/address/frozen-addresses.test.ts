import fc from 'fast-check';
import { AddressPlanError, readFrozenAddresses } from '../../../lib/address';

const frozen = {
  schema: 'eks-podnet/address-plan/v1',
  zones: ['a'],
  subnets: [{ role: 'node', zone: 'a', cidr: '10.0.0.0/20' }],
  spare: [{ role: 'node', cidr: '10.0.16.0/20' }],
};

test('reads the document or its text', () => {
  expect(readFrozenAddresses(frozen)).toEqual(frozen);
  expect(readFrozenAddresses(JSON.stringify(frozen))).toEqual(frozen);
});

test.each([
  ['{', 'not JSON: '],
  [null, '/: expected an object, got null'],
  [[], '/: expected an object, got []'],
  [{ ...frozen, schema: 'eks-podnet/address-plan/v2' }, '/schema: expected "eks-podnet/address-plan/v1", got "eks-podnet/address-plan/v2"'],
  [{ ...frozen, subnet: [] }, '/subnet: unknown key; expected schema, zones, subnets, spare'],
  [{ ...frozen, zones: undefined }, '/zones: expected a list, got undefined'],
  [{ ...frozen, zones: ['a', 'a', 7] }, '/zones/1: "a" is listed twice'],
  [{ ...frozen, zones: ['a', 7] }, '/zones/1: expected the name of a zone, got 7'],
  [{ ...frozen, subnets: [null] }, '/subnets/0: expected an object, got null'],
  [{ ...frozen, subnets: [{ role: '', zone: 'a', cidr: '10.0.0.0/20' }] }, '/subnets/0/role: expected the name of a role, got ""'],
  [{ ...frozen, subnets: [{ role: 'node', zone: 'b', cidr: '10.0.0.0/20' }] }, '/subnets/0/zone: expected one of /zones, got "b"'],
  [{ ...frozen, subnets: [{ role: 'node', zone: 'a', cidr: '10.0.0.1/20' }] }, '/subnets/0/cidr: 10.0.0.1/20 is not a network address'],
  [{ ...frozen, subnets: [{ role: 'node', zone: 'a' }] }, '/subnets/0/cidr: a CIDR block must be text'],
  [
    { ...frozen, subnets: [{ role: 'node', zone: 'a', cidr: '10.0.0.0/29' }] },
    '/subnets/0/cidr: 10.0.0.0/29 cannot be the CIDR block of a subnet',
  ],
  [{ ...frozen, spare: [{ role: 'node', cidr: '10.0.8.0/21' }] }, '/spare/0/cidr: 10.0.8.0/21 overlaps 10.0.0.0/20 at /subnets/0/cidr'],
  [{ ...frozen, spare: [{ role: 'node', zone: 'a', cidr: '10.0.16.0/20' }] }, '/spare/0/zone: unknown key; expected role, cidr'],
  [
    { ...frozen, subnets: [...frozen.subnets, { role: 'node', zone: 'a', cidr: '10.0.32.0/20' }] },
    '/subnets/1: role "node" has a subnet in a already',
  ],
])('%j is refused with its place', (document, problem) => {
  expect(() => readFrozenAddresses(document)).toThrow(AddressPlanError);
  expect(() => readFrozenAddresses(document)).toThrow(`frozen address plan: ${problem}`);
});

test('everything that is wrong is said at once', () => {
  expect(() => readFrozenAddresses({ schema: 1, zones: [], subnets: {}, spare: {} })).toThrow(
    [
      'frozen address plan: /schema: expected "eks-podnet/address-plan/v1", got 1',
      'frozen address plan: /subnets: expected a list, got {}',
      'frozen address plan: /spare: expected a list, got {}',
    ].join('\n'),
  );
});

test('any JSON is either read or refused by an error of ours', () => {
  const garbage = fc.oneof(
    fc.jsonValue(),
    fc.record({ schema: fc.constant(frozen.schema), zones: fc.jsonValue(), subnets: fc.jsonValue(), spare: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(garbage, (document) => {
      try {
        readFrozenAddresses(document);
      } catch (error) {
        expect(error).toBeInstanceOf(AddressPlanError);
      }
    }),
  );
});
