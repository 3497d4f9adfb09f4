import { INSTANCE_TYPES, InstanceTypeError, InstanceTypeTable, UnknownInstanceType } from '../../../lib/instance';

describe('an unknown type', () => {
  test.each([
    ['m5.lrage', ['m5.large']],
    ['m5large', ['m5.large']],
    ['M5.large', ['m5.large']],
    [' m5.large ', ['m5.large']],
    ['m5.3xlarge', ['m5.2xlarge', 'm5.4xlarge', 'm5.8xlarge']],
    ['g4dn.xlage', ['g4dn.xlarge']],
    ['nonsense', []],
    ['x', []],
    ['', []],
  ])('"%s" is near to %j', (name, nearest) => {
    expect(INSTANCE_TYPES.nearest(name)).toEqual(nearest);
  });

  test('is an error with the nearest names', () => {
    expect(() => INSTANCE_TYPES.get('m5.lrage')).toThrow(new UnknownInstanceType('m5.lrage', ['m5.large']));
    expect(() => INSTANCE_TYPES.get('m5.lrage')).toThrow('unknown instance type "m5.lrage": did you mean m5.large?');
    expect(() => INSTANCE_TYPES.get('m5.3xlarge')).toThrow('did you mean m5.2xlarge, m5.4xlarge, or m5.8xlarge?');
  });

  test('with nothing near says how to add one', () => {
    expect(() => INSTANCE_TYPES.get('q7.tiny')).toThrow(/unknown instance type "q7.tiny": .* aws ec2 describe-instance-types/);
  });
});

describe('a table', () => {
  const small = InstanceTypeTable.of([
    { type: 'a1.large', enis: 3, ipv4PerEni: 10 },
    { type: 'b2.metal-24xl', enis: 15, ipv4PerEni: 50 },
  ]);

  test('holds what was put in, and no more', () => {
    expect(small.all().map(({ type }) => type)).toEqual(['a1.large', 'b2.metal-24xl']);
    expect(small.find('m5.large')).toBeUndefined();
  });

  test('takes a later type in place of an earlier one, as a whole', () => {
    const changed = INSTANCE_TYPES.with([{ ...INSTANCE_TYPES.get('m5.large'), memoryMiB: 7600 }]);
    expect(changed.get('m5.large')).toEqual({ ...INSTANCE_TYPES.get('m5.large'), memoryMiB: 7600 });
    expect(changed.size).toBe(INSTANCE_TYPES.size);
  });

  test('says everything that is wrong with what is added', () => {
    const add = () =>
      small.with([
        { type: 'm5', enis: 0, ipv4PerEni: Number.NaN },
        { type: 'm6.large', enis: 2, ipv4PerEni: 10 },
        { type: 'm6.large', enis: 2, ipv4PerEni: 10 },
      ]);
    expect(add).toThrow(InstanceTypeError);
    expect(add).toThrow(
      [
        'm5: type must be a name such as "m5.large", not "m5"',
        'm5: enis must be a whole number of at least 1, not 0',
        'm5: ipv4PerEni must be a whole number of at least 1, not NaN',
        'm6.large: given twice',
      ].join('\n'),
    );
  });
});
