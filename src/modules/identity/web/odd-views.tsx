import { Form, useLoaderData } from 'react-router'
import { dayText, eraDateText, momentText, readDate, weekOf } from '#kernel/values'
import { type LoadArgs, DataTable, Mark, PageTitle, TextField, TextLink, api, button, pageContext, usePage } from '#ui'
import type { operations } from '../index.ts'
import { accessTexts as texts, oddKindText } from './access-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams.get('week') ?? ''
  return identity.listOddViews({ week: readDate(asked)?.date ?? context.get(pageContext).shell.today })
}

export default function OddViews() {
  const { from, to, items, waitingCount, ...limits } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const day = (date: string) => dayText(date, language)
  const shifted = (days: number) => weekOf(new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)).from
  const time = (instant: string) => momentText(instant, language).slice(-5)
  return (
    <>
      <PageTitle title={t('odd')} above={<TextLink to="/office/privacy/views">{t('views')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('oddLead')}</p>
      <Form method="get" aria-label={t('weekOfDay')} className="no-print mb-3 flex max-w-xl flex-wrap items-end gap-4">
        <TextField key={from} name="week" label={t('weekOfDay')} value={eraDateText(from)} />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <nav aria-label={t('weeks')} className="no-print mb-4 flex gap-4">
        <TextLink to={`/office/privacy/views/odd?week=${shifted(-7)}`}>{t('previousWeek')}</TextLink>
        <TextLink to={`/office/privacy/views/odd?week=${shifted(7)}`}>{t('nextWeek')}</TextLink>
      </nav>
      <h2 className="text-std-18B-160">{t('week', { from: day(from), to: day(to) })}</h2>
      <p role="status" className="mb-3">
        {t('waitingCount', { count: waitingCount })}
      </p>
      {items.length === 0 ? (
        <p>{t('noneOdd')}</p>
      ) : (
        <DataTable
          caption={t('odd')}
          rows={items}
          rowKey={(row) => row.findingId}
          columns={[
            { title: t('day'), oneLine: true, cell: (row) => day(row.happenedOn) },
            {
              title: t('kind'),
              header: true,
              cell: (row) => (
                <TextLink
                  to={`/office/privacy/views/odd/${row.happenedOn}/${row.findingId}`}
                  label={`${oddKindText(row.kind, limits, language)} ${row.displayName} ${day(row.happenedOn)}`}
                >
                  {oddKindText(row.kind, limits, language)}
                </TextLink>
              ),
            },
            { title: t('viewer'), cell: (row) => `${row.displayName}（${row.post}）` },
            {
              title: t('extent'),
              oneLine: true,
              cell: (row) => t('extentLine', { views: row.viewCount, subjects: row.subjectCount, from: time(row.firstAt), to: time(row.lastAt) }),
            },
            {
              title: t('judgement'),
              oneLine: true,
              cell: (row) => <Mark>{t(row.judgement && !row.judgement.outgrown ? row.judgement.verdict : 'stillToJudge')}</Mark>,
            },
          ]}
        />
      )}
    </>
  )
}
