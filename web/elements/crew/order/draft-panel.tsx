// The order as it stands: what, for whom, how it is paid, and the button that sends it.
import { type Draft, type DraftLine, priceOf } from '../../../crew/domain/draft';
import { seatLabel } from '../../../crew/domain/seats';
import { choiceName, itemName, itemOf, menu } from '../../../crew/state/store';
import { money } from '../../../shared/words/money';
import { allergenName } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { Choice } from '../parts/choice';
import { Stepper } from '../parts/stepper';

const ALLERGENS = ['celery', 'crustaceans', 'eggs', 'fish', 'gluten', 'lupin', 'milk', 'molluscs', 'mustard', 'nuts', 'peanuts', 'sesame',
  'soybeans', 'sulphites'];

type PanelProps = { draft: Draft; onDraft(draft: Draft): void; onLine(line: DraftLine): void; onSend(): void };

function totalOf(draft: Draft): number {
  return draft.lines.reduce((sum, line) => {
    const item = itemOf(line.item);
    return sum + (item ? priceOf(item, line.options) * line.quantity : 0);
  }, 0);
}

const flipped = (list: readonly string[], id: string) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);

function Lines({ draft, onLine }: Pick<PanelProps, 'draft' | 'onLine'>) {
  return (
    <ul class="draft-lines" data-testid="draft-lines">
      {draft.lines.map((line, i) => (
        <li key={`${line.item}/${line.options.join()}`}>
          <span>
            <bdi>{itemName(line.item)}</bdi>
            {line.options.length > 0 && <span class="line-options">{line.options.map((id) => choiceName(line.item, id)).join(', ')}</span>}
          </span>
          <Stepper testid={`draft-${i}`} value={line.quantity} label={itemName(line.item)} max={20} onStep={(by) => onLine({ ...line, quantity: by })} />
        </li>
      ))}
    </ul>
  );
}

function Extras({ draft, onDraft }: Pick<PanelProps, 'draft' | 'onDraft'>) {
  return (
    <>
      <Choice name="phrase" label={t('notes')} among={menu.value?.phrases ?? []} chosen={draft.phrases}
        onToggle={(id) => onDraft({ ...draft, phrases: flipped(draft.phrases, id) })} />
      <label class="field-label" for="draft-note">{t('note')}</label>
      <input id="draft-note" class="field" data-testid="draft-note" dir="auto" maxLength={200} value={draft.note}
        onInput={(event) => onDraft({ ...draft, note: event.currentTarget.value })} />
      <details class="fold" open={draft.allergens.length > 0}>
        <summary data-testid="draft-allergies">{t('declared_allergies')}</summary>
        <Choice name="allergen" label={t('declared_allergies')} among={ALLERGENS.map((id) => ({ id, name: allergenName(id), danger: true }))}
          chosen={draft.allergens} onToggle={(id) => onDraft({ ...draft, allergens: flipped(draft.allergens, id) })} />
      </details>
    </>
  );
}

function Payment({ draft, onDraft }: Pick<PanelProps, 'draft' | 'onDraft'>) {
  return (
    <div class="field-row">
      <span class="field-label">{t('payment')}</span>
      <Choice name="method" label={t('payment')} among={[{ id: 'at_delivery', name: t('method_at_delivery') }, { id: 'voucher', name: t('method_voucher') }]}
        chosen={[draft.voucher === null ? 'at_delivery' : 'voucher']}
        onToggle={(id) => onDraft({ ...draft, voucher: id === 'voucher' ? draft.voucher ?? '' : null })} />
      {draft.voucher !== null && (
        <input class="field" data-testid="voucher" dir="ltr" aria-label={t('voucher_code')} placeholder={t('voucher_code')} autocomplete="off" maxLength={64}
          value={draft.voucher} onInput={(event) => onDraft({ ...draft, voucher: event.currentTarget.value })} />
      )}
    </div>
  );
}

export function DraftPanel({ draft, onDraft, onLine, onSend }: PanelProps) {
  const total = totalOf(draft);
  return (
    <section class="draft panel" aria-label={t('this_order')}>
      <h2 class="card-seat"><bdi>{draft.seat === '' ? t('which_seat') : seatLabel([draft.seat])}</bdi></h2>
      {draft.lines.length === 0 ? <p class="quiet">{t('nothing_chosen')}</p> : <Lines draft={draft} onLine={onLine} />}
      <Extras draft={draft} onDraft={onDraft} />
      {total > 0 && <Payment draft={draft} onDraft={onDraft} />}
      <button type="button" class="ask ask-first ask-wide" data-testid="send-order" disabled={draft.seat === '' || draft.lines.length === 0}
        onClick={onSend}>{t('send_order')}{total > 0 && ` · ${money(total, menu.value?.currency ?? '')}`}</button>
    </section>
  );
}
