export * from './besides-rules';
export * from './check';
export * from './registry';
export * from './rule';
