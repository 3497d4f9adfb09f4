export { CapacityCheck } from './capacity-check';
export { CapacityError } from './capacity-error';
export { PLUGIN_NAME } from './finding';
export {
  type Draft,
  type DraftOf,
  type NamedDraft,
  PlanCollector,
  type PlanCollectorOptions,
  type Unknown,
  unknown,
} from './plan-collector';
