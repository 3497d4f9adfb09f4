import fc from 'fast-check';
import { Random } from '../../../../lib/ipamd/simulator/random';
import { type ReservedRange, SubnetSpace } from '../../../../lib/ipamd/simulator/subnet-space';

const subnet = (addresses: number, reservations: ReservedRange[] = []) =>
  new SubnetSpace(addresses, reservations, 'scattered', new Random(1, 1));

describe("a subnet's addresses", () => {
  test.each([
    [256, 251, 14], // 256 − 5 · 16 blocks − first − last
    [64, 59, 2],
    [32, 27, 0],
    [16, 11, 0],
  ])('an empty one of %i has %i addresses and %i prefixes', (addresses, free, blocks) => {
    expect(subnet(addresses)).toMatchObject({ free, freeBlocks: blocks, used: 0, kept: 5 });
  });

  test('runs out of prefixes while it has addresses', () => {
    const space = subnet(256);
    const taken: number[] = [];
    while (space.freeBlocks > 0) taken.push(space.takeAddress());
    expect(space.free).toBeGreaterThan(100);
    expect(space.takeBlock()).toBe(-1);
    for (const offset of taken) space.freeAddress(offset);
    expect(space.freeBlocks).toBe(14);
  });

  test('a prefix is an aligned block', () => {
    const space = subnet(256);
    for (let block = 0; block < 14; block++) expect(space.takeBlock() % 16).toBe(0);
    expect(space).toMatchObject({ freeBlocks: 0, free: 27 }); // 256 − 5 − 14 × 16
  });

  test('single addresses stay out of a reservation for prefixes, and prefixes go there first', () => {
    const space = subnet(256, [{ offset: 128, addresses: 128, type: 'prefix' }]);
    for (let left = space.freeSingles; left > 0; left--) expect(space.takeAddress()).toBeLessThan(128);
    expect(space.takeAddress()).toBe(-1);
    expect(space.freeBlocks).toBe(7); // 8 blocks, and AWS's address in the last
    expect(space.takeBlock()).toBeGreaterThanOrEqual(128);
  });

  test('nothing comes from an explicit reservation', () => {
    const space = subnet(256, [{ offset: 64, addresses: 64, type: 'explicit' }]);
    expect(space).toMatchObject({ free: 187, freeBlocks: 10, kept: 69 }); // 251 − 64 · 14 − 4 · 5 + 64
  });

  test('a reservation outside the subnet is refused', () => {
    expect(() => subnet(64, [{ offset: 48, addresses: 32, type: 'prefix' }])).toThrow(
      'reservation 48–79 lies outside a subnet of 64 addresses',
    );
  });

  test('packed placement fills spoilt blocks before it spoils others', () => {
    const space = new SubnetSpace(4096, [], 'packed', new Random(1, 1));
    for (let index = 0; index < 160; index++) space.takeAddress();
    expect(space.freeBlocks).toBeGreaterThan(220); // of 254; the 160 addresses would fill 10 blocks, and scattered ones spoil about 120
  });

  test('every address is free, used, kept or stranded, whatever is taken and given back, and none is given twice', () => {
    const step = fc.record({ give: fc.boolean(), block: fc.boolean(), which: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.boolean(), (steps, reserved) => {
        const space = subnet(256, reserved ? [{ offset: 192, addresses: 64, type: 'prefix' }] : []);
        const held: { base: number; block: boolean }[] = [];
        const owners = new Set<number>();
        for (const { give, block, which } of steps) {
          if (give && held.length > 0) {
            const [one] = held.splice(which % held.length, 1);
            for (let offset = 0; offset < (one!.block ? 16 : 1); offset++) owners.delete(one!.base + offset);
            if (one!.block) space.freeBlock(one!.base);
            else space.freeAddress(one!.base);
          } else {
            const base = block ? space.takeBlock() : space.takeAddress();
            if (base < 0) continue;
            held.push({ base, block });
            for (let offset = 0; offset < (block ? 16 : 1); offset++) {
              expect(owners.has(base + offset)).toBe(false);
              owners.add(base + offset);
            }
          }
          expect(space.used).toBe(owners.size);
          expect(space.used + space.free + space.kept + space.stranded).toBe(256);
          expect(space.stranded).toBe(reserved ? 15 : 0); // beside AWS's last address, in the reservation
        }
      }),
    );
  });
});
