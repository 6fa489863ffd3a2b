// The menu, as it is now in the chosen language.
import * as api from '../net/api';
import { locale } from '../words/i18n';
import { menu, takeMenu } from './store';

export async function refreshMenu(): Promise<void> {
  takeMenu(await api.readMenu(locale.value));
}

export async function needMenu(): Promise<void> {
  if (menu.value?.language !== locale.value) {
    await refreshMenu();
  }
}
