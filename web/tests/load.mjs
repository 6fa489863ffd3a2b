// A TypeScript module of the app, ready to be tested in plain Node.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = fileURLToPath(new URL('..', import.meta.url));

export async function load(module) {
  const { outputFiles: [{ text }] } = await build({
    absWorkingDir: web, entryPoints: [module], bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}
