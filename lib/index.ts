export * from './address';
export * from './answers';
export * from './assess';
export * from './capacity';
export * from './cni';
export * from './instance';
export * from './ipamd';
export type * from './ipamd/simulator';
export type * from './manifests';
// Named one by one, so that they stand before the modules' own, whose types alone are exported here.
export {
  LOAD_PRESETS,
  LoadError,
  ManifestError,
  manifestsOf,
  notesAsFindings,
  parseManifestFiles,
  parseManifests,
  parseTrace,
  readWorkloads,
  settledState,
  simulate,
  simulateCluster,
  tune,
  withWorkloads,
} from './on-demand';
export * from './plan';
export * from './report';
export * from './rules';
export type * from './tune';
