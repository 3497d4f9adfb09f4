export {
  type AdmittedTypes,
  admittedTypes,
  type KarpenterRequirement,
  REQUIREMENT_OPERATORS,
  requirementProblems,
} from './admitted-types';
export { INSTANCE_LABELS, instanceLabel, type LabelValues } from './instance-labels';
export {
  type KarpenterMaxPods,
  type KarpenterNetwork,
  maxPodsForKarpenter,
  maxPodsOnType,
  type SizeClass,
  sizeClasses,
} from './max-pods';
export { reservedEnisFor } from './reserved-enis';
