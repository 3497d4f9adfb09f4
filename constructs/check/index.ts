export { CapacityCheck } from './capacity-check';
export { CapacityError } from './capacity-error';
export {
  type Draft,
  type DraftOf,
  type NamedDraft,
  PlanCollector,
  type PlanCollectorOptions,
  type Unknown,
  unknown,
} from './plan-collector';
export { PLUGIN_NAME } from './verdict';
