// The files that are not bundled: page, manifest, service worker.
import { createHash } from 'node:crypto';

function fill(text, values) {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`the page names ${name}, which the build does not know`);
    return values[name];
  });
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function page(template, brand, { js, css, font }) {
  const [entry, ...rest] = js;
  return fill(template, {
    name: escaped(brand.name),
    theme: escaped(brand.theme),
    css: `/${css}`,
    font: `/${font}`,
    js: `/${entry}`,
    modules: rest.map((file) => `<link rel="modulepreload" href="/${file}">`).join('\n'),
  });
}

const ICON_SIZES = [192, 512];

/** A tablet may be held either way; a phone's films turn by themselves. */
export function manifest({ name, theme }, orientation) {
  return JSON.stringify({
    name,
    short_name: name,
    id: '/',
    start_url: '/',
    display: 'standalone',
    ...(orientation && { orientation }),
    background_color: theme,
    theme_color: theme,
    icons: ICON_SIZES.map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any' })),
  });
}

/** Everything but the fonts of rarer letters, which come when a title needs them. */
export function worker(template, files) {
  const kept = ['/', ...Object.keys(files).filter((file) => file.startsWith('assets/') && !file.includes('latin-ext')).map((file) => `/${file}`)];
  const mark = createHash('sha256').update(kept.join()).update(files['index.html']).digest('hex').slice(0, 12);
  return template.replace('__FILES__', JSON.stringify(kept)).replace('__VERSION__', JSON.stringify(mark));
}
