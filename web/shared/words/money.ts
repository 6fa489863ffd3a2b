// Money as people read it, from a currency's smallest unit.
import { locale } from './i18n';
import { formatLocale } from './messages';

export function formatMoney(minor: number, currency: string, language: string): string {
  if (!currency) {
    return new Intl.NumberFormat(formatLocale(language)).format(minor);
  }
  const format = new Intl.NumberFormat(formatLocale(language), { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** In the chosen language. */
export function money(minor: number, currency: string): string {
  return formatMoney(minor, currency, locale.value);
}
