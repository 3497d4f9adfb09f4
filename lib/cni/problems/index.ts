export * from './entrypoint';
export * from './silenced';
export * from './values';
export * from './variables';
export * from './version';
