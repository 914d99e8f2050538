import { Form, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { ButtonLink, DataTable, ExportButton, type LoadArgs, PageTitle, Pager, SelectField, TextField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { dueText } from '../rules/days.ts'
import { IncidentFilter, incidentKinds, registerPageSize, stepKinds, titleOf } from '../schema.ts'
import { texts } from './incident-texts.ts'
import { asChoices, readSections } from './register-parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = (name: string) => url.searchParams.get(name) || undefined
  // What cannot be read in the address falls back to the plain list; the form below never sends it.
  const filter = IncidentFilter.catch({ state: 'open', order: 'due', page: 1 }).parse({
    state: asked('state'),
    kind: asked('kind'),
    search: asked('search'),
    order: asked('order'),
    page: Number(asked('page') ?? 1),
  })
  return { ...(await identity.listIncidents(filter)), sections: await readSections(context), filter, asked: url.search }
}

export default function Incidents() {
  const { items, total, sections, filter, asked } = useLoaderData<typeof loader>()
  const { t, say, today, language } = usePage(texts)
  const options = (titles: Readonly<Record<string, string>>) => Object.entries(titles).map(([value, label]) => ({ value, label }))
  return (
    <>
      <PageTitle
        title={t('incidents')}
        actions={
          <>
            <ButtonLink to="/my/incidents/new" title={t('report')} />
            <ButtonLink kind="outlined" to="/office/privacy/settings" title={t('settings')} />
            <ExportButton operation="identity.listIncidents" asked={filter} />
          </>
        }
      />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <SelectField
          name="state"
          label={t('state')}
          value={filter.state}
          choices={options({ open: t('open'), closed: t('closed'), all: t('all') })}
        />
        <SelectField name="kind" label={t('kind')} value={filter.kind ?? ''} choices={asChoices(incidentKinds, say, t('anyKind'))} />
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="order"
          label={t('order')}
          value={filter.order}
          choices={options({ due: t('byDue'), newest: t('newest'), oldest: t('oldest'), kind: t('byKind') })}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <>
          <p>{t('none')}</p>
          <p>{t('noneYet')}</p>
        </>
      ) : (
        <DataTable
          caption={t('incidents')}
          rows={items}
          rowKey={(row) => row.incidentId}
          columns={[
            { title: t('foundOn'), oneLine: true, cell: (row) => dayText(row.foundOn, language) },
            {
              title: t('kind'),
              header: true,
              cell: (row) => <TextLink to={`/office/privacy/incidents/${row.incidentId}`}>{say(titleOf(incidentKinds, row.kind))}</TextLink>,
            },
            { title: t('compartment'), cell: (row) => say(titleOf(sections, row.compartment)) },
            { title: t('state'), oneLine: true, cell: (row) => t(row.open ? 'open' : 'closed') },
            {
              title: t('next'),
              cell: (row) =>
                row.next ? t('due', { step: say(titleOf(stepKinds, row.next.step)), when: say(dueText(row.next.dueOn, today)) }) : t('nothingDue'),
            },
          ]}
        />
      )}
      <Pager
        path="/office/privacy/incidents"
        query={Object.fromEntries(new URLSearchParams(asked))}
        page={filter.page}
        more={filter.page * registerPageSize < total}
      />
    </>
  )
}
