export * from './kube-proxy';
