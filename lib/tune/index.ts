export { candidates, TUNED_VARIABLES, type TunedEnv, type TunedVariable, withTuned } from './candidates';
export { clusterOfModel } from './cluster-of-model';
export { LOAD_PRESETS, type LoadPreset, presetLoad } from './preset-load';
export { DEFAULT_MAX_WAIT_SECONDS, dominates, paretoFront, type Recommendation, recommend, type TuneConstraints } from './recommend';
export { type SimulateOptions, simulate } from './simulate';
export type { Trial } from './trial';
export { type TuneOptions, type Tuning, tune } from './tune';
