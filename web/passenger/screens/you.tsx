// The passenger: seat, language, and the way to or from another phone.
import { Group } from '../../elements/group';
import { EntryForm } from '../../elements/you/entry-form';
import { LanguageChoice } from '../../elements/you/language-choice';
import { ShareCode } from '../../elements/you/share-code';
import { OrderingPart } from '../ordering';
import { Refusal } from '../../shared/net/api';
import { changeLanguage, changeSeat, inviteOtherPhone, joinByCode } from '../../shared/net/requests';
import { parseCode, parseSeat } from '../../shared/domain/seat';
import { session } from '../../shared/store';
import { t } from '../../shared/words/i18n';

function reachable(error: unknown): boolean {
  return error instanceof Refusal && error.status !== 0 && error.status < 500;
}

function Seat() {
  const seat = session.value?.seat;
  return (
    <Group name="seat" heading={t('seat')}>
      <p class="seat-now" data-testid="seat-now">{seat ? <bdi>{seat}</bdi> : <span class="hint">{t('seat_unknown')}</span>}</p>
      <EntryForm name="seat" label={t('seat_label')} example="23C" submit={t('save')} maxLength={4}
        wrong={t('seat_wrong')} done={t('seat_saved')} parse={parseSeat} onEnter={changeSeat}
        refused={(error) => t(reachable(error) ? 'seat_wrong' : 'no_answer')} />
    </Group>
  );
}

function OtherPhone() {
  return (
    <Group name="phone" heading={t('other_phone')}>
      <p class="hint">{t('other_phone_why')}</p>
      <ShareCode onAsk={inviteOtherPhone} />
      <EntryForm name="join-code" label={t('join_label')} example="7K2M 9QXA" submit={t('join')} maxLength={10}
        wrong={t('code_wrong')} done={t('joined')} parse={parseCode} onEnter={joinByCode}
        refused={(error) => t(reachable(error) ? 'code_refused' : 'no_answer')} />
    </Group>
  );
}

export function You() {
  return (
    <div class="screen" data-testid="you-screen">
      <main class="content you">
        <h1 class="screen-name" tabIndex={-1}>{t('you')}</h1>
        <Seat />
        <OrderingPart name="AtYourSeat" />
        <Group name="language" heading={t('language')}>
          <LanguageChoice onChoose={(language) => void changeLanguage(language).catch(() => undefined)} />
        </Group>
        <OtherPhone />
      </main>
    </div>
  );
}
