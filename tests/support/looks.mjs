// What can be measured of a screen: can it be read and reached, is it inside its width, can it be touched, how bright is it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export const TOUCH_PX = 44;
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations: found } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), RULES);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

// What pokes out of the page's width; a shelf may be wider than the screen, for it scrolls by itself.
export function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

// A link inside words is as high as its line; everything else must take a thumb.
export function smallTargets(page, least, among = 'a[href], button, input, label, select') {
  return page.evaluate(([px, selector]) => [...document.querySelectorAll(selector)]
    .filter((one) => one.tabIndex >= 0 || one.matches('label:has(input)'))
    .filter((one) => !one.matches('label input') && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => ({ box: one.getBoundingClientRect(), html: one.outerHTML.slice(0, 100) }))
    .filter(({ box }) => box.width > 0 && (box.width < px - 0.5 || box.height < px - 0.5))
    .map(({ box, html }) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`), [least, among]);
}

// Boxes whose content is wider than they are, also where the screen cuts that off; `apart` scroll or hide on purpose.
export function spilled(page, apart) {
  return page.evaluate((selector) => [...document.querySelectorAll('body *')]
    .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && !one.closest(selector))
    .map((one) => `${one.scrollWidth} in ${one.clientWidth}: ${one.outerHTML.slice(0, 160)}`), apart);
}

// The share of a picture's pixels that are brighter than the given luminance (WCAG's, 0 to 1).
export async function litShare(browser, png, luminance) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async ([base64, least]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      pen.drawImage(picture, 0, 0);
      const { data } = pen.getImageData(0, 0, picture.width, picture.height);
      const linear = Array.from({ length: 256 }, (_, c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      let lit = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (0.2126 * linear[data[i]] + 0.7152 * linear[data[i + 1]] + 0.0722 * linear[data[i + 2]] > least) lit++;
      }
      return lit / (data.length / 4);
    }, [png.toString('base64'), luminance]);
  } finally {
    await page.close();
  }
}
