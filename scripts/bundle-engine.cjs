// Bundles the engine from its sources, because a fresh process takes three times as long to load 150 small files. What only few need of it
// (lib/on-demand.ts) becomes a bundle of its own that the first call loads: read with the rest, it would be half of loading.
const { join, relative, resolve } = require('node:path');
const { writeFile } = require('node:fs/promises');
const { build, transform } = require('esbuild');

/** The rooms that the sources `require` when they are first needed. */
const ON_DEMAND = ['lib/tune', 'lib/tune/rules', 'lib/ipamd/simulator', 'lib/manifests'];
const ON_DEMAND_BUNDLE = 'core-on-demand';

/** Data and generated code that are read when first asked for stay in files of their own, beside the compiled modules. */
const generatedApart = (root) => ({
  name: 'generated-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\.(json|gen)$/ }, ({ path, resolveDir }) => {
      const file = relative(root, resolve(resolveDir, path)).replace(/\.gen$/, '.gen.js');
      return { path: `./${file}`, external: true };
    });
  },
});

/** Makes the on-demand rooms one bundle, and a `require` of one of them a `require` of that. */
const onDemandApart = (root) => ({
  name: 'on-demand-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^on-demand$/ }, () => ({ path: 'all', namespace: 'on-demand' }));
    onResolve({ filter: new RegExp(`^\\./${ON_DEMAND_BUNDLE}\\.js$`) }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      const room = kind === 'require-call' ? ON_DEMAND.findIndex((each) => join(root, each) === resolve(resolveDir, path)) : -1;
      return room === -1 ? undefined : { path: String(room), namespace: 'on-demand' };
    });
    onLoad({ filter: /^all$/, namespace: 'on-demand' }, () => ({
      contents: ON_DEMAND.map((room, i) => `export * as room${i} from './${room}';`).join('\n'),
      resolveDir: root,
    }));
    onLoad({ filter: /^\d$/, namespace: 'on-demand' }, ({ path }) => ({
      contents: `module.exports = require('./${ON_DEMAND_BUNDLE}.js').room${path};`,
      resolveDir: root,
    }));
  },
});

/**
 * Writes core.js, the on-demand bundle and what they share. Only ECMAScript modules can share, so they are bundled as such and made CommonJS one by one.
 * @param root      the package's folder
 * @param out       where to
 * @param external  modules that are not bundled
 */
async function bundleEngine(root, out, external) {
  const { outputFiles } = await build({
    entryPoints: { core: join(root, 'lib/index.ts'), [ON_DEMAND_BUNDLE]: 'on-demand' },
    outdir: out,
    chunkNames: 'core-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
    external,
    plugins: [generatedApart(root), onDemandApart(root)],
  });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { format: 'cjs', minify: true, platform: 'node', target: 'node20' });
    await writeFile(path, code);
  }
}

module.exports = { bundleEngine };
