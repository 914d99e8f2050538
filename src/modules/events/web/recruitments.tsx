// What an event looks for besides those who come: a list of it on the page of the event, and the form for a new one.
import { dayText } from '#kernel/values'
import { type Answer, DataTable, FormBox, Mark, TextLink, sectionTitle, usePage } from '#ui'
import { type Event, type EventRow, type Term, eventStateTitles } from '../schema.ts'
import { EventFields, eventLabels } from './parts.tsx'
import { texts } from './texts.ts'

/** 出展・協力の募集。 Nothing where there is none and the reader may make none. */
export function Recruitments({
  event,
  parts,
  terms,
  offered,
  answer,
  requestKey,
}: {
  readonly event: Event
  readonly parts: readonly EventRow[]
  readonly terms: readonly Term[]
  readonly offered: readonly Term[]
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say, language } = usePage(texts)
  const may = event.can.includes('recruit')
  if (parts.length === 0 && !may) return null
  return (
    <section aria-labelledby="recruitments">
      <h2 id="recruitments" className={sectionTitle}>
        {t('recruitments')}
      </h2>
      {parts.length === 0 ? (
        <p>{t('noRecruitments')}</p>
      ) : (
        <DataTable
          caption={t('recruitments')}
          rows={parts}
          rowKey={({ eventId }) => eventId}
          columns={[
            { title: t('recruitment'), oneLine: true, cell: (row) => recruitmentTitle(terms, row.recruitment, language) },
            { title: t('title'), header: true, cell: (row) => <TextLink to={`/office/events/${row.eventId}`}>{row.title}</TextLink> },
            { title: t('duty'), cell: (row) => row.duty },
            { title: t('state'), cell: (row) => <Mark>{say(eventStateTitles[row.state])}</Mark> },
            {
              title: t('placed'),
              cell: ({ capacity, placed }) => (capacity === null ? t('placedAll', { placed }) : t('placedOf', { placed, capacity })),
            },
            { title: t('waiting'), align: 'right', cell: (row) => row.waiting },
            { title: t('deadline'), oneLine: true, cell: (row) => (row.applyUntil === null ? '' : dayText(row.applyUntil, language)) },
          ]}
        />
      )}
      {may && offered.length > 0 && (
        <FormBox
          form="recruit"
          title={t('recruit')}
          help={t('recruitmentsHelp')}
          submit={t('plan')}
          labels={eventLabels(t)}
          values={{ title: t('recruitTitle', { title: event.title }), admission: 'selection', partyMax: '1', feeYen: '0', contact: event.contact }}
          hidden={{ fiscalYear: String(event.fiscalYear) }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => (
            <EventFields
              field={field}
              prefix="recruit."
              ticked={(name) => answer?.form === 'recruit' && answer.typed[`recruit.${name}`] === 'yes'}
              years={[]}
              kinds={[]}
              themes={[]}
              recruitments={offered}
            />
          )}
        </FormBox>
      )}
    </section>
  )
}

/** In the words of the council; its code where the list no longer has it. */
export function recruitmentTitle(terms: readonly Term[], code: string | null, language: 'ja' | 'en'): string {
  const term = terms.find((each) => each.list === 'recruitment' && each.code === code)
  return term ? (language === 'ja' ? term.title : term.english) : (code ?? '')
}
