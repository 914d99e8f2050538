import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, fiscalYearText, momentText } from '#kernel/values'
import {
  type Answer,
  Attachments,
  DataTable,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  Sheet,
  TextField,
  TextLink,
  act,
  api,
  attachmentsFor,
  keepTyped,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import { unitOf } from '../rules/count.ts'
import { priorFaults, priorStateTitles } from '../schema.ts'
import { texts } from './prior-texts.ts'
import { amountText, monthText } from './texts.ts'
import { planApi } from './work-parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const { plan } = planApi(context)
  const { files } = api<{ files: typeof fileOperations }>(context)
  const importId = params['importId'] ?? ''
  const standing = await plan.getPriorImport({ importId })
  // The file lies in the compartment of whoever brought it; the figures are for everybody.
  const list = attachmentsFor(files.listAttachments({ subjectType: 'plan.priorImport', subjectId: importId }))
  const attachments = await list.catch((error: unknown) => refusedBy(error))
  return { standing, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { plan } = planApi(args.context)
  const importId = args.params['importId'] ?? ''
  return act(args, `/office/plan/prior/${importId}`, {
    carryOut: (sent) => plan.carryOutPriorImport({ importId }, { key: sent.key }),
    withdraw: (sent) => plan.withdrawPriorImport({ importId, reason: sent.text('reason') }, { key: sent.key }),
  })
}
export const clientAction = keepTyped

export default function PriorImportPage() {
  const { standing, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { importId, state, withdrawal, faults, figures, can } = standing
  const open = state === 'open'
  const box = { answer, requestKey }
  return (
    <>
      <PageTitle title={t('prior')} above={<TextLink to="/office/plan/prior">{t('prior')}</TextLink>}>
        {standing.source}
      </PageTitle>
      {search.get('done') === 'carryOut' && state === 'done' && <Notice>{t('done')}</Notice>}
      {withdrawal && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          {t('withdrawnLine', { name: withdrawal.withdrawnBy, at: momentText(withdrawal.withdrawnAt, language), reason: withdrawal.reason })}
        </p>
      )}
      <Sheet
        rows={[
          [t('fiscalYear'), language === 'ja' ? fiscalYearText(standing.fiscalYear) : `FY${standing.fiscalYear}`],
          [t('source'), standing.source],
          [t('providedBy'), standing.providedBy],
          [t('state'), say(priorStateTitles[state])],
          [t('startedBy'), `${standing.startedBy}　${momentText(standing.startedAt, language)}`],
          ...(standing.doneAt ? [[t('doneAt'), momentText(standing.doneAt, language)] as const] : []),
        ]}
      />
      {open && <p className="mt-4">{t('attachFirst')}</p>}
      {!('code' in attachments && attachments.status === 404) && (
        <Attachments subjectType="plan.priorImport" subjectId={importId} list={attachments} requestKey={attachKey} />
      )}
      {standing.unreadable && (
        <p role="alert" className="mt-4 rounded-8 border-2 border-error-1 px-4 py-3">
          {say(standing.unreadable)}
        </p>
      )}
      {standing.faultCount > 0 && (
        <section aria-labelledby="faults">
          <h2 id="faults" className={sectionTitle}>
            {t('faults')}
          </h2>
          <p role="alert" className="mb-2">
            {t('faultsLead', { count: countText(standing.faultCount) })}
          </p>
          <DataTable
            caption={t('faults')}
            rows={faults}
            rowKey={({ rowNumber, column, code }) => `${rowNumber} ${column} ${code}`}
            columns={[
              { title: t('row'), align: 'right', header: true, cell: (fault) => fault.rowNumber },
              { title: t('column'), cell: (fault) => fault.column },
              { title: t('typed'), cell: (fault) => fault.typed },
              { title: t('fault'), cell: (fault) => say(priorFaults[fault.code]) },
            ]}
          />
        </section>
      )}
      {figures.length > 0 && (
        <section aria-labelledby="figures">
          <h2 id="figures" className={sectionTitle}>
            {t(open ? 'preview' : 'figures')}
          </h2>
          <p className="mb-2">
            {t('total', { count: countText(standing.total) })}{' '}
            {standing.total > figures.length && t('onlyFirst', { count: countText(figures.length) })}
          </p>
          <DataTable
            caption={t('figures')}
            rows={figures}
            rowKey={({ rowNumber, month }) => `${rowNumber} ${month}`}
            columns={[
              { title: t('row'), align: 'right', cell: (figure) => figure.rowNumber },
              {
                title: t('line'),
                header: true,
                cell: (figure) =>
                  figure.lineId ? <TextLink to={`/office/plan/lines/${figure.lineId}`}>{figure.lineTitle}</TextLink> : figure.lineTitle,
              },
              { title: t('district'), oneLine: true, cell: (figure) => figure.areaName || t('wholeCity') },
              { title: t('month'), oneLine: true, cell: (figure) => monthText(figure.month, language) },
              { title: t('amount'), align: 'right', cell: (figure) => amountText(figure.amount, unitOf[figure.measure], language) },
            ]}
          />
        </section>
      )}
      {can.includes('carryOut') && (
        <FormBox {...box} form="carryOut" title={t('carryOutTitle')} submit={t('carryOut', { count: countText(standing.total) })} labels={{}} open>
          {() => null}
        </FormBox>
      )}
      {(can.includes('withdraw') || can.includes('cancel')) && (
        <FormBox
          {...box}
          form="withdraw"
          title={t(open ? 'cancel' : 'withdraw')}
          {...(!open && { help: t('withdrawHelp') })}
          submit={t(open ? 'cancel' : 'withdraw')}
          labels={{ reason: t('reason') }}
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <HistoryLink type="plan.priorImport" id={importId} />
    </>
  )
}
