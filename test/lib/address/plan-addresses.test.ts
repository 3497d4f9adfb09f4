import fc from 'fast-check';
import { AddressPlanError, type AddressRequest, type AddressRole, Cidr, planAddresses } from '../../../lib/address';

const node: AddressRole = { role: 'node', prefixLength: 20 };
const pod: AddressRole = { role: 'pod', prefixLength: 18 };
const lanes: AddressRole = { role: 'public', prefixLength: 24 };
const demo: AddressRequest = {
  blocks: [
    { cidr: '10.0.0.0/16', roles: ['node', 'public'] },
    { cidr: '100.64.0.0/16', roles: ['pod'] },
  ],
  zones: ['a', 'b', 'c'],
  roles: [node, lanes, pod],
};
/** How CDK writes a zone that is known at deployment only. */
const token = (n: number) => `\${Token[TOKEN.${n}]}`;
const table = (request: AddressRequest, previous?: Parameters<typeof planAddresses>[1]) =>
  planAddresses(request, previous).subnets.map(({ role, zone, cidr }) => `${role} ${zone} ${cidr}`);
const problemsOf = (request: AddressRequest, previous?: Parameters<typeof planAddresses>[1]): readonly string[] => {
  try {
    planAddresses(request, previous);
  } catch (error) {
    if (error instanceof AddressPlanError) return error.problems;
    throw error;
  }
  return [];
};

describe('a plan', () => {
  test('carves the blocks by role and zone, with room for a fourth zone', () => {
    expect(table(demo)).toEqual([
      'node a 10.0.0.0/20',
      'node b 10.0.16.0/20',
      'node c 10.0.32.0/20', // 10.0.48.0/20 is held
      'public a 10.0.64.0/24',
      'public b 10.0.65.0/24',
      'public c 10.0.66.0/24',
      'pod a 100.64.0.0/18',
      'pod b 100.64.64.0/18',
      'pod c 100.64.128.0/18',
    ]);
  });

  test('says where each subnet is', () => {
    expect(planAddresses(demo).subnets[8]).toEqual({
      role: 'pod',
      zone: 'c',
      zoneIndex: 2,
      cidr: '100.64.128.0/18',
      block: '100.64.0.0/16',
    });
  });

  test('fills the gap that aligning a large subnet leaves', () => {
    const request = {
      ...demo,
      blocks: [{ cidr: '10.0.0.0/16', roles: ['small', 'node', 'public'] }],
      roles: [{ role: 'small', prefixLength: 28 }, node, lanes],
    };
    expect(table(request)).toEqual([
      'small a 10.0.0.0/28',
      'small b 10.0.0.16/28',
      'small c 10.0.0.32/28',
      'node a 10.0.16.0/20',
      'node b 10.0.32.0/20',
      'node c 10.0.48.0/20',
      'public a 10.0.1.0/24',
      'public b 10.0.2.0/24',
      'public c 10.0.3.0/24',
    ]);
  });

  test('goes to the next block that serves a role when the first is full', () => {
    const request = {
      ...demo,
      blocks: [...demo.blocks, { cidr: '100.65.0.0/16', roles: ['pod'] }],
      zones: ['a', 'b', 'c', 'd', 'e'],
      zoneSlots: 5,
    };
    expect(table(request).slice(-2)).toEqual(['pod d 100.64.192.0/18', 'pod e 100.65.0.0/18']);
  });

  test('has no zone to spare where there is no room for one, and says so', () => {
    const { notes, subnets } = planAddresses({ ...demo, zoneSlots: 6 });
    expect(subnets.at(-1)?.cidr).toBe('100.64.128.0/18');
    expect(notes).toEqual([{ kind: 'no-spare-room', role: 'pod', message: 'there is room for 4 zones of pod (/18 each), not for 6' }]);
  });
});

describe('without a frozen plan nothing moves', () => {
  test('for one more zone', () => {
    expect(table({ ...demo, zones: ['a', 'b', 'c', 'd'] })).toEqual(expect.arrayContaining(table(demo)));
    expect(table({ ...demo, zones: ['a', 'b', 'c', 'd'] })).toContain('node d 10.0.48.0/20');
  });

  test('for one more role', () => {
    const request = {
      ...demo,
      blocks: [{ cidr: '10.0.0.0/16', roles: ['node', 'public', 'control-plane'] }, demo.blocks[1]!],
      roles: [...demo.roles, { role: 'control-plane', prefixLength: 28 }],
    };
    expect(table(request)).toEqual([
      ...table(demo),
      'control-plane a 10.0.68.0/28',
      'control-plane b 10.0.68.16/28',
      'control-plane c 10.0.68.32/28',
    ]);
  });

  test('for zones whose names are tokens', () => {
    const tokens = [token(7), token(9), token(11)];
    expect(planAddresses({ ...demo, zones: tokens }).subnets.map(({ cidr }) => cidr)).toEqual(
      planAddresses(demo).subnets.map(({ cidr }) => cidr),
    );
  });

  test('and more zones than places are refused, for they would have to', () => {
    expect(problemsOf({ ...demo, zones: ['a', 'b', 'c', 'd', 'e'] })[0]).toContain('5 zones need zoneSlots of at least 5, not 4');
  });
});

describe('with a frozen plan', () => {
  const { frozen } = planAddresses(demo);

  test('it is the same plan again', () => {
    expect(planAddresses(demo, frozen)).toEqual(planAddresses(demo));
    expect(planAddresses(demo, JSON.parse(JSON.stringify(frozen)))).toEqual(planAddresses(demo));
  });

  test('zones beyond the places go to free space', () => {
    const five = table(
      { ...demo, blocks: [...demo.blocks, { cidr: '100.65.0.0/16', roles: ['pod'] }], zones: ['a', 'b', 'c', 'd', 'e'] },
      frozen,
    );
    expect(five).toEqual(expect.arrayContaining(table(demo)));
    expect(five).toEqual(expect.arrayContaining(['node d 10.0.48.0/20', 'node e 10.0.80.0/20', 'pod e 100.65.0.0/18']));
  });

  test('a zone in the middle moves no other', () => {
    const { subnets } = planAddresses({ ...demo, zones: ['a', 'x', 'b', 'c'] }, frozen);
    expect(subnets.filter(({ role }) => role === 'node').map(({ zone, cidr }) => `${zone} ${cidr}`)).toEqual([
      'a 10.0.0.0/20',
      'x 10.0.48.0/20',
      'b 10.0.16.0/20',
      'c 10.0.32.0/20',
    ]);
  });

  test('roles in another order, and other sizes, move nothing', () => {
    const { subnets, notes } = planAddresses(
      { ...demo, roles: [pod, { ...lanes, prefixLength: 23 }, { ...node, prefixLength: 21 }] },
      frozen,
    );
    expect(subnets.map(({ role, zone, cidr }) => `${role} ${zone} ${cidr}`).sort()).toEqual(table(demo).sort());
    expect(notes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual(
      expect.arrayContaining([
        'frozen-too-small: public in a is frozen at 10.0.64.0/24; asked for now is a /23',
        'frozen-too-large: node in a is frozen at 10.0.0.0/20; asked for now is a /21',
      ]),
    );
  });

  test('demand that has outgrown its subnet is a note', () => {
    const grown = { ...demo, roles: [{ role: 'node', demand: { addresses: 5000 } }, lanes, pod] };
    expect(planAddresses(grown, frozen).notes[0]).toEqual({
      kind: 'frozen-too-small',
      role: 'node',
      zone: 'a',
      message: 'node in a is frozen at 10.0.0.0/20; its demand now needs a /19', // 5000 > 4096 − 5
    });
  });

  test('a zone that comes later gets the size of today', () => {
    const grown = { ...demo, zones: ['a', 'b', 'c', 'd'], roles: [{ role: 'node', demand: { addresses: 5000 } }, lanes, pod] };
    expect(table(grown, frozen)).toContain('node d 10.0.96.0/19'); // 10.0.48.0/20, held for it, is too small
  });

  test('what is not asked for any more keeps its place', () => {
    const { subnets, notes, frozen: again } = planAddresses({ ...demo, zones: ['a', 'b'] }, frozen);
    expect(subnets).toHaveLength(6);
    expect(notes.map(({ kind, role, zone }) => [kind, role, zone])).toEqual([
      ['kept-unused', 'node', 'c'],
      ['kept-unused', 'public', 'c'],
      ['kept-unused', 'pod', 'c'],
    ]);
    expect(table(demo, again)).toEqual(table(demo));
  });

  test('held places are freed by fewer zoneSlots', () => {
    const { frozen: fewer } = planAddresses({ ...demo, zoneSlots: 3 }, frozen);
    expect(fewer.spare).toEqual([]);
    expect(fewer.subnets).toEqual(frozen.subnets);
  });

  test('a subnet in a block that no longer serves its role stays, with a note', () => {
    const blocks = [demo.blocks[0]!, { cidr: '100.64.0.0/16', roles: [] }, { cidr: '100.65.0.0/16', roles: ['pod'] }];
    const { subnets, notes } = planAddresses({ ...demo, blocks }, frozen);
    expect(subnets.at(-1)?.cidr).toBe('100.64.128.0/18');
    expect(notes.at(-1)?.message).toBe('pod in c is frozen at 100.64.128.0/18; its blocks are now 100.65.0.0/16');
  });

  test('a subnet outside of the VPC is refused', () => {
    expect(problemsOf({ ...demo, blocks: [demo.blocks[0]!, { cidr: '100.66.0.0/16', roles: ['pod'] }] }, frozen)[0]).toBe(
      "pod in a is frozen at 100.64.0.0/18, outside of the VPC's blocks 10.0.0.0/16, 100.66.0.0/16",
    );
  });

  test('tokens are told by their position, and get their names later', () => {
    const tokens = (first: number) => [first, first + 1, first + 2].map(token);
    const byToken = planAddresses({ ...demo, zones: tokens(7) });
    expect(byToken.frozen.zones).toEqual(['#1', '#2', '#3']);
    expect(planAddresses({ ...demo, zones: tokens(30) }, byToken.frozen).frozen).toEqual(byToken.frozen);
    expect(planAddresses(demo, byToken.frozen)).toEqual(planAddresses(demo));
    expect(planAddresses({ ...demo, zones: tokens(7) }, frozen).frozen).toEqual(frozen);
  });

  test('the dummies that CDK has before it looks zones up leave no trace', () => {
    const dummies = ['dummy1a', 'dummy1b', 'dummy1c'];
    const byDummy = planAddresses({ ...demo, zones: dummies });
    expect(byDummy.frozen.zones).toEqual(['#1', '#2', '#3']);
    expect(planAddresses(demo, byDummy.frozen)).toEqual(planAddresses(demo));
    expect(planAddresses({ ...demo, zones: dummies }, frozen).frozen).toEqual(frozen);
  });

  test('a token at the position of a zone that is named elsewhere is refused', () => {
    expect(problemsOf({ ...demo, zones: ['b', token(7)] }, frozen)[0]).toContain('the frozen plan has b at the position of a zone');
  });

  test('the file is small and readable', () => {
    expect(planAddresses({ ...demo, zones: ['a'], zoneSlots: 2, roles: [node, lanes, pod] }).frozen).toEqual({
      schema: 'eks-podnet/address-plan/v1',
      zones: ['a'],
      subnets: [
        { role: 'node', zone: 'a', cidr: '10.0.0.0/20' },
        { role: 'public', zone: 'a', cidr: '10.0.32.0/24' },
        { role: 'pod', zone: 'a', cidr: '100.64.0.0/18' },
      ],
      spare: [
        { role: 'node', cidr: '10.0.16.0/20' },
        { role: 'public', cidr: '10.0.33.0/24' },
        { role: 'pod', cidr: '100.64.64.0/18' },
      ],
    });
  });
});

describe('sizes from demand', () => {
  const byDemand = { ...demo, roles: [{ role: 'node', demand: { addresses: 1000, prefixBlocks: 10 }, headroomPercent: 50 }, lanes, pod] };

  test('are the smallest that fit, with headroom', () => {
    expect(table(byDemand)[0]).toBe('node a 10.0.0.0/21'); // 1500 + 15 × 16 = 1740 > 1024 − 5
    expect(table({ ...byDemand, roles: [{ ...byDemand.roles[0]!, headroomPercent: 0 }, lanes, pod] })[0]).toBe('node a 10.0.0.0/21'); // 1160
    expect(table({ ...byDemand, roles: [{ role: 'node', demand: { addresses: 1019 } }, lanes, pod] })[0]).toBe('node a 10.0.0.0/22'); // 1024 − 5
  });

  test('must be frozen, and then are', () => {
    const first = planAddresses(byDemand);
    expect(first.needsFreezing).toBe(true);
    expect(planAddresses(byDemand, first.frozen).needsFreezing).toBe(false);
    expect(planAddresses({ ...byDemand, zones: ['a', 'b', 'c', 'd'] }, first.frozen).needsFreezing).toBe(true);
    expect(planAddresses(demo).needsFreezing).toBe(false);
  });
});

describe('what cannot be is refused', () => {
  test('a role that does not fit, with the numbers', () => {
    const tight = {
      ...demo,
      blocks: [demo.blocks[0]!, { cidr: '100.64.0.0/17', roles: ['pod'] }],
      roles: [node, { ...lanes, prefixLength: 17 }, pod],
    };
    expect(problemsOf(tight)).toEqual([
      // 65536 − 4 × 4096 − the one /17 that fits
      'public: no room for 2 of 3 subnets of /17 (2 × 32768 addresses needed; 16384 of 65536 addresses are free in 10.0.0.0/16, ' +
        'and 4096 are held for zones to come by zoneSlots 4, which a frozen plan can lower)',
      'pod: no room for 1 of 3 subnets of /18 (1 × 16384 addresses needed; 0 of 32768 addresses are free in 100.64.0.0/17)',
    ]);
  });

  test('everything that is wrong with a request, at once', () => {
    const wrong: AddressRequest = {
      blocks: [
        { cidr: '10.0.0.0/15', roles: ['node'] },
        { cidr: '10.0.0.1/16', roles: ['nodes'] },
        { cidr: '10.1.0.0/16', roles: [] },
        { cidr: '10.1.128.0/17', roles: [] },
        { cidr: '2001:db8::/56', roles: [] },
      ],
      zones: ['a', 'a'],
      roles: [
        { role: 'node', prefixLength: 29 },
        { role: 'pod', prefixLength: 20, demand: { addresses: 1 } },
        { role: 'public', demand: { addresses: 70000 } },
        { role: 'public', demand: { addresses: Number.NaN } },
        { role: 'intra', demand: { addresses: 1 }, headroomPercent: -1 },
      ],
      zoneSlots: 0,
    };
    expect(problemsOf(wrong)).toEqual([
      'zoneSlots must be a whole number of at least 1, not 0',
      'zones: "a" is given twice',
      'roles: "public" is given twice',
      'blocks[0]: 10.0.0.0/15 cannot be the CIDR block of a VPC: the prefix length must be /16 to /28, not /15',
      'blocks[1]: 10.0.0.1/16 is not a network address; did you mean 10.0.0.0/16?',
      'blocks[4]: 2001:db8::/56 is an IPv6 block: subnets are carved from IPv4 blocks',
      'blocks[3]: 10.1.128.0/17 overlaps 10.1.0.0/16',
      'blocks[1]: no role is called "nodes"',
      'roles[0] (node): prefixLength must be a whole number from 16 to 28, not 29',
      'roles[1] (pod): no block serves this role',
      'roles[1] (pod): exactly one of prefixLength and demand must be given',
      'roles[2] (public): no block serves this role',
      expect.stringContaining('roles[2] (public): 70000 addresses and 0 prefixes'),
      'roles[3] (public): no block serves this role',
      'roles[3] (public): addresses must be a whole number of at least 0, not NaN',
      'roles[4] (intra): no block serves this role',
      'roles[4] (intra): headroomPercent must be a number of at least 0, not -1',
    ]);
  });

  test('nothing asked for', () => {
    expect(problemsOf({ blocks: [], zones: [], roles: [] })).toEqual([
      'zones: at least one zone is needed',
      'roles: at least one role is needed',
    ]);
    expect(problemsOf({ ...demo, zones: [' '] })).toEqual(['zones: the name of a zone is blank']);
  });
});

describe('for any request', () => {
  const zones = ['a', 'b', 'c', 'd', 'e', 'f'];
  const size = fc.oneof(
    fc.integer({ min: 18, max: 28 }).map((prefixLength) => ({ prefixLength })),
    fc.record({ addresses: fc.nat(6000), prefixBlocks: fc.nat(300) }).map((demand) => ({ demand })),
  );
  const anyRoles = fc
    .array(size, { minLength: 1, maxLength: 6 })
    .map((sizes) => sizes.map((each, index): AddressRole => ({ role: `r${index}`, ...each })));
  const served = (roles: readonly AddressRole[]) => roles.map(({ role }) => role);
  const request = (roles: readonly AddressRole[], zoneCount: number, zoneSlots = 4): AddressRequest => ({
    blocks: [
      { cidr: '10.0.0.0/16', roles: served(roles) },
      { cidr: '100.64.0.0/16', roles: served(roles) },
    ],
    zones: zones.slice(0, zoneCount),
    roles,
    zoneSlots,
  });
  const attempt = (...[wanted, previous]: Parameters<typeof planAddresses>) => {
    try {
      return planAddresses(wanted, previous);
    } catch (error) {
      if (error instanceof AddressPlanError) return undefined;
      throw error;
    }
  };
  const keeps = (before: ReturnType<typeof planAddresses>, after: ReturnType<typeof planAddresses>) => {
    for (const { role, zone, cidr } of before.subnets) {
      const now = after.subnets.find((subnet) => subnet.role === role && subnet.zone === zone);
      if (now !== undefined) expect(`${role} ${zone} ${now.cidr}`).toBe(`${role} ${zone} ${cidr}`);
    }
  };

  test('no blocks overlap, held ones included, and none leaves the VPC', () => {
    fc.assert(
      fc.property(anyRoles, fc.integer({ min: 1, max: 4 }), (roles, zoneCount) => {
        const plan = attempt(request(roles, zoneCount));
        fc.pre(plan !== undefined);
        const all = [...plan.frozen.subnets, ...plan.frozen.spare].map(({ cidr }) => Cidr.parse(cidr)).sort(Cidr.compare);
        all.slice(1).forEach((cidr, index) => {
          expect(cidr.overlaps(all[index]!)).toBe(false);
        });
        for (const { cidr, block } of plan.subnets) expect(Cidr.parse(block).contains(Cidr.parse(cidr))).toBe(true);
        expect(plan.subnets).toHaveLength(roles.length * zoneCount);
      }),
    );
  });

  test('one more zone, role or block moves nothing, frozen or not', () => {
    fc.assert(
      fc.property(anyRoles, fc.integer({ min: 1, max: 3 }), size, (roles, zoneCount, more) => {
        const before = attempt(request(roles, zoneCount));
        fc.pre(before !== undefined);
        const sameAgain = request(roles, zoneCount);
        const later = [
          request(roles, zoneCount + 1),
          { ...sameAgain, blocks: [...sameAgain.blocks, { cidr: '100.65.0.0/16', roles: served(roles) }] },
          request([...roles, { role: 'more', ...more }], zoneCount),
          request([...roles, { role: 'more', ...more }], 4),
        ];
        for (const wanted of later) {
          for (const previous of [undefined, before.frozen]) {
            const after = attempt(wanted, previous);
            if (after !== undefined) keeps(before, after);
          }
        }
      }),
    );
  });

  test('whatever changes, a frozen plan keeps its blocks', () => {
    const history = fc.array(
      fc.record({
        roles: anyRoles,
        zoneCount: fc.integer({ min: 1, max: 6 }),
        zoneSlots: fc.integer({ min: 1, max: 6 }),
        flip: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(history, (steps) => {
        let plan = planAddresses(request([{ role: 'r0', prefixLength: 22 }], 2));
        for (const { roles, zoneCount, zoneSlots, flip } of steps) {
          const wanted = request(flip ? [...roles].reverse() : roles, zoneCount, zoneSlots);
          const next = attempt(flip ? { ...wanted, zones: [...wanted.zones].reverse() } : wanted, plan.frozen);
          if (next === undefined) continue;
          for (const row of plan.frozen.subnets) expect(next.frozen.subnets).toContainEqual(row);
          plan = next;
        }
      }),
    );
  });

  test('planning is repeatable', () => {
    fc.assert(
      fc.property(anyRoles, fc.integer({ min: 1, max: 4 }), (roles, zoneCount) => {
        const plan = attempt(request(roles, zoneCount));
        fc.pre(plan !== undefined);
        expect(planAddresses(request(roles, zoneCount), plan.frozen).frozen).toEqual(plan.frozen);
      }),
    );
  });
});
