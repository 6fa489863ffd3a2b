// The two buttons of a card: back, and on. An allergy or a special meal takes a second tap to accept.
import { useEffect, useState } from 'preact/hooks';
import { commonSteps } from '../../../crew/domain/moves';
import { isDelicate, type Needs } from '../../../crew/domain/needs';
import type { Order, OrderState } from '../../../crew/net/contract';
import { claim, move, putBack } from '../../../crew/net/orders';
import { sheet } from '../../../crew/state/screen';
import { me } from '../../../crew/state/store';
import { allergenName, listed } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';
import { Ask } from '../parts/ask';

type Props = { orders: readonly Order[]; needs: Needs };

const THINK_MS = 6_000;
const keysOf = (orders: readonly Order[]) => orders.map(({ id }) => `order/${id}`);

function delicateWords({ allergens, meals }: Needs): string {
  return allergens.length > 0
    ? t('accept_allergy', { what: listed(allergens.map(allergenName)) })
    : t('accept_meal', { what: listed([...new Set(meals.map(({ code }) => code))]) });
}

function useSecondTap(): [boolean, (asked: boolean) => void] {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const timer = asked ? setTimeout(() => setAsked(false), THINK_MS) : undefined;
    return () => clearTimeout(timer);
  }, [asked]);
  return [asked, setAsked];
}

function Accept({ orders, needs }: Props) {
  const [asked, setAsked] = useSecondTap();
  const press = () => (isDelicate(needs) && !asked ? setAsked(true) : void move(orders, 'accepted'));
  return (
    <Ask testid="accept" kind={asked ? 'danger' : 'first'} asks={keysOf(orders)} onPress={press}>
      {asked ? delicateWords(needs) : orders.length > 1 ? t('accept_orders', { count: orders.length }) : t('accept')}
    </Ask>
  );
}

const WORDS: Partial<Record<OrderState, string>> = { preparing: 'to_preparing', on_the_way: 'to_on_the_way', delivered: 'to_delivered' };

function Step({ orders, to, first }: { orders: readonly Order[]; to: OrderState; first: boolean }) {
  return (
    <Ask testid={to.replace(/_/g, '-')} kind={first ? 'next' : 'plain'} asks={keysOf(orders)} onPress={() => void move(orders, to)}>
      {t(WORDS[to] ?? to)}
    </Ask>
  );
}

function TakeOver({ orders }: { orders: readonly Order[] }) {
  const others = orders.filter((order) => order.claimed_by !== null && order.claimed_by !== me.value?.name);
  return others.length > 0 && (
    <Ask testid="claim" kind="wide" asks={keysOf(others)} onPress={() => void claim(others)}>
      <span class="claimed" data-testid="claimed-by"><Icon name="person" /> <bdi>{others[0]!.claimed_by}</bdi></span>{t('take_over')}
    </Ask>
  );
}

export function Actions({ orders, needs }: Props) {
  const steps = commonSteps(orders);
  if (steps.includes('accepted')) {
    return (
      <div class="actions">
        <Ask testid="decline" onPress={() => (sheet.value = { kind: 'decline', orders: orders.map(({ id }) => id) })}>{t('decline')}</Ask>
        <Accept orders={orders} needs={needs} />
      </div>
    );
  }
  return (
    <div class="actions">
      <TakeOver orders={orders} />
      <Ask testid="undo" kind="icon" label={t('put_back')} asks={keysOf(orders)} onPress={() => void putBack(orders)}><Icon name="back" /></Ask>
      {steps.map((to, i) => <Step orders={orders} to={to} first={i === steps.length - 1} />)}
    </div>
  );
}
