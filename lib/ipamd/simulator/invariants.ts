import type { Simulator } from './simulator';

/**
 * What must hold after every event of a simulation; for tests.
 *
 * @returns what does not hold; nothing if all is well
 */
export function brokenInvariants({ world, kubelet }: Simulator): string[] {
  const broken: string[] = [];
  const check = (holds: boolean, what: string) => {
    if (!holds) broken.push(what);
  };
  const holders = world.spaces.map((space) => new Uint8Array(space.addresses));
  const hold = (subnet: number, base: number, addresses: number) => {
    for (let offset = base; offset < base + addresses; offset++) {
      check(holders[subnet]![offset] === 0, `address ${offset} of subnet ${subnet} is held twice`);
      holders[subnet]![offset] = 1;
    }
  };
  const podsWithAddress = new Map<string, number>();
  for (const node of world.nodes) {
    if (node === undefined) continue;
    const { spec, prefixMode } = world.pools[node.pool]!;
    const perSlot = prefixMode ? 16 : 1;
    const enis = new Set([...node.enis, ...node.orphans, ...(node.inFlight === undefined ? [] : [node.inFlight])]);
    check(enis.size <= spec.node.eniLimit, `node ${node.id} has ${enis.size} ENIs of ${spec.node.eniLimit}`);
    let assigned = 0;
    let total = 0;
    let free = 0;
    let spare = 0;
    for (const eni of enis) {
      check(eni.bases().length <= eni.capacity, `an ENI of node ${node.id} has ${eni.bases().length} slots of ${eni.capacity}`);
      hold(eni.subnet, eni.ownAddress, 1);
      for (const base of eni.bases()) hold(eni.subnet, base, perSlot);
    }
    for (const eni of node.enis) {
      assigned += eni.assigned;
      total += eni.addresses;
      free += eni.freeSlots;
      if (eni.kind === 'secondary' && eni.assigned === 0) spare++;
      check(eni.slotsWithoutPods().length === eni.freeSlots, `free slots of an ENI of node ${node.id} are miscounted`);
    }
    if (node.trunkAddress >= 0) hold(node.trunkSubnet, node.trunkAddress, 1);
    check(
      node.total === total && node.assigned === assigned,
      `node ${node.id} counts ${node.assigned} of ${node.total}, has ${assigned} of ${total}`,
    );
    check(node.spareEnis === spare, `node ${node.id} counts ${node.spareEnis} spare ENIs, has ${spare}`);
    check(!prefixMode || node.freePrefixes === free, `node ${node.id} counts ${node.freePrefixes} free prefixes, has ${free}`);
    check(node.podCount === node.pods.length, `node ${node.id} counts ${node.podCount} pods, has ${node.pods.length}`);
  }
  for (const left of world.leaked) {
    if (left === undefined) continue;
    hold(left.subnet, left.own, 1);
    for (const base of left.bases) hold(left.subnet, base, left.prefix ? 16 : 1);
  }
  world.spaces.forEach((space, subnet) => {
    const held = holders[subnet]!.reduce((sum, one) => sum + one, 0) + world.takenByOthers[subnet]!;
    check(space.used === held, `subnet ${subnet} counts ${space.used} addresses used, ${held} are held`);
    const all = space.used + space.free + space.kept + space.stranded;
    check(all === space.addresses && space.stranded >= 0, `subnet ${subnet}: ${all} of ${space.addresses} addresses are accounted for`);
  });
  for (const usage of world.ec2.usage(world.now)) check(usage.fewestTokens >= 0, `the bucket of ${usage.api} is below 0`);
  kubelet.eachPod((pod, state, node, where) => {
    check(state !== 'running' || node >= 0, `pod ${pod} runs on no node`);
    check(state === 'unscheduled' || state === 'gone' || world.nodes[node] !== undefined, `pod ${pod} is on a node that is gone`);
    if (where < 0) return;
    const key = `${node}/${where}`;
    check(!podsWithAddress.has(key), `pods ${pod} and ${podsWithAddress.get(key)} have the same address`);
    podsWithAddress.set(key, pod);
  });
  return broken;
}
