// Chromium as a phone or a tablet. A missing browser is a failure; a failed test leaves pictures in shots/.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const SHOTS = path.join(build, 'shots');

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };

export async function openBrowser({ args = [] } = {}) {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: ./server/setup tests`);
  return chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...args] });
}

// A page in a profile of its own (cookies, storage, service worker), with what went wrong in page.problems.
export async function newPage(browser, device = PHONE, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...device, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()}`);
  });
  return page;
}

async function keep(name, page, error) {
  const file = path.join(SHOTS, name.replace(/[^a-z0-9]+/gi, '-').toLowerCase());
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: `${file}.png` }).catch(() => {});
  const html = await page.content().catch(() => '');
  await writeFile(`${file}.txt`, [page.url(), error.stack, ...page.problems, html].join('\n\n'));
  error.message += `\n(picture and page: ${file}.png, .txt; ${page.problems.join('; ') || 'no console errors'})`;
}

// Runs work(page, browser) on a fresh browser and closes it; what fails leaves its picture under the given name.
export async function withPage({ name, device = PHONE, args, ...options }, work) {
  const browser = await openBrowser({ args });
  try {
    const page = await newPage(browser, device, options);
    try {
      return await work(page, browser);
    } catch (error) {
      await keep(name, page, error);
      throw error;
    }
  } finally {
    await browser.close();
  }
}
