export { type Manifest, ManifestError, type ManifestProblem, manifestsOf } from './manifest';
export { type ManifestFile, parseManifestFiles, parseManifests } from './parse-manifests';
export { readWorkloads } from './read-workloads';
export type { ManifestNote, ReadWorkloadsOptions, WorkloadDetails, WorkloadReading } from './reading';
export { notesAsFindings, type PlanWithWorkloads, withWorkloads } from './with-workloads';
