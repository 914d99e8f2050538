import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextLink,
  act,
  button,
  keepTyped,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import { type CaseState, type UnseenRecord, type circulatedKinds, UnseenFilter, caseStateTitles } from '../schema.ts'
import { circulationTexts } from './circulation-texts.ts'
import { CaseLinks, casesApi, day, kindTitle, wordsOf } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { cases } = casesApi(context)
  const asked = url.searchParams
  // What cannot be read in the address falls back to everything; the form below never sends it.
  const filter = UnseenFilter.catch({}).parse({ kind: asked.get('kind') || undefined, recordedById: asked.get('author') || undefined })
  const [unseen, own, { kinds, terms }] = await Promise.all([
    // Only superiors are asked to read what others wrote.
    cases.listUnseen(filter).catch((error: unknown) => {
      if (refusedBy(error).code !== 'notPermitted') throw error
      return null
    }),
    cases.listOwnSeen({}),
    cases.listChoices({}),
  ])
  return { unseen, own: own.items, filter, kinds, terms, requestKey: crypto.randomUUID() }
}

type What = (typeof circulatedKinds)[number]

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const form = (await args.request.clone().formData()).get('form')
  const read = (name: string, revision: string) => {
    const at = name.indexOf('-')
    return { what: name.slice(0, at) as What, id: name.slice(at + 1), revision: Number(revision) }
  }
  const [, one] = (typeof form === 'string' && /^say-(.+)$/.exec(form)) || []
  return act(args, '/office/cases/circulation', {
    seen: (sent) => cases.confirmRecords({ entries: sent.chosen('entry-').map((name) => read(name, sent.text(`entry-${name}`))) }, sent),
    ...(typeof form === 'string' &&
      one && {
        [form]: (sent) =>
          cases.confirmRecords({ entries: [read(one, sent.text('revision'))], comment: sent.text('comment').replaceAll('\r\n', '\n') }, sent),
      }),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Circulation() {
  const { unseen, own, filter, kinds, terms, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage({ ...texts, ...circulationTexts })
  const word = wordsOf(terms, language)
  const path = ({ what, caseId }: { readonly what: What; readonly caseId: string | null }, id: string) =>
    what === 'contact' ? `/office/cases/contacts/${id}` : `/office/cases/of/${caseId}`
  const parts = (entry: UnseenRecord) =>
    (['observed', 'told', 'judged'] as const).flatMap((part) =>
      entry[part] === '' ? [] : [{ part, label: entry.what === 'contact' ? t(`${part}Short`) : '', text: entry[part] }],
    )
  return (
    <>
      <CaseLinks here="circulation" />
      <PageTitle title={t('circulation')} />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      {unseen && (
        <section aria-labelledby="unseen">
          <h2 id="unseen" className={sectionTitle}>
            {t('unseen')}
          </h2>
          <p>{t('unseenHelp')}</p>
          <Form method="get" aria-label={t('filter')} className="no-print my-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
            <SelectField
              name="kind"
              label={t('kind')}
              value={filter.kind ?? ''}
              choices={[{ value: '', label: t('anyKind') }, ...kinds.map(({ code }) => ({ value: code, label: kindTitle(kinds, code, language) }))]}
            />
            <SelectField
              name="author"
              label={t('author')}
              value={filter.recordedById ?? ''}
              choices={[{ value: '', label: t('anybody') }, ...unseen.authors.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
            />
            <button className={button.outlined}>{t('apply')}</button>
          </Form>
          {unseen.items.length === 0 ? (
            <p role="status">{t('noneUnseen')}</p>
          ) : (
            <>
              <p role="status" className="mb-2">
                {t('total', { count: unseen.total, shown: unseen.items.length })}
              </p>
              <ol className="space-y-4">
                {unseen.items.map((entry) => (
                  <li key={entry.id} className="rounded-8 border border-solid-gray-300 px-4 py-3">
                    <p>
                      {day(entry.on, language)} {entry.at}
                      {'　'}
                      <TextLink to={path(entry, entry.id)}>{[entry.caseNumber, entry.name].filter(Boolean).join('　')}</TextLink>
                      {'　'}
                      {entry.what === 'contact' ? word('way', entry.code) : <Mark>{say(caseStateTitles[entry.code as CaseState])}</Mark>}{' '}
                      {entry.again && <Mark>{t('again')}</Mark>} {entry.withdrawn && <Mark>{t('withdrawn')}</Mark>}
                    </p>
                    <p>
                      {kindTitle(kinds, entry.kind, language)}　{entry.topics.map((code) => word('topic', code)).join('・')}
                    </p>
                    {entry.withdrawnBecause && (
                      <p>
                        {t('withdrawnBecause')}：{entry.withdrawnBecause}
                      </p>
                    )}
                    {parts(entry).map(({ part, label, text }) => (
                      <p key={part} className="mt-1 whitespace-pre-wrap">
                        {label && <span className="text-dns-14B-130">{label}　</span>}
                        {text}
                      </p>
                    ))}
                    <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
                      {t('writtenAt', { name: entry.recordedBy, when: momentText(entry.recordedAt, language) })}
                    </p>
                    <FormBox
                      form={`say-${entry.what}-${entry.id}`}
                      title={t('commentOf')}
                      help={t('commentHelp')}
                      submit={t('doComment')}
                      labels={{ comment: t('comment') }}
                      hidden={{ revision: String(entry.revision) }}
                      answer={answer}
                      requestKey={requestKey}
                    >
                      {(field) => <TextArea {...field('comment')} rows={3} />}
                    </FormBox>
                  </li>
                ))}
              </ol>
              <Form method="post" noValidate aria-label={t('unseen')} className="no-print mt-6 space-y-3">
                <RefusalSummary refusal={answer?.form === 'seen' ? answer.refusal : undefined} labels={{}} />
                <RequestKey value={requestKey} />
                <input type="hidden" name="form" value="seen" />
                {unseen.items.map((entry) => (
                  <input key={entry.id} type="hidden" name={`seen.entry-${entry.what}-${entry.id}`} value={entry.revision} />
                ))}
                <p>{t('confirmHelp')}</p>
                <button className={button.filled}>{t('confirm', { count: unseen.items.length })}</button>
              </Form>
            </>
          )}
        </section>
      )}
      <section aria-labelledby="own">
        <h2 id="own" className={sectionTitle}>
          {t('own')}
        </h2>
        {own.length === 0 ? (
          <p>{t('noneOwn')}</p>
        ) : (
          <>
            <p>{t('ownHelp')}</p>
            <DataTable
              caption={t('own')}
              rows={own}
              rowKey={(row) => `${row.subjectId} ${row.seenBy} ${row.seenOn} ${row.comment}`}
              columns={[
                {
                  title: t('record'),
                  header: true,
                  cell: (row) => (
                    <TextLink to={path(row, row.subjectId)}>{[day(row.on, language), row.caseNumber, row.name].filter(Boolean).join('　')}</TextLink>
                  ),
                },
                { title: t('seenBy'), oneLine: true, cell: (row) => row.seenBy },
                { title: t('seenOn'), oneLine: true, cell: (row) => day(row.seenOn, language) },
                {
                  title: t('comment'),
                  cell: (row) => (
                    <>
                      <span className="whitespace-pre-wrap">{row.comment}</span> {row.changedSince && <Mark>{t('changedSince')}</Mark>}
                    </>
                  ),
                },
              ]}
            />
          </>
        )}
      </section>
    </>
  )
}
