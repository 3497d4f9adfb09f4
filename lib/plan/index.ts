export * from './assessment';
export type * from './load';
export * from './plan-error';
export * from './quantity';
export * from './read';
export * from './types';
export * from './unknown';
