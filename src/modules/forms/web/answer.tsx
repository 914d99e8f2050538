import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, momentText } from '#kernel/values'
import type { operations as fileOperations } from '#files'
import {
  Attachments,
  ButtonLink,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  act,
  api,
  attachmentsFor,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { answerMoveTitles, answerStateTitles, answerWayTitles } from '../schema.ts'
import { formsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const revision = Number(url.searchParams.get('revision') ?? '')
  const { language } = context.get(pageContext).shell
  const answer = await formsApi(context).getAnswer({
    answerId: params['answerId'] ?? '',
    language,
    ...(Number.isInteger(revision) && revision > 0 && { revision }),
  })
  const { files } = api<{ files: typeof fileOperations }>(context)
  const list = await attachmentsFor(files.listAttachments({ subjectType: 'forms.answer', subjectId: answer.answerId }))
  return { answer, list, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const forms = formsApi(args.context)
  const answerId = args.params['answerId'] ?? ''
  const standing = { answerId, revision: Number((await args.request.clone().formData()).get('revision')) }
  return act(args, `/office/forms/answers/${answerId}`, {
    check: ({ key, text }) => forms.checkAnswer({ ...standing, remark: text('remark') }, { key }),
    question: ({ key, text }) => forms.questionAnswer({ ...standing, remark: text('remark') }, { key }),
    withdraw: ({ key, text }) => forms.withdrawAnswer({ ...standing, reason: text('reason') }, { key }),
  })
}

export default function AnswerPage() {
  const { answer: a, list, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const may = (doing: (typeof a.can)[number]) => a.can.includes(doing)
  const shared = { answer, requestKey, revision: a.revision }
  const path = `/office/forms/answers/${a.answerId}`
  return (
    <>
      <PageTitle
        title={`${a.collectionTitle}　${t('numberOf', { number: a.number })}`}
        above={<TextLink to={`/office/forms/collections/${a.collectionId}`}>{a.collectionTitle}</TextLink>}
        actions={
          <>
            <Mark>{say(answerStateTitles[a.state])}</Mark>
            {may('correct') && <ButtonLink kind="outlined" to={`${path}/correct`} title={t('correct')} />}
            {may('apply') && !a.anonymous && <ButtonLink kind="outlined" to={`${path}/apply`} title={t('apply')} />}
            <PrintLink operation="forms.getAnswer" query={{ answerId: a.answerId, revision: String(a.shown) }} title={t('print')} />
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      {a.shown < a.revision && (
        <Notice>
          {t('revisionOf', {
            revision: a.shown,
            at: momentText(a.revisions.find(({ revision }) => revision === a.shown)?.recordedAt ?? a.receivedAt, language),
          })}{' '}
          <TextLink to={path}>{t('newest')}</TextLink>
        </Notice>
      )}
      <Sheet
        rows={[
          [t('answeredOn'), dayText(a.answeredOn, language)],
          [t('way'), say(answerWayTitles[a.way])],
          ...(a.saidByTitle || a.saidName
            ? [[t('saidBy'), [a.saidByTitle && say(a.saidByTitle), a.saidName].filter(Boolean).join('　')] as const]
            : []),
          ...(a.enteredBy ? [[t('enteredBy'), a.enteredBy] as const] : []),
          [t('area'), a.areaName],
          [t('version'), t('versionOf', { version: a.version })],
          ...a.became.map(
            ({ text, path: place }) =>
              [
                t('became'),
                <TextLink key={place} to={place}>
                  {say(text)}
                </TextLink>,
              ] as const,
          ),
        ]}
      />
      <h2 className={sectionTitle}>{t('answer')}</h2>
      {a.hiddenTiers.length > 0 && <p className="mb-2">{t('hiddenParts')}</p>}
      <dl className="divide-y divide-solid-gray-300 border-y border-solid-gray-400">
        {a.lines.map(({ code, heading, label, text, state }) =>
          heading ? (
            <div key={code} className="bg-solid-gray-50 py-2 font-700">
              <dt>{label}</dt>
              <dd className="sr-only">{t('answer')}</dd>
            </div>
          ) : (
            <div key={code} className="grid gap-x-4 py-2 sm:grid-cols-[16rem_1fr]">
              <dt className="font-700">{label}</dt>
              <dd className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
                {text}
                {a.keptOn && state === 'answered' && a.keptItems.includes(code) && (
                  <span className="block text-dns-14N-130 text-solid-gray-700">
                    {t('asRegistered', { day: language === 'ja' ? eraDateText(a.keptOn) : dayText(a.keptOn, language) })}
                  </span>
                )}
              </dd>
            </div>
          ),
        )}
      </dl>
      <Attachments subjectType="forms.answer" subjectId={a.answerId} list={list} requestKey={attachKey} />
      {may('check') && (
        <FormBox form="check" title={t('check')} submit={t('check')} labels={{}} {...shared}>
          {() => null}
        </FormBox>
      )}
      {may('question') && (
        <FormBox form="question" title={t('question')} submit={t('question')} labels={{ remark: t('questionRemark') }} {...shared}>
          {(field) => <TextArea {...field('remark')} rows={3} required />}
        </FormBox>
      )}
      {may('withdraw') && (
        <FormBox form="withdraw" title={t('withdraw')} help={t('withdrawHelp')} submit={t('withdraw')} labels={{ reason: t('reason') }} {...shared}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <section aria-labelledby="moves">
        <h2 id="moves" className={sectionTitle}>
          {t('moves')}
        </h2>
        <ul className="list-disc pl-6">
          {a.moves.map((move, at) => (
            <li key={at}>
              {[momentText(move.movedAt, language), say(answerMoveTitles[move.move]), move.movedBy, move.remark].filter(Boolean).join('　')}
            </li>
          ))}
        </ul>
        {a.revisions.length > 1 && (
          <>
            <h3 className="mt-4 font-700">{t('revisions')}</h3>
            <ul className="list-disc pl-6">
              {a.revisions
                .filter(({ revision }) => revision !== a.revision)
                .map(({ revision, recordedAt }) => (
                  <li key={revision}>
                    <TextLink to={`${path}?revision=${revision}`}>{t('revisionOf', { revision, at: momentText(recordedAt, language) })}</TextLink>
                  </li>
                ))}
            </ul>
          </>
        )}
      </section>
      <HistoryLink type="forms.answer" id={a.answerId} />
    </>
  )
}
