// The menu, as it is now in the chosen language.
import * as api from '../net/api';
import { locale } from '../words/i18n';
import { menu, takeMenu } from './store';

/** Not always the menu's own: one that lacks a language answers in its first. */
let asked = '';

export async function refreshMenu(): Promise<void> {
  const language = locale.value;
  takeMenu(await api.readMenu(language));
  asked = language;
}

export async function needMenu(): Promise<void> {
  if (!menu.value || asked !== locale.value) {
    await refreshMenu();
  }
}
