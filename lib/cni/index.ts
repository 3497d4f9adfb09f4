export * from './add-on-configuration';
export * from './eni-config';
export * from './iam';
export * from './problems';
export * from './read-settings';
export * from './render';
export * from './settings';
export * from './versions';
