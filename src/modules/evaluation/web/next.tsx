import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextLink,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { Mark, MarkProposal } from '../schema.ts'
import { EvaluationLinks, YearForm, evaluationApi, yearOf, yearText } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { evaluation } = evaluationApi(context)
  return { proposed: await evaluation.proposeNextYear(yearOf(url.searchParams)), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { evaluation, plan } = evaluationApi(args.context)
  const decide = (taken: boolean) => (sent: { readonly key: string; text(name: string): string }) =>
    evaluation.decideMark({ fiscalYear: Number(sent.text('fiscalYear')), lineId: sent.text('lineId'), mark: sent.text('mark') as Mark, taken }, sent)
  return act(args, '/office/evaluation/next', {
    take: decide(true),
    leave: decide(false),
    draft: (sent) => plan.draftNextYear({ fiscalYear: Number(sent.text('fiscalYear')) }, sent),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function NextYearPage() {
  const { proposed, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { fiscalYear, fiscalYears, items, state } = proposed
  const did = `did_${search.get('done')}`
  const waiting = items.filter(({ taken }) => taken === null)
  const settled = items.filter(({ taken }) => taken !== null)
  const common = [
    { title: t('line'), header: true, cell: (row: MarkProposal) => `${row.label} ${row.title}`.trim() },
    { title: t('chapter'), cell: ({ above }: MarkProposal) => above },
    { title: t('mark'), oneLine: true, cell: ({ mark }: MarkProposal) => t(`mark_${mark}`) },
    { title: t('why'), cell: ({ why }: MarkProposal) => say(why) },
  ]
  const rowKey = ({ lineId, mark }: MarkProposal) => `${lineId} ${mark}`
  return (
    <>
      <EvaluationLinks here="nextYear" />
      <PageTitle title={t('nextYear')}>{t('draftOf', { year: yearText(fiscalYear + 1, language) })}</PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {answer && answer.form !== 'draft' && <RefusalSummary refusal={answer.refusal} labels={{}} />}
      <YearForm fiscalYear={fiscalYear} fiscalYears={fiscalYears} />
      <p className="mb-3">{t('nextHelp')}</p>
      {state === 'none' && <p>{t('noDraft')}</p>}
      {state === 'decided' && <p>{t('decided')}</p>}
      {state === 'none' && proposed.mayDraft && (
        <FormBox
          form="draft"
          title={t('makeDraft')}
          help={t('makeDraftHelp')}
          submit={t('makeDraft')}
          answer={answer}
          requestKey={requestKey}
          hidden={{ fiscalYear: String(fiscalYear) }}
          labels={{}}
        >
          {() => null}
        </FormBox>
      )}
      {state === 'draft' && (
        <>
          <p className="no-print mb-3">
            <TextLink to={`/office/plan/edit?fiscalYear=${fiscalYear + 1}`}>{t('toEditor')}</TextLink>
          </p>
          <h2 className={sectionTitle}>{t('proposals')}</h2>
          {waiting.length === 0 ? (
            <p>{t('noProposals')}</p>
          ) : (
            <DataTable
              caption={t('proposals')}
              rows={waiting}
              rowKey={rowKey}
              columns={[
                ...common,
                {
                  title: t('decision'),
                  oneLine: true,
                  cell: (row) => (
                    <span className="flex gap-2">
                      {(['take', 'leave'] as const).map((form) => (
                        <Form key={form} method="post">
                          <RequestKey value={`${requestKey}-${form}-${row.lineId.slice(-12)}`} />
                          <input type="hidden" name="form" value={form} />
                          <input type="hidden" name={`${form}.fiscalYear`} value={fiscalYear} />
                          <input type="hidden" name={`${form}.lineId`} value={row.lineId} />
                          <input type="hidden" name={`${form}.mark`} value={row.mark} />
                          <button
                            className={form === 'take' ? button.filled : button.outlined}
                            aria-label={t(`${form}This`, { title: row.title, mark: t(`mark_${row.mark}`) })}
                          >
                            {t(form)}
                          </button>
                        </Form>
                      ))}
                    </span>
                  ),
                },
              ]}
            />
          )}
          {settled.length > 0 && (
            <>
              <h2 className={sectionTitle}>{t('settled')}</h2>
              <DataTable
                caption={t('settled')}
                rows={settled}
                rowKey={rowKey}
                columns={[
                  ...common,
                  {
                    title: t('decision'),
                    cell: ({ taken, decidedBy, decidedAt }) =>
                      [t(taken ? 'taken' : 'left'), decidedBy, decidedAt === null ? '' : momentText(decidedAt, language)].filter(Boolean).join('　'),
                  },
                ]}
              />
            </>
          )}
        </>
      )}
    </>
  )
}
