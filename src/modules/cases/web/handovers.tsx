import { Form, useLoaderData, useSearchParams } from 'react-router'
import { DataTable, type LoadArgs, Mark, Notice, PageTitle, Pager, SelectField, TextLink, button, refusedBy, sectionTitle, usePage } from '#ui'
import { handoverTexts } from './handover-texts.ts'
import { CaseLinks, casesApi, day, kindTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page')) || 1))
  const [listed, { kinds, own }, leads] = await Promise.all([
    cases.listHandovers({ page }),
    cases.listChoices({}),
    // Only whoever decides who works on what is asked whose cases are handed over.
    cases.listLeads({}).catch((error: unknown) => {
      if (refusedBy(error).code !== 'notPermitted') throw error
      return null
    }),
  ])
  return { ...listed, page, leads: leads?.items ?? null, kinds: kinds.filter(({ code, stages }) => own.includes(code) && stages.length > 0) }
}

export default function Handovers() {
  const { items, more, page, leads, kinds } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t, language } = usePage({ ...texts, ...handoverTexts })
  const standing = (row: (typeof items)[number]) => t(row.cancelled ? 'wasCancelled' : row.begun ? 'wasDone' : 'waits')
  return (
    <>
      <CaseLinks here="handovers" />
      <PageTitle title={t('handovers')} />
      {search.has('done') && <Notice>{t('done')}</Notice>}
      {leads && (
        <section aria-labelledby="leads">
          <h2 id="leads" className={sectionTitle}>
            {t('leads')}
          </h2>
          <p>{t('leadsHelp')}</p>
          {leads.length === 0 ? (
            <p>{t('nobody')}</p>
          ) : (
            <DataTable
              caption={t('leads')}
              rows={leads}
              rowKey={(row) => row.accountId}
              columns={[
                {
                  title: t('person'),
                  header: true,
                  cell: (row) => (
                    <>
                      <TextLink to={`/office/cases/handover/new?from=${row.accountId}`} label={t('chooseOf', { name: row.name })}>
                        {row.name}
                      </TextLink>{' '}
                      {row.stranded + row.strandedTasks > 0 && <Mark>{t('strandedMark')}</Mark>}
                    </>
                  ),
                },
                { title: t('openCases'), align: 'right', cell: (row) => row.cases },
                { title: t('overdueCases'), align: 'right', cell: (row) => row.overdue },
                {
                  title: t('strandedMark'),
                  cell: (row) => (row.stranded + row.strandedTasks > 0 ? t('strandedOf', { cases: row.stranded, tasks: row.strandedTasks }) : ''),
                },
              ]}
            />
          )}
          <p className="mt-2">{t('unseen')}</p>
          {kinds.length > 0 && (
            <Form action="/office/cases/handover/new" aria-label={t('byKind')} className="no-print mt-4 flex flex-wrap items-end gap-4">
              <SelectField
                name="kind"
                label={t('byKind')}
                choices={kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))}
              />
              <button className={button.outlined}>{t('choose')}</button>
            </Form>
          )}
        </section>
      )}
      <section aria-labelledby="list">
        <h2 id="list" className={sectionTitle}>
          {t('list')}
        </h2>
        {items.length === 0 ? (
          <p>{t('noHandovers')}</p>
        ) : (
          <DataTable
            caption={t('list')}
            rows={items}
            rowKey={(row) => row.handoverId}
            columns={[
              {
                title: t('fromOn'),
                header: true,
                oneLine: true,
                cell: (row) => <TextLink to={`/office/cases/handover/${row.handoverId}`}>{day(row.fromOn, language)}</TextLink>,
              },
              { title: t('from'), cell: (row) => row.fromNames.join('・') },
              { title: t('to'), cell: (row) => row.toNames.join('・') },
              { title: t('cases'), align: 'right', cell: (row) => row.cases },
              {
                title: t('read'),
                align: 'right',
                cell: (row) => (
                  <>
                    {row.read} {row.mineUnread > 0 && <Mark>{t('toRead', { count: row.mineUnread })}</Mark>}
                  </>
                ),
              },
              { title: t('left'), align: 'right', cell: (row) => row.left },
              { title: t('standing'), oneLine: true, cell: standing },
            ]}
          />
        )}
        <Pager path="/office/cases/handover" query={{}} page={page} more={more} />
      </section>
    </>
  )
}
