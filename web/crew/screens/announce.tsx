// A word to every phone: canned in every language, or typed. Films may stand still until it ends.
import { useState } from 'preact/hooks';
import { Announced } from '../../elements/crew/frame/announced';
import { Ask } from '../../elements/crew/parts/ask';
import { t } from '../../shared/words/i18n';
import type { Word } from '../net/contract';
import { announce } from '../net/galley';
import { announcement, menu } from '../state/store';

const LONGEST = 300;

function Canned({ id, name }: Word) {
  const say = (pause: boolean) => void announce(id, { phrase: id, pause });
  return (
    <li class="canned" data-testid={`canned-${id}`}>
      <span><bdi>{name}</bdi></span>
      <div class="switches">
        <Ask testid={`announce-${id}`} asks={[`announce/${id}`]} onPress={() => say(false)}>{t('announce')}</Ask>
        <Ask testid={`announce-pause-${id}`} asks={[`announce/${id}`]} onPress={() => say(true)}>{t('announce_and_pause')}</Ask>
      </div>
    </li>
  );
}

function Typed() {
  const [text, setText] = useState('');
  const say = async (pause: boolean) => {
    if (text.trim() !== '' && (await announce('typed', { text: text.trim(), pause }))) {
      setText('');
    }
  };
  return (
    <section class="panel">
      <label class="field-label" for="announcement">{t('in_your_words')}</label>
      <textarea id="announcement" class="field" data-testid="announcement-text" rows={3} maxLength={LONGEST} dir="auto" value={text}
        onInput={(event) => setText(event.currentTarget.value)} />
      <p class="quiet"><bdi>{text.length}/{LONGEST}</bdi> · {t('shown_as_typed')}</p>
      <div class="switches">
        <Ask testid="announce-typed" asks={['announce/typed']} onPress={() => void say(false)}>{t('announce')}</Ask>
        <Ask testid="announce-pause-typed" asks={['announce/typed']} onPress={() => void say(true)}>{t('announce_and_pause')}</Ask>
      </div>
    </section>
  );
}

export function Announce() {
  return (
    <main class="page" data-testid="screen-announce">
      <h2>{t('nav_announce')}</h2>
      <Announced />
      {!announcement.value && <p class="quiet">{t('nothing_announced')}</p>}
      <ul class="canned-list">{(menu.value?.announcements ?? []).map((word) => <Canned key={word.id} {...word} />)}</ul>
      <Typed />
    </main>
  );
}
