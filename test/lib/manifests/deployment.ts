/** A Deployment of one container, with parts of its pods replaced. */
export const deployment = (podSpec: object = {}, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', ...metadata },
  spec: {
    ...spec,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container()], ...podSpec } },
  },
});

/** A container that requests so much. */
export const container = (cpu = '250m', memory = '512Mi', more: object = {}) => ({
  name: 'main',
  image: 'example',
  resources: { requests: { cpu, memory } },
  ...more,
});
