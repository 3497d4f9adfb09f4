/**
 * ipamd's timers and limits.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go, pkg/ipamd/datastore/data_store.go, pkg/awsutils/awsutils.go
 */

/** One turn of the loop: half of it before the pool update, half before the reconcile (ipPoolMonitorInterval). */
export const POOL_INTERVAL_SECONDS = 5;
/** A pool is made smaller only when more than this has passed since the last time (decreaseIPPoolInterval). */
export const DECREASE_INTERVAL_SECONDS = 30;
/** The reconcile with the instance metadata runs when more than this has passed since the pool last changed. */
export const RECONCILE_INTERVAL_SECONDS = 60;
/** A CIDR that was given back is not adopted again by the reconcile for this long (ipReconcileCooldown). */
export const RECONCILE_COOLDOWN_SECONDS = 60;
/** Growth pauses after EC2 said that a subnet has no addresses or blocks (insufficientCidrErrorCooldown). */
export const INSUFFICIENT_PAUSE_SECONDS = 120;
/** A younger ENI is not removed (minENILifeTime). */
export const MINIMUM_ENI_AGE_SECONDS = 60;
/** A pod's address is not handed out again for this long, unless IP_COOLDOWN_PERIOD says otherwise. */
export const DEFAULT_COOLDOWN_SECONDS = 30;
/** Between detaching an ENI and deleting it. */
export const DETACH_DELETE_PAUSE_SECONDS = 2;
/** How often ipamd repeats an ENI call that failed, beyond the SDK's own retries (maxENIEC2APIRetries). */
export const ENI_CALL_TRIES = 12;
/** Longest pause between these, and between looks for a new ENI in the instance metadata (maxENIBackoffDelay). */
export const ENI_BACKOFF_LIMIT_SECONDS = 60;
/** First pause when looking for a new ENI in the instance metadata; it doubles. */
export const ENI_VISIBLE_FIRST_PAUSE_SECONDS = 0.1;
/** ENIs that were left behind are looked for once an hour… */
export const LEAK_SWEEP_INTERVAL_SECONDS = 3600;
/** …and only deleted when older than this. */
export const LEAK_MINIMUM_AGE_SECONDS = 300;
/** Attempts the AWS SDK makes at one call. */
export const SDK_ATTEMPTS = 10;
