import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import {
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextLink,
  api,
  button,
  keepTyped,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { oddVerdicts } from '../schema.ts'
import { accessTexts as texts, oddKindText } from './access-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { items, from, to: _, waitingCount: _waiting, ...limits } = await identity.listOddViews({ week: params['happenedOn'] ?? '' })
  const finding = items.find(({ findingId }) => findingId === params['findingId'])
  if (!finding) throw data(null, { status: 404 })
  return { finding, from, limits, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const [findingId, happenedOn] = [params['findingId'] ?? '', params['happenedOn'] ?? '']
  return answerForm(request, async ({ verdict, note = '', requestKey = '' }) => {
    const judgement = { findingId, happenedOn, verdict: verdict as (typeof oddVerdicts)[number], note: note.replaceAll('\r\n', '\n') } // what is none of them is refused beside the field
    await identity.judgeView(judgement, { key: requestKey })
    return redirect(`/office/privacy/views/odd/${happenedOn}/${findingId}?judged`)
  })
}

export const clientAction = keepTyped

export default function OddView() {
  const { finding, from, limits, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { judgement } = finding
  const time = (instant: string) => momentText(instant, language).slice(-5)
  const { viewCount: views, subjectCount: subjects, displayName: name, post } = finding
  return (
    <>
      <PageTitle title={t('odd')} above={<TextLink to={`/office/privacy/views/odd?week=${from}`}>{t('odd')}</TextLink>}>
        {oddKindText(finding.kind, limits, language)}
      </PageTitle>
      {search.has('judged') && <Notice>{t('judged')}</Notice>}
      <Sheet
        rows={[
          [t('viewer'), `${name}（${post}）`],
          [t('day'), dayText(finding.happenedOn, language)],
          [t('extent'), t('extentLine', { views, subjects, from: time(finding.firstAt), to: time(finding.lastAt) })],
          [t('operation'), finding.operations.map(say).join('\n')],
          [
            t('judgement'),
            judgement
              ? t('judgedLine', {
                  verdict: t(judgement.verdict),
                  name: judgement.judgedBy,
                  day: momentText(judgement.judgedAt, language),
                  note: judgement.note,
                }) + (judgement.outgrown ? `\n${t('outgrown')}` : '')
              : t('stillToJudge'),
          ],
        ]}
      />
      <p className="mt-3">
        <TextLink to={`/office/privacy/views?accountId=${finding.accountId}`}>{t('viewsOf', { name, post })}</TextLink>
      </p>
      {finding.can.includes('judge') ? (
        <Form method="post" noValidate className="no-print mt-6 max-w-3xl space-y-4">
          <RefusalSummary refusal={answer?.refusal} labels={{ verdict: t('judgement'), note: t('note') }} />
          <RequestKey value={requestKey} />
          <SelectField
            name="verdict"
            label={t('judgement')}
            required
            value={answer?.typed['verdict']}
            refusal={answer?.refusal}
            choices={[{ value: '', label: t('choose') }, ...oddVerdicts.map((value) => ({ value, label: t(value) }))]}
          />
          <TextArea
            name="note"
            label={t('note')}
            help={t('judgementHelp')}
            required
            rows={3}
            value={answer?.typed['note']}
            refusal={answer?.refusal}
          />
          <button className={button.filled}>{t('keepJudgement')}</button>
        </Form>
      ) : (
        <p className="mt-6">{t('ownOdd')}</p>
      )}
    </>
  )
}
