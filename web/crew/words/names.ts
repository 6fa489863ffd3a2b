// Words for what travels as an id: reasons, allergens.
import { has, locale, t } from '../../shared/words/i18n';
import { formatLocale } from '../../shared/words/messages';
import { duration } from '../../shared/words/time';

const plain = (id: string): string => id.replace(/_/g, ' ');

export function reasonName(reason: string | null): string {
  return reason === null ? '' : has(`reason_${reason}`) ? t(`reason_${reason}`) : plain(reason);
}

export const untilLastOrders = (left_s: number): string =>
  left_s > 0 ? t('last_orders_in', { time: duration(left_s) }) : t('last_orders_over');

export const allergenName = (id: string): string => (has(`allergen_${id}`) ? t(`allergen_${id}`) : plain(id));

export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(locale.value, { type: 'conjunction', style: 'narrow' }).format(words);
}

export function wallClock(ms: number): string {
  return new Intl.DateTimeFormat(formatLocale(locale.value), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}
