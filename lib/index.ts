export * from './address';
export * from './assess';
export * from './capacity';
export * from './cni';
export * from './instance';
export * from './ipamd';
export * from './plan';
export * from './rules';
