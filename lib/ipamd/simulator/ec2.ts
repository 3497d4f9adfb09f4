/** The EC2 calls that ipamd makes, and their token buckets: how many at once, and how many a second after that. */
export interface BucketLimit {
  /** Calls that a full bucket lets through at once. */
  readonly bucket: number;
  /** Calls that come back each second. */
  readonly refillPerSecond: number;
}

/**
 * Limits per account and region, as EC2 documents them for its API.
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (token bucket sizes and refill rates)
 */
export const EC2_LIMITS = {
  AssignPrivateIpAddresses: { bucket: 100, refillPerSecond: 5 },
  UnassignPrivateIpAddresses: { bucket: 100, refillPerSecond: 5 },
  AssignIpv6Addresses: { bucket: 100, refillPerSecond: 5 },
  CreateNetworkInterface: { bucket: 100, refillPerSecond: 5 },
  DeleteNetworkInterface: { bucket: 100, refillPerSecond: 5 },
  ModifyNetworkInterfaceAttribute: { bucket: 100, refillPerSecond: 5 },
  AttachNetworkInterface: { bucket: 50, refillPerSecond: 5 },
  DetachNetworkInterface: { bucket: 50, refillPerSecond: 5 },
  CreateTags: { bucket: 100, refillPerSecond: 10 },
  DescribeNetworkInterfaces: { bucket: 100, refillPerSecond: 20 },
  DescribeInstances: { bucket: 100, refillPerSecond: 20 },
  DescribeSubnets: { bucket: 100, refillPerSecond: 20 },
} as const satisfies Record<string, BucketLimit>;

/** An EC2 call that ipamd makes. */
export type Ec2Api = keyof typeof EC2_LIMITS;

/** The calls, in a fixed order. */
export const EC2_APIS = Object.keys(EC2_LIMITS) as readonly Ec2Api[];

/** What one call's bucket went through. */
export interface Ec2Usage {
  readonly api: Ec2Api;
  /** Calls let through. */
  readonly calls: number;
  /** Attempts refused with RequestLimitExceeded. */
  readonly throttled: number;
  /** Calls given up: the SDK's attempts or its retry quota were used up. */
  readonly failed: number;
  /** How long the bucket was empty. */
  readonly emptySeconds: number;
  /** Fewest tokens that were left. */
  readonly fewestTokens: number;
}

/** EC2's request limits: one token bucket a call, refilled steadily, shared by all nodes of the region. */
export class Ec2 {
  private readonly buckets: Record<Ec2Api, Bucket>;

  /** @param limits  other than EC2's documented ones, such as raised quotas */
  constructor(limits: Partial<Record<Ec2Api, BucketLimit>> = {}) {
    this.buckets = Object.fromEntries(EC2_APIS.map((api) => [api, new Bucket(limits[api] ?? EC2_LIMITS[api])])) as Record<Ec2Api, Bucket>;
  }

  /** Whether EC2 lets a call through, at `now` in milliseconds; times must not go back. */
  admits(api: Ec2Api, now: number): boolean {
    return this.buckets[api].admits(now);
  }

  /** Notes that a caller gave up. */
  gaveUp(api: Ec2Api): void {
    this.buckets[api].failed++;
  }

  /** Fills all buckets and forgets what was counted. */
  restart(now: number): void {
    for (const api of EC2_APIS) this.buckets[api].restart(now);
  }

  /** Whether the bucket of a call has no token at `now`. */
  isEmpty(api: Ec2Api, now: number): boolean {
    return this.buckets[api].isEmpty(now);
  }

  /** What was counted until `now`, of calls that were made at all. */
  usage(now: number): Ec2Usage[] {
    return EC2_APIS.map((api) => ({ api, ...this.buckets[api].usage(now) })).filter(({ calls, throttled }) => calls > 0 || throttled > 0);
  }
}

class Bucket {
  failed = 0;
  private tokens: number;
  private fewest: number;
  private at = 0;
  private calls = 0;
  private throttled = 0;
  private emptyMs = 0;
  private readonly perMs: number;

  constructor(private readonly limit: BucketLimit) {
    this.tokens = limit.bucket;
    this.fewest = limit.bucket;
    this.perMs = limit.refillPerSecond / 1000;
  }

  admits(now: number): boolean {
    this.refill(now);
    if (this.tokens < 1) {
      this.throttled++;
      return false;
    }
    this.tokens--;
    this.calls++;
    if (this.tokens < this.fewest) this.fewest = this.tokens;
    return true;
  }

  isEmpty(now: number): boolean {
    this.refill(now);
    return this.tokens < 1;
  }

  restart(now: number): void {
    this.tokens = this.limit.bucket;
    this.fewest = this.limit.bucket;
    this.at = now;
    this.calls = this.throttled = this.failed = this.emptyMs = 0;
  }

  usage(now: number) {
    this.refill(now);
    return {
      calls: this.calls,
      throttled: this.throttled,
      failed: this.failed,
      emptySeconds: Math.round(this.emptyMs) / 1000,
      fewestTokens: Math.floor(this.fewest),
    };
  }

  private refill(now: number): void {
    const passed = now - this.at;
    if (passed <= 0) return;
    if (this.tokens < 1) this.emptyMs += Math.min(passed, (1 - this.tokens) / this.perMs);
    this.tokens = Math.min(this.limit.bucket, this.tokens + passed * this.perMs);
    this.at = now;
  }
}
