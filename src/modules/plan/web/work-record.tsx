import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  Attachments,
  ButtonLink,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  RequestKey,
  Sheet,
  TextLink,
  WithdrawForm,
  WithdrawnNote,
  answerForm,
  api,
  attachmentsFor,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as fileOperations } from '#files'
import { figuresOf } from '../rules/work.ts'
import { figuresText } from './texts.ts'
import { planApi } from './work-parts.tsx'
import { texts } from './work-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { plan, identity } = planApi(context)
  const { files } = api<{ files: typeof fileOperations }>(context)
  const recordId = params['recordId'] ?? ''
  const list = attachmentsFor(files.listAttachments({ subjectType: 'plan.workRecord', subjectId: recordId }))
  const [record, attachments, { items }] = await Promise.all([plan.getWork({ recordId }), list, identity.listCompartments({})])
  const compartment = items.find(({ code }) => code === record.compartment)
  const counts = figuresOf(record).length > 0
  const compartmentTitle = { ja: compartment?.title ?? record.compartment, en: compartment?.english ?? record.compartment }
  return { record, compartmentTitle, counts, attachments, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { plan } = planApi(context)
  const recordId = params['recordId'] ?? ''
  return answerForm(request, async ({ reason = '', requestKey = '' }) => {
    await plan.withdrawWork({ recordId, reason }, { key: requestKey })
    return redirect(`/office/plan/work/${recordId}`)
  })
}
export const clientAction = keepTyped

export default function WorkRecordPage() {
  const { record, compartmentTitle, counts, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { withdrawal, can } = record
  const path = '/office/plan/work'
  const next = [record.nextStep, record.nextOn && dayText(record.nextOn, language), record.nextByName].filter(Boolean).join('　')
  const row = (label: string, value: string) => (value === '' ? [] : [[label, value] as const])
  const just = search.has('recorded') && !record.withdrawn
  return (
    <>
      <PageTitle
        title={t('record')}
        above={<TextLink to={path}>{t('records')}</TextLink>}
        actions={
          <>
            <PrintLink operation="plan.getWork" query={{ recordId: record.recordId }} />
            {can.includes('correct') && <ButtonLink kind="outlined" to={`${path}/new?replaces=${record.recordId}`} title={t('correct')} />}
          </>
        }
      >
        {say(record.kindTitle)} <span className="text-std-20N-150 max-sm:block">{dayText(record.happenedOn, language)}</span>
      </PageTitle>
      {just && <Notice>{t(counts ? 'saved' : 'savedUncounted')}</Notice>}
      {just && can.includes('withdraw') && (
        <Form method="post" className="no-print mb-4 flex flex-wrap items-center gap-4">
          <RequestKey value={requestKey} />
          <input type="hidden" name="reason" value={texts.undoReason[language]} />
          <button className={button.outlined}>{t('undo')}</button>
          <TextLink to={`${path}/new?repeat=${record.recordId}`}>{t('another')}</TextLink>
        </Form>
      )}
      <WithdrawnNote withdrawal={withdrawal} correctedAt={record.replacedBy && `${path}/${record.replacedBy}`} />
      <Sheet
        rows={[
          [
            t('line'),
            record.lineId ? (
              <TextLink key="line" to={`/office/plan/lines/${record.lineId}`}>
                {record.lineTitle}
              </TextLink>
            ) : (
              record.activity
            ),
          ],
          [t('content'), record.content],
          ...row(t('figures'), figuresText(figuresOf(record), language)),
          ...(record.milestone ? [[t('kind'), t('achieved')] as const] : []),
          ...row(t('category'), record.categoryTitle ? say(record.categoryTitle) : ''),
          [t('area'), record.areaName || t('wholeCity')],
          ...(record.partner === ''
            ? []
            : [
                [
                  t('partner'),
                  record.organisationId ? (
                    <TextLink key="partner" to={`/office/organisations/${record.organisationId}`}>
                      {record.partner}
                    </TextLink>
                  ) : (
                    record.partner
                  ),
                ] as const,
              ]),
          ...row(t('place'), record.place),
          ...row(t('agreement'), record.agreement),
          ...row(t('nextStep'), next),
          [t('compartment'), say(compartmentTitle)],
          [t('recordedBy'), record.recordedBy],
        ]}
      />
      {record.replaces && (
        <p className="mt-3">
          <TextLink to={`${path}/${record.replaces}`}>{t('replaces')}</TextLink>
        </p>
      )}
      {record.thread.length > 0 && (
        <section aria-labelledby="thread">
          <h2 id="thread" className={sectionTitle}>
            {t('thread')}
          </h2>
          <ol className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {record.thread.map((each) => (
              <li key={each.recordId} className="px-1 py-2">
                <span className="mr-3 text-solid-gray-700">{dayText(each.happenedOn, language)}</span>
                {each.recordId === record.recordId ? (
                  <>
                    {say(each.kindTitle)} <Mark>{t('thisRecord')}</Mark>
                  </>
                ) : (
                  <TextLink to={`${path}/${each.recordId}`}>{say(each.kindTitle)}</TextLink>
                )}
                <span className="block">{each.content.split('\n')[0]}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {can.includes('follow') && record.next.length > 0 && (
        <nav aria-label={t('followTitle')} className="no-print">
          <h2 className={sectionTitle}>{t('followTitle')}</h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {record.next.map(({ code, title }) => (
              <li key={code}>
                <TextLink to={`${path}/new?${new URLSearchParams({ follows: record.recordId, kind: code })}`}>{say(title)}</TextLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Attachments subjectType="plan.workRecord" subjectId={record.recordId} list={attachments} requestKey={attachKey} />
      {can.includes('withdraw') && <WithdrawForm answer={answer} requestKey={requestKey} />}
      <HistoryLink type="plan.workRecord" id={record.recordId} />
    </>
  )
}
