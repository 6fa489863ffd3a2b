// What names an order before the server has seen it.

/** 128 bits by chance. randomUUID would need a secure page, and the cabin may speak plain HTTP. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
