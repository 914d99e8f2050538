import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { type Answer, FormBox, type LoadArgs, Mark, Notice, PageTitle, PrintLink, Sheet, TextLink, act, keepTyped, usePage } from '#ui'
import { caseStateTitles, handingStateTitles, leftReasonTitles } from '../schema.ts'
import { handoverTexts } from './handover-texts.ts'
import { CaseLinks, casesApi, day, kindTitle, readWork, wordsOf } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { cases } = casesApi(context)
  const [handover, { kinds, terms }] = await Promise.all([cases.getHandover({ handoverId: params['handoverId']! }), cases.listChoices({})])
  return { handover, kinds, terms, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const handoverId = args.params['handoverId']!
  return act(args, `/office/cases/handover/${handoverId}`, {
    cancel: (sent) => cases.cancelHandover({ handoverId }, sent),
    ...(await readWork(args)),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function HandoverPage() {
  const { handover, kinds, terms, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage({ ...texts, ...handoverTexts })
  const word = wordsOf(terms, language)
  const common = { answer, requestKey }
  const { handoverId } = handover
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={t('sheetHeading', { day: day(handover.fromOn, language) })}
        above={<TextLink to="/office/cases/handover">{t('handovers')}</TextLink>}
        actions={<PrintLink operation="cases.getHandover" query={{ handoverId }} title={t('printAll')} />}
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <p>
        <Mark>{t(handover.cancelled ? 'wasCancelled' : handover.begun ? 'wasDone' : 'waits')}</Mark>{' '}
        {t('madeBy', { day: day(handover.madeOn, language), name: handover.madeBy })}
      </p>
      <p>{t('total', { count: handover.items.length })}</p>
      {handover.begun && <p>{t('undo')}</p>}
      {handover.can.includes('cancel') && (
        <FormBox form="cancel" title={t('cancel')} help={t('cancelHelp')} submit={t('cancel')} labels={{}} {...common}>
          {() => null}
        </FormBox>
      )}
      <ol className="mt-4 space-y-4">
        {handover.items.map((item) => (
          <li key={item.handingId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
            <h2 className="text-std-18B-160">
              <TextLink to={`/office/cases/of/${item.caseId}`}>{`${item.number}　${item.name}`}</TextLink>{' '}
              <Mark>{say(caseStateTitles[item.caseState])}</Mark>
            </h2>
            <p>
              {kindTitle(kinds, item.kind, language)}　{t('handedFromTo', { from: item.fromName, to: item.toName })}
              {'　'}
              {item.state === 'done' ? (
                item.readOn === null ? (
                  <Mark>{t('notRead')}</Mark>
                ) : (
                  t('readOn', { day: day(item.readOn, language) })
                )
              ) : (
                <Mark>{say(handingStateTitles[item.state])}</Mark>
              )}
            </p>
            {item.leftBecause !== null && <p>{say(leftReasonTitles[item.leftBecause])}</p>}
            {item.alerts.length > 0 && (
              <ul className="mt-2 space-y-2" aria-label={t('alerts')}>
                {item.alerts.map((alert) => (
                  <li key={alert.alertId} className="rounded-8 border-2 border-error-2 px-4 py-2">
                    <strong className="font-700">{word('alert', alert.alert)}</strong>　{alert.note}
                  </li>
                ))}
              </ul>
            )}
            <div className="mt-2">
              <Sheet
                rows={[
                  [
                    t('note'),
                    <span key="note" className="whitespace-pre-wrap">
                      {item.note || t('noNote')}
                    </span>,
                  ],
                  [
                    t('tasks'),
                    <ul key="tasks">
                      {item.tasks.map((task) => (
                        <li key={task.taskId}>
                          {day(task.dueOn, language)} {task.overdue && <Mark>{t('overdue')}</Mark>} {task.what}　{task.accountName}
                        </li>
                      ))}
                    </ul>,
                  ],
                  [
                    t('contacts'),
                    <ul key="contacts">
                      {item.contacts.map((contact) => (
                        <li key={`${contact.on} ${contact.words}`}>
                          {day(contact.on, language)} {word('way', contact.way)}　{contact.words}
                        </li>
                      ))}
                    </ul>,
                  ],
                ]}
              />
            </div>
            <div className="no-print mt-2 flex flex-wrap gap-3">
              <PrintLink operation="cases.getHandover" query={{ handoverId, caseId: item.caseId }} title={`${t('printOne')}（${item.number}）`} />
            </div>
            {item.mine && (
              <FormBox
                form={`read-${item.handingId}`}
                title={t('markReadOf', { number: item.number })}
                submit={t('markRead')}
                labels={{}}
                {...common}
              >
                {() => null}
              </FormBox>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
