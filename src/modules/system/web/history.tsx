import { useLoaderData } from 'react-router'
import { momentText } from '#kernel/values'
import { type Column, type LoadArgs, DataTable, PageTitle, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { auditTexts as texts } from './audit-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return system.showHistory({ subjectType: params['subjectType'] ?? '', subjectId: params['subjectId'] ?? '' })
}

type Change = Awaited<ReturnType<typeof loader>>['steps'][number]['changes'][number]

export default function History() {
  const { subject, path, steps } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const value = (shown: Change['before']) => <span className="whitespace-pre-wrap">{shown ? say(shown) : t('nothing')}</span>
  const field: Column<Change> = { title: t('field'), header: true, cell: (change) => say(change.field) }
  const after: Column<Change> = { title: t('after'), cell: (change) => value(change.after) }
  return (
    <>
      <PageTitle title={t('history')} above={path && <TextLink to={path}>{t('backToRecord', { subject: say(subject) })}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('historyLead')}</p>
      <ol className="space-y-6">
        {steps.map((step, i) => (
          <li key={step.at}>
            <h2 className="text-std-18B-160">{say(step.operation)}</h2>
            <p className="mb-2">
              {momentText(step.at, language)}　{step.displayName || t('system')}
              {step.reason !== null && <span className="block">{t('reason', { reason: step.reason })}</span>}
            </p>
            {step.changes.length === 0 ? (
              <p>{t('noFields')}</p>
            ) : (
              <DataTable
                caption={t('changesOf', { nth: steps.length - i, at: momentText(step.at, language), what: say(step.operation) })}
                rows={step.changes}
                rowKey={(change) => change.field.ja}
                columns={
                  step.changes.every((change) => change.before === null) // it was made: there is no before
                    ? [field, after]
                    : [field, { title: t('before'), cell: (change) => value(change.before) }, after]
                }
              />
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
