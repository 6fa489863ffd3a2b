// Keeps the app's own files on the phone, so that it opens at once and even while the cabin network is away.
// Films, pictures and answers of the server are never kept here.
const FILES = __FILES__;
const PATIENCE_MS = 2_000;
const SHELF = `app-${__VERSION__}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(FILES)).then(() => self.skipWaiting()));
});

async function dropOldShelves() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('activate', (event) => event.waitUntil(dropOldShelves()));

/** Out of range a network answers nothing at all, and a page that only waits for it stays white. */
const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), PATIENCE_MS));

async function freshPage(request) {
  const kept = await caches.match('/');
  return kept ? Promise.race([fetch(request), late()]).catch(() => kept) : fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(freshPage(request));
  } else if (FILES.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
  }
});
