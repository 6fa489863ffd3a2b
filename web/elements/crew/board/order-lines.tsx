// What was ordered, seat by seat where there are several; what is sold out stays to be seen, struck through.
import { type Clash, clashes } from '../../../crew/domain/needs';
import { letterOf, seatsOf } from '../../../crew/domain/seats';
import type { Order, OrderLine } from '../../../crew/net/contract';
import { sheet } from '../../../crew/state/screen';
import { choiceName, itemName, itemOf, phraseName } from '../../../crew/state/store';
import { allergenName, listed } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';

function Danger({ words, among }: { words: Clash['presence']; among: readonly Clash[] }) {
  const what = among.filter(({ presence }) => presence === words).map(({ allergen }) => allergenName(allergen));
  return what.length > 0 && (
    <strong class="line-danger" data-testid="line-danger">
      <Icon name="warning" />{t(words === 'contains' ? 'contains' : 'may_contain', { what: listed(what) })}
    </strong>
  );
}

function Words({ line, order, many }: { line: OrderLine; order: Order; many: boolean }) {
  const danger = line.sold_out ? [] : clashes(itemOf(line.item), line.options, order.allergens);
  return (
    <>
      {many && <bdi class="line-seat">{letterOf(line.seat)}</bdi>}
      <span class="line-words">
        <span class={line.sold_out ? 'struck' : ''}><bdi>{line.quantity}</bdi> × <bdi>{itemName(line.item)}</bdi></span>
        {line.sold_out && <em class="line-gone">{t('sold_out')}</em>}
        {line.options.length > 0 && <span class="line-options">{line.options.map((id) => choiceName(line.item, id)).join(', ')}</span>}
        <Danger words="contains" among={danger} />
        <Danger words="may_contain" among={danger} />
      </span>
    </>
  );
}

function LineRow({ line, order, many }: { line: OrderLine; order: Order; many: boolean }) {
  return (
    <li>
      {line.sold_out
        ? <div class="line"><Words line={line} order={order} many={many} /></div>
        : (
          <button type="button" class="line" data-testid={`soldout-${line.item}`} aria-haspopup="dialog"
            onClick={() => (sheet.value = { kind: 'sold_out', item: line.item })}>
            <Words line={line} order={order} many={many} />
          </button>
        )}
    </li>
  );
}

function Notes({ order }: { order: Order }) {
  return (
    <>
      {order.phrases.length > 0 && <p class="note" data-testid="phrases">{order.phrases.map(phraseName).join(' · ')}</p>}
      {order.note !== '' && <p class="note" dir="auto" data-testid="note">“{order.note}”</p>}
    </>
  );
}

export function OrderLines({ orders }: { orders: readonly Order[] }) {
  const many = new Set(orders.flatMap(seatsOf)).size > 1;
  return (
    <>
      {orders.map((order) => (
        <div key={order.id} data-testid={`order-${order.number}`} data-state={order.state}>
          <ul class="lines">{order.lines.map((line) => <LineRow line={line} order={order} many={many} />)}</ul>
          <Notes order={order} />
        </div>
      ))}
    </>
  );
}
