// All of ordering that is fetched together, and what of it other screens show.
import { useEffect } from 'preact/hooks';
import { needMenu } from '../../shared/order/refresh';
import { locale } from '../../shared/words/i18n';
import { link } from '../../shared/store';
import { Allergies } from './allergies';
import { BasketScreen } from './basket';
import { Follow } from './follow';
import { ItemScreen } from './item';
import { MenuScreen } from './menu';

export { WORDS } from './words';
export { AtYourSeat } from '../../elements/order/at-your-seat';
export { OpenOrders } from './open-orders';

/** The menu in the chosen language, asked for again when the network is back. */
function useMenu(): void {
  const state = link.value;
  const language = locale.value;
  useEffect(() => void needMenu().catch(() => undefined), [state, language]);
}

export function OrderScreen({ id }: { id: string }) {
  useMenu();
  const [what = '', item = ''] = id.split('/');
  switch (what) {
    case '': return <MenuScreen />;
    case 'basket': return <BasketScreen />;
    case 'allergies': return <Allergies />;
    case 'item': return <ItemScreen key={item} id={item} />;
    default: return <Follow key={what} id={what} />;
  }
}
