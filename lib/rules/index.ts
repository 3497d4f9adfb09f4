export * from './check';
export * from './not-checked';
export * from './registry';
export * from './rule';
