import { Form, useLoaderData } from 'react-router'
import { dayText, momentText, readDate } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, PageTitle, Pager, PrintLink, SelectField, TextField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import { AuditFilter } from '../schema.ts'
import { auditTexts as texts } from './audit-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const asked = url.searchParams
  const typed = { from: asked.get('from') ?? '', to: asked.get('to') ?? '' }
  const text = (name: string) => asked.get(name) || undefined
  // What cannot be read in the address falls back to the plain list; the form below never sends it, but for a day, which is remarked on.
  const filter = AuditFilter.catch({ page: 1, paper: 'no' }).parse({
    accountId: text('accountId'),
    operation: text('operation'),
    subjectType: text('subjectType'),
    subjectId: text('subjectId'),
    from: readDate(typed.from)?.date,
    to: readDate(typed.to)?.date,
    page: Number(asked.get('page') || 1),
  })
  const [list, choices] = await Promise.all([system.listAuditEntries(filter), system.listAuditChoices({})])
  const badDay = (typed.from !== '' && !filter.from) || (typed.to !== '' && !filter.to)
  return { list, choices, filter, typed, badDay }
}

export default function Audit() {
  const { list, choices, filter, typed, badDay } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const kept = Object.entries({ ...filter, page: undefined, paper: undefined }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const number = (id: string) => id.slice(-12)
  const [subject] = list.items
  return (
    <>
      <PageTitle
        title={t('audit')}
        actions={
          <>
            <PrintLink operation="system.listAuditEntries" query={{ ...Object.fromEntries(kept), paper: 'yes' }} />
            <ExportButton operation="system.listAuditEntries" asked={{ ...filter, paper: 'no' }} />
            {!list.ownCompartments && <TextLink to="/office/audit/seals">{t('seals')}</TextLink>}
          </>
        }
      />
      <p className="mb-4 max-w-3xl">
        {t('auditLead')} {list.ownCompartments && t('ownCompartments')}
      </p>
      {filter.subjectId && (
        <p className="mb-4">
          {t('onlyThis', { subject: subject ? say(subject.subject) : (filter.subjectType ?? ''), number: number(filter.subjectId) })}{' '}
          <TextLink to="/office/audit">{t('everything')}</TextLink>
        </p>
      )}
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 grid gap-4 sm:grid-cols-3">
        <SelectField
          name="accountId"
          label={t('person')}
          value={filter.accountId ?? ''}
          choices={[
            { value: '', label: t('anyone') },
            ...choices.people.map(({ accountId, displayName }) => ({ value: accountId, label: displayName })),
          ]}
        />
        <SelectField
          name="operation"
          label={t('operation')}
          value={filter.operation ?? ''}
          choices={[{ value: '', label: t('anyOperation') }, ...choices.operations.map(({ name, title }) => ({ value: name, label: say(title) }))]}
        />
        <SelectField
          name="subjectType"
          label={t('subjectType')}
          value={filter.subjectType ?? ''}
          choices={[{ value: '', label: t('anySubject') }, ...choices.subjects.map(({ type, title }) => ({ value: type, label: say(title) }))]}
        />
        <TextField name="from" label={t('from')} help={t('fromHelp')} value={typed.from} />
        <TextField name="to" label={t('to')} help={badDay ? t('badDay') : ''} value={typed.to} />
        {filter.subjectId && <input type="hidden" name="subjectId" value={filter.subjectId} />}
        <div className="self-end">
          <button className={button.outlined}>{t('apply')}</button>
        </div>
      </Form>
      <p role="status" className="mb-2">
        {t('period', { from: list.from ? dayText(list.from, language) : '', to: list.to ? dayText(list.to, language) : '' })}　
        {t('shown', { count: list.items.length })}
      </p>
      {list.items.length === 0 ? (
        <p>{t('noEntries')}</p>
      ) : (
        <DataTable
          caption={t('audit')}
          rows={list.items}
          rowKey={(row) => row.auditId}
          columns={[
            { title: t('at'), oneLine: true, header: true, cell: (row) => momentText(row.recordedAt, language) },
            { title: t('who'), oneLine: true, cell: (row) => row.displayName || t('system') },
            { title: t('what'), cell: (row) => say(row.operation) },
            {
              title: t('record'),
              oneLine: true,
              cell: (row) => (
                <TextLink
                  to={`/office/audit?subjectType=${row.subjectType}&subjectId=${row.subjectId}`}
                  label={t('sameRecord', { subject: say(row.subject), number: number(row.subjectId) })}
                >
                  {say(row.subject)}
                </TextLink>
              ),
            },
            {
              title: t('fieldsAndReason'),
              cell: (row) => (
                <div className="min-w-72">
                  {row.fields.map(say).join(language === 'ja' ? '・' : ', ')}
                  {row.reason !== null && <span className="block">{t('reason', { reason: row.reason })}</span>}
                </div>
              ),
            },
          ]}
        />
      )}
      <Pager path="/office/audit" query={Object.fromEntries(kept)} page={filter.page} more={list.more} />
    </>
  )
}
