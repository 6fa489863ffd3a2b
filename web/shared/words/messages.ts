// A message is a text, or its plural forms by CLDR category, chosen by the argument `count`.
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Messages = Record<string, Message>;
export type Args = Record<string, string | number>;

/** Western digits in every language: seats, clocks and codes are read against boarding passes and signs. */
export function formatLocale(locale: string): string {
  return `${locale}-u-nu-latn`;
}

function form(message: Message, args: Args, locale: string): string {
  if (typeof message === 'string') {
    return message;
  }
  const category = new Intl.PluralRules(locale).select(Number(args.count ?? 0));
  return message[category] ?? message.other ?? '';
}

export function formatMessage(message: Message, args: Args, locale: string): string {
  return form(message, args, locale).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = args[name];
    return typeof value === 'number'
      ? new Intl.NumberFormat(formatLocale(locale)).format(value)
      : value ?? '';
  });
}

/** The locale that serves the first wish it can: exact, then by language alone, else English. */
export function matchLocale(wishes: readonly string[], locales: readonly string[]): string {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split('-')[0] ?? '';
    if (locales.includes(language)) {
      return language;
    }
  }
  return 'en';
}
