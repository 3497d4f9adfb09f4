/**
 * What only few need of the engine: simulating, tuning, reading manifests. Their modules are loaded by the first call, so that
 * whoever assesses a plan does not wait for them.
 */

export { LoadError } from './ipamd/simulator/load-error';
export { ManifestError, manifestsOf } from './manifests/manifest';
export { LOAD_PRESETS, type LoadPreset } from './tune/preset-load';

type Tune = typeof import('./tune');
type Simulator = typeof import('./ipamd/simulator');
type Manifests = typeof import('./manifests');

const tuner = (): Tune => require('./tune');
const simulator = (): Simulator => require('./ipamd/simulator');
const manifests = (): Manifests => require('./manifests');

/** Plays a load on the network of a plan. See `simulate` of lib/tune. */
export const simulate: Tune['simulate'] = (...args) => tuner().simulate(...args);

/** Searches the modes and warm targets for a plan and its load. See `tune` of lib/tune. */
export const tune: Tune['tune'] = (...args) => tuner().tune(...args);

/** Plays a load on a cluster that is described by itself. See `simulateCluster` of lib/ipamd/simulator. */
export const simulateCluster: Simulator['simulateCluster'] = (...args) => simulator().simulateCluster(...args);

/** What one node holds when its pool has settled, by playing it. See `settledState` of lib/ipamd/simulator. */
export const settledState: Simulator['settledState'] = (...args) => simulator().settledState(...args);

/** Reads a recorded trace. See `parseTrace` of lib/ipamd/simulator. */
export const parseTrace: Simulator['parseTrace'] = (...args) => simulator().parseTrace(...args);

/** The objects of one manifest file. See `parseManifests` of lib/manifests. */
export const parseManifests: Manifests['parseManifests'] = (...args) => manifests().parseManifests(...args);

/** The objects of several manifest files. See `parseManifestFiles` of lib/manifests. */
export const parseManifestFiles: Manifests['parseManifestFiles'] = (...args) => manifests().parseManifestFiles(...args);

/** Workloads of Kubernetes objects. See `readWorkloads` of lib/manifests. */
export const readWorkloads: Manifests['readWorkloads'] = (...args) => manifests().readWorkloads(...args);

/** A plan and what manifests declare. See `withWorkloads` of lib/manifests. */
export const withWorkloads: Manifests['withWorkloads'] = (...args) => manifests().withWorkloads(...args);

/** Notes on manifests as findings. See `notesAsFindings` of lib/manifests. */
export const notesAsFindings: Manifests['notesAsFindings'] = (...args) => manifests().notesAsFindings(...args);
