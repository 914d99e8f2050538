// ケースと会議。 The part of the page of a case.
import { type Answer, type LoadArgs, Mark, TextLink, sectionTitle, usePage } from '#ui'
import type { Case, Term } from '../schema.ts'
import { PutBox, useMeetingName } from './conference-parts.tsx'
import { conferenceTexts } from './conference-texts.ts'
import { casesApi, wordsOf } from './parts.tsx'

export function conferencesOf(context: LoadArgs['context'], caseId: string) {
  return casesApi(context).cases.listCaseConferences({ caseId })
}

export function CaseConferences({
  found,
  conferences: { items, offered, planNumber },
  terms,
  answer,
  requestKey,
}: {
  readonly found: Case
  readonly conferences: Awaited<ReturnType<typeof conferencesOf>>
  readonly terms: readonly Term[]
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(conferenceTexts)
  const nameOf = useMeetingName()
  const word = wordsOf(terms, language)
  return (
    <section aria-labelledby="conferences">
      <h2 id="conferences" className={sectionTitle}>
        {t('upcoming')}
      </h2>
      {items.length === 0 && <p>{t('noneOfCase')}</p>}
      <ul className="space-y-2">
        {items.map((item) => (
          <li key={item.itemId}>
            <TextLink to={`/office/cases/conferences/${item.gatheringId}`}>{nameOf(item.conference)}</TextLink>
            {'　'}
            {word('occasion', item.occasion)} <Mark>{item.decision === null ? t('waits') : word('decision', item.decision)}</Mark>
          </li>
        ))}
      </ul>
      {found.can.includes('move') && offered.length === 0 && <p className="mt-3">{t('noMeetings')}</p>}
      {found.can.includes('move') && offered.length > 0 && (
        <PutBox
          title={t('put')}
          number={found.number}
          meetings={offered}
          planNumber={planNumber}
          kind={found.kind}
          terms={terms}
          answer={answer}
          requestKey={requestKey}
        />
      )}
      <p className="no-print mt-3">
        <TextLink to="/office/cases/conferences">{t('conferences')}</TextLink>
      </p>
    </section>
  )
}
