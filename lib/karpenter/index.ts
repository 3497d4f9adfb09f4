export { INSTANCE_LABELS, instanceLabel, type LabelValues } from './instance-labels';
