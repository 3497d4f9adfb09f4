import { typesOf } from '../../check/instance-types-file';
import { readTunedSettings, type TunedSettingsFile } from '../../check/tuned-settings-file';
import type { TuningRequest } from '../../check/tuning';
import type { TunedCniOptions } from './tuned-cni-options';
import { TunedLoad } from './tuned-load';
import type { VpcCniSettings } from './vpc-cni-settings';

/**
 * What the check is to tune, and what is committed.
 * @throws Error  where the file is there and holds no settings
 */
export function tuningRequest(options: TunedCniOptions, instanceTypesFile: string | undefined): TuningRequest {
  const { file, load = TunedLoad.ROLLING_UPGRADE, maxWaitSeconds, maxAddresses, keepMode } = options;
  return {
    file,
    committed: readTunedSettings(file),
    load: load._preset === undefined ? { file: load._file ?? '' } : { preset: load._preset },
    constraints: {
      ...(maxWaitSeconds !== undefined && { maxWaitSeconds }),
      ...(maxAddresses !== undefined && { maxAddresses }),
      ...(keepMode !== undefined && { keepMode }),
    },
    ...(instanceTypesFile !== undefined && { instanceTypes: typesOf(instanceTypesFile) }),
  };
}

/** Settings with tuned ones in place of their own; as they are where nothing is tuned yet. */
export function withTunedSettings(settings: VpcCniSettings, env: TunedSettingsFile['env'] | undefined): VpcCniSettings {
  if (env === undefined) return settings;
  const {
    prefixDelegation: _mode,
    warmEniTarget: _eni,
    warmIpTarget: _ip,
    minimumIpTarget: _least,
    warmPrefixTarget: _prefix,
    ...kept
  } = settings;
  const { ENABLE_PREFIX_DELEGATION, WARM_ENI_TARGET, WARM_IP_TARGET, MINIMUM_IP_TARGET, WARM_PREFIX_TARGET } = env;
  return {
    ...kept,
    ...(ENABLE_PREFIX_DELEGATION !== undefined && { prefixDelegation: ENABLE_PREFIX_DELEGATION === 'true' }),
    ...(WARM_ENI_TARGET !== undefined && { warmEniTarget: Number(WARM_ENI_TARGET) }),
    ...(WARM_IP_TARGET !== undefined && { warmIpTarget: Number(WARM_IP_TARGET) }),
    ...(MINIMUM_IP_TARGET !== undefined && { minimumIpTarget: Number(MINIMUM_IP_TARGET) }),
    ...(WARM_PREFIX_TARGET !== undefined && { warmPrefixTarget: Number(WARM_PREFIX_TARGET) }),
  };
}
