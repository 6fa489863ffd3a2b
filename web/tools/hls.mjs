// What of hls.js flies: fragmented MP4 with several audio languages. Its own build leaves parts out by the same
// defines; the modules below are stubbed besides, because no transport stream, raw audio file or DRM is ever served.
import { createRequire } from 'node:module';
import path from 'node:path';

const source = path.resolve(path.dirname(createRequire(import.meta.url).resolve('hls.js/package.json')), 'src');
const version = createRequire(import.meta.url)('hls.js/package.json').version;

const off = ['EME_DRM', 'SUBTITLES', 'CMCD', 'CONTENT_STEERING', 'VARIABLE_SUBSTITUTION', 'M2TS_ADVANCED_CODECS',
  'MEDIA_CAPABILITIES', 'INTERSTITIALS', 'IFRAMES'];

export const hlsDefines = {
  __VERSION__: JSON.stringify(version),
  __IN_WORKER__: 'false',
  __HLS_WORKER_BUNDLE__: 'undefined',
  __USE_ALT_AUDIO__: 'true',
  ...Object.fromEntries(off.map((name) => [`__USE_${name}__`, 'false'])),
};

const absent = /\/(aacdemuxer|ac3-demuxer|mp3demuxer|tsdemuxer|mp4-remuxer|cmcd-controller|mp4-generator|aac-helper)$/;
const users = /\/(transmuxer|config|mp4-remuxer)\.ts$/;
const stub = `
export default class Absent { static probe() { return false; } destroy() {} }
export { Absent as AC3Demuxer };
`;

export const hlsPlugin = {
  name: 'hls',
  setup(build) {
    build.onResolve({ filter: /^hls\.js$/ }, () => ({ path: path.join(source, 'exports-default.ts') }));
    build.onResolve({ filter: absent }, ({ path: name, importer }) =>
      importer.startsWith(source) && users.test(importer) ? { path: name, namespace: 'absent' } : undefined);
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: stub, loader: 'js' }));
  },
};
