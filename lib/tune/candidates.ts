import type { CapacityModel } from '../capacity';

/** Variables of aws-node that the tuner sets; a variable left out is taken out of the plan. */
export type TunedEnv = Readonly<Partial<Record<TunedVariable, string>>>;

/** The variables that the tuner decides. */
export const TUNED_VARIABLES = [
  'ENABLE_PREFIX_DELEGATION',
  'WARM_ENI_TARGET',
  'WARM_IP_TARGET',
  'MINIMUM_IP_TARGET',
  'WARM_PREFIX_TARGET',
] as const;

/** A variable that the tuner decides. */
export type TunedVariable = (typeof TUNED_VARIABLES)[number];

/** WARM_IP_TARGETs to try: with secondary addresses a few spare ones, with prefixes up to a whole one. */
const WARM_IPS = { 'secondary-ip': [1, 2, 5, 10], prefix: [1, 4, 16] } as const;
const WARM_ENIS = [1, 2] as const;
const WARM_PREFIXES = [1, 2] as const;

/**
 * The settings that are worth trying, the plan's own first. WARM_ENI_TARGET=0 is not among them: it attaches and removes an ENI for ever.
 *
 * @param podsPerNode  pods with an address that nodes have on average under the load: what MINIMUM_IP_TARGET is tried around
 * @param keepMode     whether the mode stays as it is
 */
export function candidates(model: CapacityModel, podsPerNode: number, keepMode: boolean): TunedEnv[] {
  const current = currentEnv(model);
  if (model.plan.cluster.ipFamily === 'ipv6') return [current];
  const prefixNow = model.settings.prefixDelegation;
  const modes = keepMode ? [prefixNow] : [prefixNow, !prefixNow];
  const tried = modes.flatMap((prefix) => (prefix ? prefixSettings(podsPerNode) : secondarySettings(podsPerNode)));
  const seen = new Set([keyOf(current)]);
  const fresh = tried.filter((env) => !seen.has(keyOf(env)) && seen.add(keyOf(env)));
  return [current, ...fresh];
}

/** What the plan says of the variables that the tuner decides. */
export function currentEnv(model: CapacityModel): TunedEnv {
  const env = model.plan.cni.env ?? {};
  return Object.fromEntries(TUNED_VARIABLES.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** The plan's variables with those of a candidate in place of its own. */
export function withTuned(env: Readonly<Record<string, string>>, tuned: TunedEnv): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !(TUNED_VARIABLES as readonly string[]).includes(name));
  return { ...Object.fromEntries(kept), ...tuned };
}

function secondarySettings(podsPerNode: number): TunedEnv[] {
  const mode = { ENABLE_PREFIX_DELEGATION: 'false' };
  return [
    ...WARM_ENIS.map((target) => ({ ...mode, WARM_ENI_TARGET: `${target}` })),
    ...WARM_IPS['secondary-ip'].flatMap((warm) => minimums(podsPerNode).map((minimum) => ({ ...mode, ...ipTargets(warm, minimum) }))),
  ];
}

function prefixSettings(podsPerNode: number): TunedEnv[] {
  const mode = { ENABLE_PREFIX_DELEGATION: 'true' };
  return [
    ...WARM_PREFIXES.map((target) => ({ ...mode, WARM_PREFIX_TARGET: `${target}` })),
    ...WARM_IPS.prefix.flatMap((warm) => minimums(podsPerNode).map((minimum) => ({ ...mode, ...ipTargets(warm, minimum) }))),
  ];
}

/** None, the pods that nodes have, and a third more. */
function minimums(podsPerNode: number): number[] {
  const usual = Math.max(1, Math.ceil(podsPerNode));
  return [...new Set([0, usual, Math.ceil((usual * 4) / 3)])];
}

function ipTargets(warm: number, minimum: number): TunedEnv {
  return { WARM_IP_TARGET: `${warm}`, ...(minimum > 0 ? { MINIMUM_IP_TARGET: `${minimum}` } : {}) };
}

function keyOf(env: TunedEnv): string {
  return TUNED_VARIABLES.map((name) => `${name}=${env[name] ?? ''}`).join(' ');
}
