// The sheets that a card opens: why it is declined or called off, what else can be done, what became of the money.
import { stops, WHY_CANCELLED, WHY_DECLINED } from '../../../crew/domain/moves';
import { seatLabel, seatsOf } from '../../../crew/domain/seats';
import type { Order } from '../../../crew/net/contract';
import { move, putBack, sellOut } from '../../../crew/net/orders';
import { type Sheet as SheetOf, sheet } from '../../../crew/state/screen';
import { cabinRows, itemName, orders as known } from '../../../crew/state/store';
import { reasonName } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { SeatDetail } from '../cabin/seat-detail';
import { Ask } from '../parts/ask';
import { Sheet } from '../parts/sheet';
import { PaymentForm } from './payment-form';

const close = () => {
  sheet.value = null;
};

function closing(work: () => unknown): () => void {
  return () => {
    close();
    work();
  };
}

function Reasons({ orders, reasons }: { orders: readonly Order[]; reasons: readonly string[] }) {
  const [to] = stops(orders[0]!.state);
  return (
    <div class="pile">
      {to && reasons.map((reason) => (
        <Ask testid={`reason-${reason}`} onPress={closing(() => move(orders, to, reason))}>{reasonName(reason)}</Ask>
      ))}
    </div>
  );
}

function More({ orders }: { orders: readonly Order[] }) {
  const items = [...new Set(orders.flatMap((order) => order.lines.filter((line) => !line.sold_out).map((line) => line.item)))];
  const seats = [...new Set(orders.flatMap(seatsOf))];
  return (
    <>
      <div class="pile">
        {orders[0]!.state !== 'placed' && <Ask testid="more-put-back" onPress={closing(() => putBack(orders))}>{t('put_back')}</Ask>}
        {seats.map((seat) => (
          <Ask testid={`more-seat-${seat}`} onPress={() => (sheet.value = { kind: 'seat', seat })}>
            {t('about_seat', { seat: seatLabel([seat]) })}
          </Ask>
        ))}
        {items.map((item) => (
          <Ask testid={`more-soldout-${item}`} onPress={closing(() => sellOut(item))}>
            {t('sold_out_item', { item: itemName(item) })}
          </Ask>
        ))}
      </div>
      <h3 class="sheet-part">{t('call_off')}</h3>
      <Reasons orders={orders} reasons={WHY_CANCELLED} />
    </>
  );
}

function SoldOut({ item }: { item: string }) {
  return (
    <>
      <p class="quiet">{t('sold_out_means')}</p>
      <div class="pile">
        <Ask testid="soldout-confirm" kind="first" asks={[`stock/${item}`]} onPress={closing(() => sellOut(item))}>
          {t('sold_out_item', { item: itemName(item) })}
        </Ask>
      </div>
    </>
  );
}

function OrderSheet({ kind, orders }: { kind: 'decline' | 'more' | 'payment'; orders: readonly Order[] }) {
  const label = seatLabel(orders.flatMap(seatsOf), cabinRows.value);
  const titles = {
    decline: t('decline_title', { seat: label }),
    payment: t('payment_title', { seat: label }),
    more: `${label} · ${orders.map(({ number }) => `#${number}`).join(' ')}`,
  };
  return (
    <Sheet title={titles[kind]} testid={`sheet-${kind}`} onClose={close}>
      {kind === 'decline' && <Reasons orders={orders} reasons={WHY_DECLINED} />}
      {kind === 'more' && <More orders={orders} />}
      {kind === 'payment' && orders.map((order) => <PaymentForm order={order} onDone={close} />)}
    </Sheet>
  );
}

function OpenSheet({ open }: { open: SheetOf }) {
  if (open.kind === 'sold_out') {
    return <Sheet title={itemName(open.item)} testid="sheet-soldout" onClose={close}><SoldOut item={open.item} /></Sheet>;
  }
  if (open.kind === 'seat') {
    return <Sheet title={seatLabel([open.seat])} testid="sheet-seat" onClose={close}><SeatDetail key={open.seat} seat={open.seat} /></Sheet>;
  }
  const orders = open.orders.flatMap((id) => known.value.get(id) ?? []);
  return orders.length > 0 ? <OrderSheet kind={open.kind} orders={orders} /> : null;
}

export function Sheets() {
  const open = sheet.value;
  return open && <OpenSheet key={`${open.kind}${'seat' in open ? open.seat : ''}`} open={open} />;
}
