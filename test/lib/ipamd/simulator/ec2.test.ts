import { Ec2 } from '../../../../lib/ipamd/simulator/ec2';

describe("EC2's request limits", () => {
  test('a full bucket lets 100 through at once, then 5 a second', () => {
    const ec2 = new Ec2();
    const through = (now: number, tries: number) =>
      Array.from({ length: tries }, () => ec2.admits('CreateNetworkInterface', now)).filter(Boolean).length;
    expect(through(0, 150)).toBe(100);
    expect(through(1000, 150)).toBe(5);
    expect(through(1100, 150)).toBe(0); // half a token
    expect(through(1200, 150)).toBe(1);
  });

  test('attaching has a bucket of 50 of its own', () => {
    const ec2 = new Ec2();
    for (let call = 0; call < 100; call++) ec2.admits('CreateNetworkInterface', 0);
    expect(Array.from({ length: 60 }, () => ec2.admits('AttachNetworkInterface', 0)).filter(Boolean)).toHaveLength(50);
  });

  test('counts calls, refusals and how long the bucket was empty', () => {
    const ec2 = new Ec2();
    for (let call = 0; call < 60; call++) ec2.admits('AttachNetworkInterface', 0);
    ec2.admits('AttachNetworkInterface', 10_000);
    // empty until the first token is back: 1 ÷ 5 s
    expect(ec2.usage(10_000)).toEqual([
      { api: 'AttachNetworkInterface', calls: 51, throttled: 10, failed: 0, emptySeconds: 0.2, fewestTokens: 0 },
    ]);
  });

  test('limits can be raised', () => {
    const ec2 = new Ec2({ AttachNetworkInterface: { bucket: 1, refillPerSecond: 1 } });
    expect([ec2.admits('AttachNetworkInterface', 0), ec2.admits('AttachNetworkInterface', 0)]).toEqual([true, false]);
  });
});
