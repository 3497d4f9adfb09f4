export * from './held';
export * from './mode';
export * from './node-network';
