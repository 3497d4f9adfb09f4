import { Ajv } from 'ajv';
import schema from '../../../lib/plan/schemas/tuning-v1.json';
import { dominates, paretoFront, recommend, type Trial, tune, withTuned } from '../../../lib/tune';
import { plan } from './plans';

const trial = (addresses: number, p99WaitSeconds: number, ec2Calls: number, over: Partial<Trial> = {}): Trial => ({
  env: { WARM_IP_TARGET: `${addresses}` },
  addresses,
  averageAddresses: addresses,
  p99WaitSeconds,
  maxWaitSeconds: p99WaitSeconds,
  ec2Calls,
  throttledCalls: 0,
  podsWithoutAddress: 0,
  ...over,
});

describe('the front', () => {
  test('keeps what nothing beats in everything', () => {
    const [few, quick, quiet, beaten] = [trial(100, 20, 50), trial(200, 0, 50), trial(150, 20, 10), trial(200, 20, 50)];
    expect(paretoFront([quick, beaten, quiet, few])).toEqual([few, quiet, quick]);
    expect(dominates(quick, beaten)).toBe(true);
    expect(dominates(few, quick)).toBe(false);
  });

  test('has settings that leave pods without an address only where all do', () => {
    const loses = trial(10, 0, 0, { podsWithoutAddress: 3 });
    expect(paretoFront([loses, trial(100, 5, 5)])).toEqual([trial(100, 5, 5)]);
    expect(paretoFront([loses])).toEqual([loses]);
  });

  test('names what costs and brings the same once', () => {
    expect(paretoFront([trial(1, 2, 3), trial(1, 2, 3, { env: {} })])).toHaveLength(1);
  });
});

describe('the recommendation', () => {
  const current = trial(300, 0, 5, { env: {} });

  test('is the fewest addresses that keep to the wait', () => {
    const front = [trial(100, 40, 9), trial(150, 12, 9), trial(300, 0, 5)];
    expect(recommend(front, current, {})).toMatchObject({ trial: { addresses: 150 }, meetsConstraints: true });
    expect(recommend(front, current, { maxWaitSeconds: 5 }).trial.addresses).toBe(300);
    expect(recommend(front, current, { maxWaitSeconds: 60 }).trial.addresses).toBe(100);
  });

  test('takes up to 5 % more addresses for fewer EC2 calls', () => {
    expect(recommend([trial(100, 1, 5000), trial(104, 1, 10)], current, {}).trial.addresses).toBe(104);
    expect(recommend([trial(100, 1, 5000), trial(106, 1, 10)], current, {}).trial.addresses).toBe(100);
  });

  test('says so where nothing keeps to the limits, and why in figures', () => {
    const { trial: chosen, meetsConstraints, why } = recommend([trial(100, 40, 9), trial(150, 30, 9)], current, { maxWaitSeconds: 5 });
    expect([chosen.addresses, meetsConstraints]).toEqual([150, false]);
    expect(why).toBe(
      "WARM_IP_TARGET=150 comes closest to the limits (p99 wait up to 5 s); nothing keeps to them. Against the plan's settings: " +
        '150 addresses instead of 300, p99 wait 30 s instead of 0 s, 9 EC2 calls instead of 5.',
    );
  });
});

test("a candidate's variables replace the plan's, and the others stay", () => {
  expect(withTuned({ WARM_ENI_TARGET: '2', MAX_ENI: '3' }, { WARM_IP_TARGET: '5' })).toEqual({ MAX_ENI: '3', WARM_IP_TARGET: '5' });
});

describe('tuning a plan', () => {
  const tuned = tune(plan(), 'churn', { hours: 0.5 });

  test('finds settings that need fewer addresses than the defaults and keep to the wait', () => {
    expect(tuned.meetsConstraints).toBe(true);
    expect(tuned.recommended.addresses).toBeLessThan(tuned.current.addresses);
    expect(tuned.recommended.p99WaitSeconds).toBeLessThanOrEqual(15);
    expect(tuned.currentIsDominated).toBe(!tuned.front.some(({ env }) => env === tuned.current.env));
    expect(tuned.front).toContain(tuned.recommended);
  });

  test('gives the same answer each time', () => {
    expect(tune(plan(), 'churn', { hours: 0.5 })).toEqual(tuned);
  });

  test('keeps the mode where it is told to', () => {
    const { front, tried } = tune(plan(), 'churn', { hours: 0.2, keepMode: true });
    expect(front.map(({ env }) => env.ENABLE_PREFIX_DELEGATION)).not.toContain('true');
    expect(tried).toBeLessThan(tuned.tried);
  });

  test('has nothing to choose on IPv6', () => {
    const { tried, why } = tune(
      plan({ env: { ENABLE_IPv6: 'true', ENABLE_PREFIX_DELEGATION: 'true' }, part: { cluster: { name: 'six', ipFamily: 'ipv6' } } }),
      'churn',
      {
        hours: 0.1,
      },
    );
    expect(tried).toBe(1);
    expect(why).toContain('These are the settings the plan has.');
  });

  test('is the document that its schema describes', () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(JSON.parse(JSON.stringify(tuned)));
    expect(validate.errors).toBeNull();
  });
});
