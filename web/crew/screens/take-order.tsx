// An order for a seat without a phone. It leaves at once, or waits on the tablet until the network is back.
import { useState } from 'preact/hooks';
import { DraftPanel } from '../../elements/crew/order/draft-panel';
import { ItemRow } from '../../elements/crew/order/item-row';
import { SeatPicker } from '../../elements/crew/order/seat-picker';
import { Icon } from '../../elements/crew/frame/icon';
import { t } from '../../shared/words/i18n';
import { type Draft, type DraftLine, draftOf, emptyDraft, requestOf, withLine } from '../domain/draft';
import { seatLabel } from '../domain/seats';
import { take } from '../net/taking';
import { argument } from '../state/screen';
import { itemName, menu } from '../state/store';
import { unsent } from '../state/taken';

function Unsent() {
  return (
    <ul class="unsent-list" data-testid="unsent-orders">
      {unsent.waiting.value.map(({ key, order }) => (
        <li key={key} class="unsent"><Icon name="away" /> {t('unsent_order', { seat: seatLabel([order.seat]) })}</li>
      ))}
    </ul>
  );
}

function TooFew({ onDraft }: { onDraft(draft: Draft): void }) {
  const refused = unsent.refused.value;
  const change = () => {
    if (refused) {
      onDraft(draftOf(refused.order, refused.left));
    }
    unsent.refused.value = null;
  };
  return refused && (
    <div class="unsent" role="alert" data-testid="too-few">
      <Icon name="warning" />
      <span>{seatLabel([refused.order.seat])}: {refused.left.map(({ item, left }) => `${itemName(item)} – ${t('left', { count: left })}`).join(' · ')}</span>
      <button type="button" class="ask" data-testid="too-few-change" onClick={change}>{t('change_order')}</button>
    </div>
  );
}

function MenuList({ draft, onLine }: { draft: Draft; onLine(line: DraftLine): void }) {
  const { sections = [], items = [] } = menu.value ?? {};
  return (
    <>
      {sections.map(({ id, name }) => (
        <section key={id}>
          <h3 class="sheet-part">{name}</h3>
          <ul class="items">
            {items.filter((item) => item.section === id).map((item) => <ItemRow key={item.id} item={item} draft={draft} onLine={onLine} />)}
          </ul>
        </section>
      ))}
      {items.length === 0 && <p class="quiet">{t('no_menu')}</p>}
    </>
  );
}

export function TakeOrder() {
  const [draft, setDraft] = useState(() => emptyDraft(argument.value));
  const [sent, setSent] = useState(0);
  const onLine = (line: DraftLine) => setDraft((now) => withLine(now, line));
  const show = (next: Draft) => {
    setDraft(next);
    setSent(sent + 1);
    document.querySelectorAll('.taking > *').forEach((part) => part.scrollTo(0, 0));
  };
  const send = () => {
    take(requestOf(draft));
    show(emptyDraft());
  };
  return (
    <main class="taking" data-testid="screen-order">
      <section class="taking-menu" aria-labelledby="taking-title">
        <h2 id="taking-title">{t('take_order')}</h2>
        <Unsent />
        <TooFew onDraft={show} />
        <SeatPicker key={sent} seat={draft.seat} onSeat={(seat) => setDraft({ ...draft, seat })} />
        <MenuList draft={draft} onLine={onLine} />
      </section>
      <DraftPanel draft={draft} onDraft={setDraft} onLine={onLine} onSend={send} />
    </main>
  );
}
