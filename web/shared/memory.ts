// Small notes on this phone. Some browsers refuse storage (captive portal windows, private modes): there a note lasts
// as long as the page.
const fleeting = new Map<string, string>();

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    fleeting.delete(key);
  } catch {
    fleeting.set(key, value);
  }
}

export function recall(key: string): string | null {
  try {
    return fleeting.get(key) ?? localStorage.getItem(key);
  } catch {
    return fleeting.get(key) ?? null;
  }
}

/** A note that is not a text; what cannot be read is as good as none. */
export function recallAs<T>(key: string, otherwise: T): T {
  try {
    return (JSON.parse(recall(key) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function rememberAs(key: string, value: unknown): void {
  remember(key, JSON.stringify(value));
}

/** Another tab of this phone has changed a note. */
export function whenChanged(key: string, react: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) {
      react();
    }
  });
}
