import { Form, useActionData, useLoaderData } from 'react-router'
import { ButtonLink, DataTable, ExportButton, type LoadArgs, Mark, PageTitle, Pager, SelectField, TextField, TextLink, button, usePage } from '#ui'
import { CaseFilter, casePageSize, caseStateTitles } from '../schema.ts'
import { conferenceTexts } from './conference-texts.ts'
import { CaseLinks, casesApi, day, kindTitle } from './parts.tsx'
import { importTexts } from './import-texts.ts'
import { texts } from './texts.ts'

async function list(context: LoadArgs['context'], asked: Readonly<Record<string, string | undefined>>) {
  const { cases } = casesApi(context)
  // What cannot be read falls back to the plain list; the form below never sends it.
  const filter = CaseFilter.catch({ search: '', show: 'open', page: 1 }).parse({
    search: asked['search'] ?? '',
    kind: asked['kind'] || undefined,
    show: asked['show'] || undefined,
    leadId: asked['lead'] || undefined,
    page: Number(asked['page'] || 1),
  })
  const [{ items, total }, { kinds, own }] = await Promise.all([cases.listCases(filter), cases.listChoices({})])
  return { items, total, filter, kinds, staged: kinds.some(({ code, stages }) => own.includes(code) && stages.length > 0) }
}

export function loader({ context, url }: LoadArgs) {
  return list(context, Object.fromEntries(url.searchParams))
}
/** By POST: what people look for may be a name, and names do not stand in addresses. */
export async function action({ context, request }: LoadArgs) {
  const sent = await request.formData()
  return list(context, Object.fromEntries([...sent].filter((entry): entry is [string, string] => typeof entry[1] === 'string')))
}

export default function Cases() {
  const first = useLoaderData<typeof loader>()
  const { items, total, filter, kinds, staged } = useActionData<typeof action>() ?? first
  const { t, say, language } = usePage(texts)
  return (
    <>
      <CaseLinks here="cases" />
      <PageTitle
        title={t('cases')}
        actions={
          <>
            {staged && <ButtonLink to="/office/cases/new" title={t('newCase')} />}
            <ButtonLink kind="outlined" to="/office/cases/conferences" title={say(conferenceTexts.conferences)} />
            {staged && <ButtonLink kind="outlined" to="/office/cases/imports" title={say(importTexts.import)} />}
            <ExportButton operation="cases.listCases" asked={filter} />
          </>
        }
      />
      <Form
        method="post"
        action="/office/cases/list"
        aria-label={t('filter')}
        className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2"
      >
        <TextField name="search" label={t('searchWords')} value={filter.search} />
        <SelectField
          name="kind"
          label={t('kind')}
          value={filter.kind ?? ''}
          choices={[{ value: '', label: t('anyKind') }, ...kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))]}
        />
        <SelectField
          name="show"
          label={t('show')}
          value={filter.show}
          choices={(['open', 'ended', 'all'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noCases')}</p>
      ) : (
        <DataTable
          caption={t('cases')}
          rows={items}
          rowKey={(row) => row.caseId}
          columns={[
            { title: t('caseNumber'), oneLine: true, cell: (row) => row.number },
            { title: t('name'), header: true, cell: (row) => <TextLink to={`/office/cases/of/${row.caseId}`}>{row.name}</TextLink> },
            { title: t('kind'), cell: (row) => kindTitle(kinds, row.kind, language) },
            { title: t('area'), oneLine: true, cell: (row) => row.areaName },
            { title: t('state'), oneLine: true, cell: (row) => <Mark>{say(caseStateTitles[row.state])}</Mark> },
            { title: t('lead'), oneLine: true, cell: (row) => row.leadName },
            {
              title: t('next'),
              cell: (row) => (
                <>
                  {row.nextOn && `${day(row.nextOn, language)}　${row.next}`} {row.overdue && <Mark>{t('overdue')}</Mark>}
                </>
              ),
            },
            { title: t('contactCount'), align: 'right', cell: (row) => row.contacts },
            { title: t('lastContactOn'), oneLine: true, cell: (row) => day(row.lastContactOn, language) },
          ]}
        />
      )}
      <Pager
        post
        path="/office/cases/list"
        query={{ search: filter.search, kind: filter.kind ?? '', show: filter.show, lead: filter.leadId ?? '' }}
        page={filter.page}
        more={filter.page * casePageSize < total}
      />
    </>
  )
}
