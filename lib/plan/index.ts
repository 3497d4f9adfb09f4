export * from './assessment';
export * from './plan-error';
export * from './quantity';
export * from './read';
export * from './types';
export * from './unknown';
