export * from './constants';
export * from './decisions';
export * from './decrease';
export * from './errors';
export * from './increase';
export * from './removal';
export * from './state';
export * from './targets';
