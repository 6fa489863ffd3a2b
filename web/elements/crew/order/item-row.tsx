// One item of the menu while an order is taken: how many, and with which options.
import { useState } from 'preact/hooks';
import { type Draft, type DraftLine, isComplete, piecesOf, priceOf, toggled } from '../../../crew/domain/draft';
import type { MenuItem } from '../../../crew/net/contract';
import { stock } from '../../../crew/state/store';
import { money } from '../../../shared/words/money';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';
import { Choice } from '../parts/choice';
import { Stepper } from '../parts/stepper';

type ItemRowProps = { item: MenuItem; draft: Draft; onLine(line: DraftLine): void };

function leftOf(item: MenuItem): number | null {
  const known = stock.value.get(item.id);
  return known ? known.left : item.stock;
}

function Options({ item, onLine }: { item: MenuItem; onLine(line: DraftLine): void }) {
  const [options, setOptions] = useState<string[]>(() => item.options.filter(({ min }) => min > 0).map(({ choices }) => choices[0]!.id));
  return (
    <div class="item-options">
      {item.options.map((option) => (
        <div key={option.id}>
          <p class="field-label">{option.name}</p>
          <Choice name={`option-${item.id}`} label={option.name} among={option.choices} chosen={options}
            onToggle={(id) => setOptions(toggled(item, options, id))} />
        </div>
      ))}
      <button type="button" class="ask ask-first" data-testid={`add-${item.id}`} disabled={!isComplete(item, options)}
        onClick={() => onLine({ item: item.id, quantity: 1, options })}>{t('add')} · {money(priceOf(item, options), item.currency)}</button>
    </div>
  );
}

function Left({ left }: { left: number | null }) {
  return left === null ? null : <span class={left === 0 ? 'line-gone' : 'quiet'}>{left === 0 ? t('sold_out') : t('left', { count: left })}</span>;
}

export function ItemRow({ item, draft, onLine }: ItemRowProps) {
  const [open, setOpen] = useState(false);
  const left = leftOf(item);
  const pieces = piecesOf(draft, item.id);
  return (
    <li class="item-row" data-testid={`item-${item.id}`}>
      <span class="item-words">
        <b><bdi>{item.name}</bdi></b>
        <span class="quiet">{item.price_minor > 0 ? money(item.price_minor, item.currency) : t('included')}{left !== null && ' · '}<Left left={left} />
          {item.age_check && <> · <Icon name="id" />{t('id_check')}</>}</span>
      </span>
      {item.options.length === 0
        ? <Stepper testid={`take-${item.id}`} value={pieces} label={item.name} max={Math.min(20, left ?? 20)}
            onStep={(by) => onLine({ item: item.id, quantity: by, options: [] })} />
        : (
          <button type="button" class="ask" data-testid={`choose-${item.id}`} aria-expanded={open} disabled={left === 0} onClick={() => setOpen(!open)}>
            {t('choose')}{pieces > 0 && ` (${pieces})`}
          </button>
        )}
      {open && <Options item={item} onLine={onLine} />}
    </li>
  );
}
