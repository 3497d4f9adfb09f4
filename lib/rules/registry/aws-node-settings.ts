import { connmarkOffNodePort } from '../connmark-off-node-port';
import { eniLimitStarves } from '../eni-limit-starves';
import { externalSnatWithoutNat } from '../external-snat-without-nat';
import { minimumWithoutWarmIp } from '../minimum-without-warm-ip';
import { prefixNeedsNitro } from '../prefix-needs-nitro';
import type { Rule } from '../rule';
import { settingHasNoEffect } from '../setting-has-no-effect';
import { settingInvalid } from '../setting-invalid';
import { settingNeedsVersion } from '../setting-needs-version';
import { settingNotAString } from '../setting-not-a-string';
import { strictModeConflict } from '../strict-mode-conflict';
import { unknownSetting } from '../unknown-setting';
import { warmEniZeroOscillates } from '../warm-eni-zero-oscillates';
import { warmIpChurn } from '../warm-ip-churn';
import { warmIpSplitsPrefix } from '../warm-ip-splits-prefix';
import { warmTargetsZero } from '../warm-targets-zero';

/** Whether aws-node's settings do what they seem to. */
export const AWS_NODE_SETTING_RULES: readonly Rule[] = [
  unknownSetting,
  settingNotAString,
  settingInvalid,
  settingHasNoEffect,
  settingNeedsVersion,
  minimumWithoutWarmIp,
  warmEniZeroOscillates,
  warmTargetsZero,
  warmIpChurn,
  warmIpSplitsPrefix,
  eniLimitStarves,
  prefixNeedsNitro,
  strictModeConflict,
  externalSnatWithoutNat,
  connmarkOffNodePort,
];
