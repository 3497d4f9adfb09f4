export { DeclaredService, type DeclaredServiceProps } from './declared-service';
export { DeclaredDaemonSet, type DeclaredDaemonSetProps, DeclaredWorkload, type DeclaredWorkloadProps } from './declared-workload';
export {
  type DaemonSetOptions,
  ExternalTrafficPolicy,
  type PodOptions,
  type ServiceOptions,
  ServiceType,
  WorkloadKind,
  type WorkloadOptions,
} from './workload-options';
