// The end of a shift or of a flight: the report, handing over, signing out; and what this tablet speaks.
import { useEffect, useState } from 'preact/hooks';
import { LanguageChoice } from '../../elements/crew/entry/language-choice';
import { Ask } from '../../elements/crew/parts/ask';
import { HandoverForm } from '../../elements/crew/shift/handover-form';
import { ReportTables } from '../../elements/crew/shift/report-tables';
import { t } from '../../shared/words/i18n';
import { REPORT_TABLE } from '../net/api';
import { readReport } from '../net/galley';
import { signOut } from '../net/session';
import { me, report } from '../state/store';

export function Shift() {
  const [handing, setHanding] = useState(false);
  useEffect(() => void readReport(), []);
  return (
    <main class="page" data-testid="screen-shift">
      <h2>{t('nav_shift')} <span class="quiet"><bdi>{me.value?.name}</bdi></span></h2>
      <div class="switches no-print">
        <button type="button" class="ask" data-testid="handover-open" aria-expanded={handing} onClick={() => setHanding(!handing)}>{t('hand_over')}…</button>
        <Ask testid="sign-out" asks={['sign-out']} onPress={() => void signOut()}>{t('sign_out')}</Ask>
        <a class="ask" href={REPORT_TABLE} download="report.csv" data-testid="report-csv">{t('download_csv')}</a>
        <button type="button" class="ask" data-testid="report-print" onClick={() => print()}>{t('print')}</button>
        <Ask testid="report-refresh" asks={['report']} onPress={() => void readReport()}>{t('refresh')}</Ask>
      </div>
      {handing && <section class="panel no-print" aria-label={t('hand_over')}><HandoverForm /></section>}
      {report.value ? <ReportTables report={report.value} /> : <p class="quiet">{t('loading')}</p>}
      <section class="no-print"><h3 class="sheet-part">{t('language')}</h3><LanguageChoice /></section>
    </main>
  );
}
