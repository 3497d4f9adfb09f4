export * from './max-pods';
export * from './node';
