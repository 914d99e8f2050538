import { Form, useLoaderData } from 'react-router'
import { readDate } from '#kernel/values'
import { DataTable, DateField, type LoadArgs, PageTitle, PrintLink, SelectField, TextLink, button, choicesOf, sectionTitle, usePage } from '#ui'
import { DayAsked, type WorkSum, spanTitles } from '../schema.ts'
import { dayTexts } from './day-texts.ts'
import { CaseLinks, casesApi, day, kindTitle, wordsOf } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to today; the form below shows what was understood.
  const wanted = DayAsked.catch({ accountId: null, span: 'day' }).parse({
    accountId: asked.get('worker') || null,
    span: asked.get('span') || undefined,
    on: readDate(asked.get('on') ?? '')?.date,
  })
  const [work, { kinds, terms }] = await Promise.all([cases.showDay(wanted), cases.listChoices({})])
  return { work, kinds, terms }
}

export default function WorkDayPage() {
  const { work, kinds, terms } = useLoaderData<typeof loader>()
  const { t, language } = usePage({ ...texts, ...dayTexts })
  const word = wordsOf(terms, language)
  const title = t(work.span === 'day' ? 'dayReport' : 'monthReport')
  const sums = (caption: string, head: string, rows: readonly WorkSum[], say: (code: string) => string) => (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        { title: head, header: true, cell: (row) => say(row.code) },
        { title: t('contacts'), align: 'right', cell: (row) => row.contacts },
        { title: t('minutes'), align: 'right', cell: (row) => row.minutes },
      ]}
    />
  )
  return (
    <>
      <CaseLinks here="day" />
      <PageTitle
        title={t('workDay')}
        actions={<PrintLink operation="cases.showDay" query={{ accountId: work.accountId, span: work.span, on: work.on }} />}
      />
      <Form action="/office/cases/day" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        {work.workers.length > 1 && (
          <SelectField
            name="worker"
            label={t('worker')}
            value={work.accountId}
            choices={work.workers.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        )}
        <SelectField name="span" label={t('span')} value={work.span} choices={choicesOf(spanTitles, language)} />
        <DateField name="on" label={t('on')} value={day(work.on, language)} />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <h2 className={sectionTitle}>
        {title}　{work.name}　{work.span === 'day' ? day(work.from, language) : `${day(work.from, language)}～${day(work.to, language)}`}
      </h2>
      <p role="status">{t('total', { count: work.contacts.length, minutes: work.minutes })}</p>
      {work.withoutMinutes > 0 && <p>{t('withoutMinutes', { count: work.withoutMinutes })}</p>}
      <p className="text-dns-14N-130 text-solid-gray-700">{t('asSeen')}</p>
      {work.contacts.length === 0 ? (
        <p className="mt-4">{t('nothing')}</p>
      ) : (
        <>
          <div className="mt-4 grid gap-6 lg:grid-cols-2">
            {sums(t('byWay'), t('way'), work.byWay, (code) => word('way', code))}
            {sums(t('byKind'), t('kind'), work.byKind, (code) => kindTitle(kinds, code, language))}
          </div>
          <h2 className={sectionTitle}>{t('list')}</h2>
          <DataTable
            caption={t('list')}
            rows={work.contacts}
            rowKey={(row) => row.contactId}
            columns={[
              {
                title: t('when'),
                oneLine: true,
                cell: (row) => (
                  <TextLink to={`/office/cases/contacts/${row.contactId}`}>{`${day(row.heldOn, language)} ${row.startedAt ?? ''}`.trim()}</TextLink>
                ),
              },
              { title: t('minutes'), align: 'right', cell: (row) => row.minutes },
              { title: t('who'), header: true, cell: (row) => [row.name, row.caseNumber].filter(Boolean).join('　') },
              { title: t('kind'), cell: (row) => kindTitle(kinds, row.kind, language) },
              { title: t('way'), oneLine: true, cell: (row) => word('way', row.way) },
              { title: t('topics'), cell: (row) => row.topics.map((code) => word('topic', code)).join('・') },
              { title: t('content'), cell: (row) => row.beginning },
            ]}
          />
        </>
      )}
    </>
  )
}
