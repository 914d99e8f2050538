import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Answer,
  Attachments,
  ButtonLink,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  act,
  attachmentsFor,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type CaseState, caseStateTitles, offeredTerms, timelineLength } from '../schema.ts'
import { CasePapers, papersOf, planWork } from './case-papers.tsx'
import { CaseConferences, conferencesOf } from './case-conferences.tsx'
import { putWork } from './conference-parts.tsx'
import { conferenceTexts } from './conference-texts.ts'
import { DeskNoteBox } from './desk-parts.tsx'
import { paperTexts } from './paper-texts.ts'
import { ReferralStep } from './referral-parts.tsx'
import { referralTexts } from './referral-texts.ts'
import { BroughtMark } from './brought-mark.tsx'
import { CaseHandings } from './case-handings.tsx'
import { handoverTexts } from './handover-texts.ts'
import { CaseLinks, FinishBox, casesApi, day, finishWork, kindTitle, readWork, wordsOf } from './parts.tsx'
import { SeenMarks } from './seen-marks.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { cases, files } = casesApi(context)
  const caseId = params['caseId']!
  const found = await cases.getCase({ caseId })
  const [choices, { items: colleagues }, attachments] = await Promise.all([
    cases.listChoices({}),
    cases.listColleagues({ kind: found.kind, caseId }),
    attachmentsFor(files.listAttachments({ subjectType: 'cases.case', subjectId: caseId })),
  ])
  return {
    found,
    papers: await papersOf(context, caseId),
    conferences: await conferencesOf(context, caseId),
    ...choices,
    colleagues,
    attachments,
    requestKey: crypto.randomUUID(),
    attachKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const caseId = args.params['caseId']!
  const revision = Number((await args.request.clone().formData()).get('revision'))
  return act(
    args,
    `/office/cases/of/${caseId}`,
    {
      move: (sent) =>
        cases.moveCase(
          {
            caseId,
            revision,
            to: sent.text('to') as CaseState,
            movedOn: sent.day('movedOn'),
            ending: sent.text('ending') || null,
            note: sent.text('note').replaceAll('\r\n', '\n'),
            next: sent.text('what') === '' ? null : { what: sent.text('what'), dueOn: sent.day('dueOn'), accountId: sent.text('accountId') },
          },
          sent,
        ),
      task: (sent) => cases.addTask({ caseId, what: sent.text('what'), dueOn: sent.day('dueOn'), accountId: sent.text('accountId') }, sent),
      ...planWork(args.context, caseId),
      ...putWork(args.context),
      ...(await finishWork(args)),
      ...(await readWork(args)),
      assign: (sent) => cases.assignCase({ caseId, revision, leadId: sent.text('leadId') }, sent),
      alert: (sent) => cases.addAlert({ caseId, alert: sent.text('alert'), note: sent.text('note') }, sent),
      deskNote: (sent) => cases.noteForDesk({ caseId, revision, note: sent.text('note') }, sent),
      endAlert: (sent) => cases.endAlert({ alertId: sent.text('alertId') }, sent),
    },
    (path) => path.replace(/^next\./, ''),
  )
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function CasePage() {
  const { found, papers, conferences, terms, kinds, colleagues, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const word = wordsOf(terms, language)
  const people = colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))
  const offered = (list: 'ending' | 'alert') =>
    offeredTerms(terms, list, found.kind, today).map(({ code }) => ({ value: code, label: word(list, code) }))
  const standing = found.alerts.filter(({ endedOn }) => endedOn === null)
  const common = { answer, requestKey }
  const title = `${found.number}　${found.name}`
  const shared = { revision: found.revision }
  const may = (what: (typeof found.can)[number]) => found.can.includes(what)
  const dates = { movedOn: day(today, language) }
  const parts = (entry: (typeof found.timeline)[number]) =>
    (['observed', 'told', 'judged'] as const).flatMap((part) =>
      entry[part] === ''
        ? []
        : [
            {
              part,
              label:
                entry.what === 'contact'
                  ? t(`${part}Short`)
                  : entry.what === 'conference'
                    ? say(conferenceTexts[part === 'judged' ? 'conditions' : 'discussed'])
                    : '',
              text: entry[part],
            },
          ],
    )
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle
        title={title}
        above={<TextLink to="/office/cases/list">{t('cases')}</TextLink>}
        actions={
          <>
            {may('record') && <ButtonLink to={`/office/cases/contacts/new?case=${found.caseId}`} title={t('newContact')} />}
            {may('move') && <ButtonLink kind="outlined" to={`/office/cases/referrals/new?case=${found.caseId}`} title={say(referralTexts.pass)} />}
            {may('move') && <ButtonLink kind="outlined" to={`/office/cases/identify?case=${found.caseId}`} title={t('identify')} />}
            {may('follow') && found.laterId === null && (
              <ButtonLink kind="outlined" to={`/office/cases/new?after=${found.caseId}`} title={t('followUp')} />
            )}
            <PrintLink operation="cases.getCase" query={{ caseId: found.caseId }} title={say(paperTexts.printFace)} />
            <PrintLink operation="cases.printRecord" query={{ caseId: found.caseId }} title={say(paperTexts.printRecord)} />
          </>
        }
      >
        {title} <Mark>{say(caseStateTitles[found.state])}</Mark>
      </PageTitle>
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <section aria-labelledby="alerts">
        <h2 id="alerts" className={sectionTitle}>
          {t('alerts')}
        </h2>
        {standing.length === 0 && <p>{t('noAlerts')}</p>}
        <ul className="space-y-2">
          {standing.map((alert) => (
            <li key={alert.alertId} className="rounded-8 border-2 border-error-2 px-4 py-2">
              <strong className="font-700">{word('alert', alert.alert)}</strong>　{alert.note}（{day(alert.notedOn, language)}　{alert.notedBy}）
              {may('move') && (
                <FormBox
                  form="endAlert"
                  title={t('endAlertOf', { note: alert.note })}
                  submit={t('endAlert')}
                  labels={{}}
                  hidden={{ alertId: alert.alertId }}
                  {...common}
                >
                  {() => null}
                </FormBox>
              )}
            </li>
          ))}
        </ul>
        {may('move') && (
          <FormBox form="alert" title={t('addAlert')} submit={t('add')} labels={{ alert: t('alertKind'), note: t('note') }} {...common}>
            {(field) => (
              <>
                <SelectField {...field('alert')} choices={offered('alert')} />
                <TextField {...field('note')} required />
              </>
            )}
          </FormBox>
        )}
      </section>
      <CaseHandings found={found} answer={answer} requestKey={requestKey} />
      <section aria-labelledby="next">
        <h2 id="next" className={sectionTitle}>
          {t('tasks')}
        </h2>
        <ul className="space-y-3">
          {found.tasks
            .filter(({ endedOn }) => endedOn === null)
            .map((task) => (
              <li key={task.taskId} className="rounded-8 border border-solid-gray-300 px-4 py-2">
                {day(task.dueOn, language)} {task.overdue && <Mark>{t('overdue')}</Mark>} <strong className="font-700">{task.what}</strong>
                {'　'}
                {task.accountName}
                {may('record') && <FinishBox task={task} answer={answer} requestKey={requestKey} />}
              </li>
            ))}
        </ul>
        {may('move') && (
          <FormBox
            form="task"
            title={t('addTask')}
            submit={t('add')}
            labels={{ what: t('what'), dueOn: t('dueOn'), accountId: t('account') }}
            values={{ accountId: found.leadId }}
            {...common}
          >
            {(field) => (
              <>
                <TextField {...field('what')} required />
                <DateField {...field('dueOn')} required />
                <SelectField {...field('accountId')} choices={people} />
              </>
            )}
          </FormBox>
        )}
      </section>
      <div className="mt-6">
        <Sheet
          rows={
            [
              [t('kind'), kindTitle(kinds, found.kind, language)],
              [t('lead'), found.leadName],
              [t('area'), found.areaName],
              [t('receivedOn'), day(found.receivedOn, language)],
              [t('endedOn'), found.endedOn && [day(found.endedOn, language), word('ending', found.ending)].filter(Boolean).join('　')],
              [t('name'), found.opensPerson && <TextLink to={`/office/people/${found.personId}`}>{t('openPerson')}</TextLink>],
              [t('previous'), found.previousId && <TextLink to={`/office/cases/of/${found.previousId}`}>{found.previousNumber ?? ''}</TextLink>],
              [t('later'), found.laterId && <TextLink to={`/office/cases/of/${found.laterId}`}>{t('openContact')}</TextLink>],
            ].filter(([, value]) => value) as [string, React.ReactNode][]
          }
        />
      </div>
      {may('move') && (
        <FormBox
          form="move"
          title={t('move')}
          help={t('moveHelp')}
          submit={t('doMove')}
          labels={{
            to: t('moveTo'),
            movedOn: t('movedOn'),
            ending: t('ending'),
            note: t('note'),
            what: t('what'),
            dueOn: t('dueOn'),
            accountId: t('account'),
          }}
          values={{ ...dates, accountId: found.leadId }}
          {...shared}
          {...common}
        >
          {(field) => (
            <>
              <SelectField {...field('to')} choices={found.moves.map((state) => ({ value: state, label: say(caseStateTitles[state]) }))} />
              <DateField {...field('movedOn')} required />
              <SelectField {...field('ending')} choices={[{ value: '', label: t('none') }, ...offered('ending')]} />
              <TextArea {...field('note')} rows={3} />
              <TextField {...field('what')} />
              <DateField {...field('dueOn')} />
              <SelectField {...field('accountId')} choices={people} />
            </>
          )}
        </FormBox>
      )}
      <DeskNoteBox note={found.deskNote} revision={found.revision} may={may('move')} {...common} />
      {may('assign') && (
        <FormBox
          form="assign"
          title={t('assign')}
          help={t('assignHelp')}
          submit={t('assign')}
          labels={{ leadId: t('lead') }}
          values={{ leadId: found.leadId }}
          {...shared}
          {...common}
        >
          {(field) => <SelectField {...field('leadId')} choices={people} />}
        </FormBox>
      )}
      <CasePapers papers={papers} caseId={found.caseId} {...common} />
      <CaseConferences found={found} conferences={conferences} terms={terms} {...common} />
      <section aria-labelledby="timeline">
        <h2 id="timeline" className={sectionTitle}>
          {t('timeline')}
        </h2>
        {found.more && <p>{t('showingFirst', { count: timelineLength })}</p>}
        <ol className="space-y-3">
          {found.timeline.map((entry) => (
            <li key={`${entry.id} ${entry.code}`} className="rounded-8 border border-solid-gray-300 px-4 py-2">
              <p>
                {day(entry.on, language)} {entry.at}
                {'　'}
                {entry.what === 'referral' ? (
                  <ReferralStep referralId={entry.id} code={entry.code} />
                ) : entry.what === 'contact' ? (
                  <TextLink to={`/office/cases/contacts/${entry.id}`}>{word('way', entry.code)}</TextLink>
                ) : entry.what === 'conference' ? (
                  <>
                    <TextLink to={`/office/cases/conferences/${entry.id}`}>{say(conferenceTexts.conference)}</TextLink>{' '}
                    <Mark>{word('decision', entry.code)}</Mark>
                  </>
                ) : entry.what === 'handover' ? (
                  <Mark>{say(handoverTexts.handed)}</Mark>
                ) : (
                  <Mark>{say(caseStateTitles[entry.code as CaseState])}</Mark>
                )}
                {'　'}
                {entry.topics.map((code) => word('topic', code)).join('・')}　{entry.by.join(entry.what === 'handover' ? ' → ' : '・')}{' '}
                {entry.withdrawn && <Mark>{t('withdrawn')}</Mark>}
              </p>
              {parts(entry).map(({ part, label, text }) => (
                <p key={part} className="mt-1 whitespace-pre-wrap">
                  {label && <span className="text-dns-14B-130">{label}　</span>}
                  {text}
                </p>
              ))}
              <SeenMarks seen={found.seen} of={entry.id} />
              <BroughtMark brought={entry.brought} />
            </li>
          ))}
        </ol>
        <p className="mt-3">
          <TextLink to={`/office/cases/contacts?case=${found.caseId}`}>{t('allContacts')}</TextLink>
        </p>
      </section>
      <Attachments subjectType="cases.case" subjectId={found.caseId} list={attachments} requestKey={attachKey} />
      <HistoryLink type="cases.case" id={found.caseId} />
    </>
  )
}
