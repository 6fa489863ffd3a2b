// How it is paid: when it comes, or by voucher.
import type { Payment } from '../../shared/domain/basket';
import { t } from '../../shared/words/i18n';
import { Pill } from '../order/pill';

export function PaymentChoice({ payment, onChange }: { payment: Payment; onChange(payment: Payment): void }) {
  const { method, token } = payment;
  return (
    <fieldset class="pills" data-testid="payment">
      <legend class="visually-hidden">{t('payment')}</legend>
      <Pill type="radio" name="payment" checked={method === 'at_delivery'} testid="pay-at-delivery"
        onChange={() => onChange({ ...payment, method: 'at_delivery' })}>{t('pay_at_delivery')}</Pill>
      <Pill type="radio" name="payment" checked={method === 'voucher'} testid="pay-voucher"
        onChange={() => onChange({ ...payment, method: 'voucher' })}>{t('pay_voucher')}</Pill>
      {method === 'voucher' && (
        <label class="entry voucher">
          <span>{t('voucher_code')}</span>
          <input class="field" dir="ltr" value={token} maxLength={64} autocomplete="off" autocapitalize="characters"
            spellcheck={false} data-testid="voucher"
            onInput={(event) => onChange({ ...payment, token: (event.currentTarget as HTMLInputElement).value })} />
        </label>
      )}
    </fieldset>
  );
}
