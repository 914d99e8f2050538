import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  DataTable,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  TextField,
  TextLink,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { texts } from './page-texts.ts'
import { reportsApi, yearIn, yearText } from './parts.tsx'

export async function loader({ context, params, url }: LoadArgs) {
  const reports = reportsApi(context)
  const fiscalYear = yearIn(params)
  const from = Number(url.searchParams.get('from') ?? NaN)
  return {
    fiscalYear,
    ...(await reports.listEditions({ fiscalYear })),
    compared: Number.isInteger(from) && from > 0 ? await reports.compareEditions({ fiscalYear, from }) : null,
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const reports = reportsApi(args.context)
  const fiscalYear = yearIn(args.params)
  return act(args, `/office/reports/${fiscalYear}/editions`, {
    decide: ({ key, text }) => reports.keepEdition({ fiscalYear, final: true, name: text('name') }, { key }),
    publish: ({ key, text }) => reports.publishReport({ fiscalYear, number: Number(text('number')) }, { key }),
    withdraw: ({ key }) => reports.withdrawPublication({ fiscalYear }, { key }),
    keep: ({ key, text }) => reports.keepEdition({ fiscalYear, final: false, name: text('name') }, { key }),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** 版と控え、正誤表。 */
export default function EditionsPage() {
  const { fiscalYear, items, can, compared, publication, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const query = (number: number) => ({ fiscalYear: String(fiscalYear), number: String(number) })
  const errata = compared?.from.final === true
  return (
    <>
      <PageTitle
        title={t('editionsOf', { year: yearText(fiscalYear, language) })}
        above={<TextLink to={`/office/reports/${fiscalYear}`}>{t('backToReport')}</TextLink>}
      />
      {!answer && asked.get('done') && <Notice>{t('done')}</Notice>}
      {items.length === 0 ? (
        <p>{t('noEditions')}</p>
      ) : (
        <DataTable
          caption={t('editions')}
          rows={items}
          rowKey={({ number }) => String(number)}
          columns={[
            { title: t('number'), header: true, align: 'right', cell: ({ number }) => number },
            { title: t('state'), oneLine: true, cell: ({ final }) => (final ? <Mark>{t('final')}</Mark> : t('kept')) },
            { title: t('name'), cell: ({ name }) => name },
            { title: t('keptAt'), oneLine: true, cell: ({ keptAt }) => momentText(keptAt, language) },
            { title: t('by'), oneLine: true, cell: ({ keptBy }) => keptBy },
            { title: t('digest'), cell: ({ sha256 }) => <code className="text-dns-14N-130 break-all">{sha256}</code> },
            {
              title: t('actions'),
              cell: ({ number }) => (
                <>
                  <PrintLink operation="reports.showEdition" query={query(number)} title={t('print')} />
                  <span className="mt-1 block">
                    <TextLink to={`?from=${number}`}>{t('compareNow')}</TextLink>
                  </span>
                </>
              ),
            },
          ]}
        />
      )}
      <Publication fiscalYear={fiscalYear} items={items} publication={publication} may={can.includes('publish')} requestKey={requestKey} />
      {can.includes('keep') && (
        <>
          <FormBox
            form="decide"
            title={t('decide')}
            help={t('decideLead')}
            submit={t('decide')}
            labels={{ name: t('decidedBy') }}
            answer={answer}
            requestKey={requestKey}
          >
            {(field) => <TextField {...field('name')} help={t('decidedByHelp')} required />}
          </FormBox>
          <FormBox
            form="keep"
            title={t('keep')}
            help={t('keepLead')}
            submit={t('keep')}
            labels={{ name: t('keepName') }}
            answer={answer}
            requestKey={requestKey}
          >
            {(field) => <TextField {...field('name')} help={t('keepNameHelp')} required />}
          </FormBox>
        </>
      )}
      {compared && (
        <>
          <h2 className={sectionTitle}>{t(errata ? 'errataOf' : 'changesOf', { number: compared.from.number })}</h2>
          {compared.items.length === 0 ? (
            <p>{t('noChange')}</p>
          ) : (
            <>
              <p className="mb-3">
                <PrintLink
                  operation="reports.compareEditions"
                  query={{ fiscalYear: String(fiscalYear), from: String(compared.from.number) }}
                  title={t('printList')}
                />
              </p>
              <DataTable
                caption={t(errata ? 'errataOf' : 'changesOf', { number: compared.from.number })}
                rows={compared.items.map((item, at) => ({ ...item, key: String(at) }))}
                rowKey={({ key }) => key}
                columns={[
                  {
                    title: t('place'),
                    header: true,
                    cell: ({ line, where }) => (
                      <>
                        {line}
                        <span className="block text-dns-14N-130">{say(where)}</span>
                      </>
                    ),
                  },
                  { title: t(errata ? 'wrong' : 'before'), cell: ({ before }) => <span className="whitespace-pre-line">{say(before)}</span> },
                  { title: t(errata ? 'right' : 'after'), cell: ({ after }) => <span className="whitespace-pre-line">{say(after)}</span> },
                ]}
              />
            </>
          )}
        </>
      )}
    </>
  )
}

/** 公開。 Whether the public reads the report, which edition, and what may be done about it. */
function Publication({
  fiscalYear,
  items,
  publication,
  may,
  requestKey,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'fiscalYear' | 'items' | 'publication' | 'requestKey'> & { readonly may: boolean }) {
  const { t, language } = usePage(texts)
  const answer = useActionData<typeof action>()
  const last = items.find(({ final }) => final)
  const mine = answer && ['publish', 'withdraw'].includes(answer.form) ? answer.refusal : undefined
  if (!last) return null
  return (
    <section aria-labelledby="publication">
      <h2 id="publication" className={sectionTitle}>
        {t('publication')}
      </h2>
      <RefusalSummary refusal={mine} labels={{}} />
      {publication ? (
        <p>
          {t('publicSince', { number: publication.number, at: momentText(publication.publishedAt, language) })}{' '}
          <TextLink to={`/report?fiscalYear=${fiscalYear}`}>{t('publicPage')}</TextLink>
        </p>
      ) : (
        <p>{t('notPublic')}</p>
      )}
      {may && (
        <>
          <p className="mt-2 max-w-3xl">{t('publishLead')}</p>
          <div className="no-print mt-3 flex flex-wrap gap-3">
            <Form method="post" preventScrollReset>
              <RequestKey value={requestKey} />
              <input type="hidden" name="form" value="publish" />
              <input type="hidden" name="publish.number" value={last.number} />
              <button className={button.outlined}>
                {t(publication?.number === last.number ? 'publishAgain' : 'publishNth', { number: last.number })}
              </button>
            </Form>
            {publication && (
              <Form method="post" preventScrollReset>
                <RequestKey value={requestKey} />
                <input type="hidden" name="form" value="withdraw" />
                <button className={button.outlined}>{t('withdrawPublication')}</button>
              </Form>
            )}
          </div>
        </>
      )}
    </section>
  )
}
