export * from './cluster';
export * from './cni';
export * from './network';
export * from './nodes';
export * from './workloads';
