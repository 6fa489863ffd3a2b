// Source to hashed files, and which of them a first visit loads.
import path from 'node:path';
import { build } from 'esbuild';
import { hlsDefines, hlsPlugin } from './hls.mjs';

const OPTIONS = {
  bundle: true,
  splitting: true,
  minify: true,
  metafile: true,
  write: false,
  format: 'esm',
  target: ['es2020', 'safari15', 'chrome90', 'firefox90'],
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  loader: { '.woff2': 'file' },
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  publicPath: '/',
  define: { ...hlsDefines, 'process.env.NODE_ENV': '"production"' },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  plugins: [hlsPlugin],
  logLevel: 'warning',
};

/** What a script needs before it runs: itself and, in turn, what it imports without being asked. */
function closure(outputs, start) {
  const found = new Set([start]);
  for (const file of found) {
    outputs[file].imports.filter(({ kind }) => kind === 'import-statement').forEach(({ path: next }) => found.add(next));
  }
  return [...found];
}

/** The output file whose inputs include the one whose name ends so. */
function outputOf(outputs, ending) {
  const found = Object.keys(outputs).find((name) =>
    Object.keys(outputs[name].inputs).some((input) => input.endsWith(ending)) && !name.endsWith('.css'));
  if (!found) throw new Error(`nothing was made of ${ending}`);
  return found;
}

/** `app.folder` holds app.tsx; `app.player` names the source of a part that is fetched later, if it has one. */
export async function bundle(app) {
  const { folder } = app;
  const { outputFiles, metafile } = await build({
    ...OPTIONS, absWorkingDir: folder, entryPoints: ['app.tsx'], outdir: path.join(folder, 'out'), outbase: folder,
  });
  const name = (file) => path.relative(path.join(folder, 'out'), file.path).split(path.sep).join('/');
  const files = Object.fromEntries(outputFiles.map((file) => [name(file), Buffer.from(file.contents)]));
  const outputs = Object.fromEntries(Object.entries(metafile.outputs).map(([key, value]) => [
    key.replace(/^out\//, ''),
    { ...value, imports: value.imports.map((one) => ({ ...one, path: one.path.replace(/^out\//, '') })) },
  ]));
  const [entry, { cssBundle }] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === 'app.tsx');
  return {
    files,
    parts: {
      js: closure(outputs, entry),
      css: cssBundle.replace(/^out\//, ''),
      font: Object.keys(files).find((file) => /latin-wdth-normal-.*\.woff2$/.test(file)),
      locales: Object.keys(files).filter((file) => /^assets\/[a-z]{2}-[0-9A-Z]+\.js$/.test(file)),
      player: app.player && outputOf(outputs, app.player),
    },
  };
}
