import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import {
  type Answer,
  Attachments,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  act,
  attachmentsFor,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { dueText, periodText, programmeText, stateText } from '../rules/words.ts'
import { filingStateTitles, onClosedTitles } from '../schema.ts'
import { FilingLinks, day, filingsApi } from './parts.tsx'
import { texts } from './texts.ts'

type Key = Parameters<ReturnType<typeof filingsApi>['filings']['beginFiling']>[0]

export async function loader({ context, params }: LoadArgs) {
  const { filings, files } = filingsApi(context)
  const filing = await filings.getFiling({ requirementId: params['requirementId']!, periodFrom: params['periodFrom']! })
  const attachments =
    filing.filingId === null ? null : await attachmentsFor(files.listAttachments({ subjectType: 'filings.filing', subjectId: filing.filingId }))
  return { filing, attachments, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { filings } = filingsApi(args.context)
  const { requirementId, periodFrom } = args.params as { requirementId: string; periodFrom: string }
  const revision = Number((await args.request.clone().formData()).get('revision'))
  const key: Key = { requirementId, periodFrom, revision }
  return act(args, `/office/filings/${requirementId}/${periodFrom}`, {
    begin: (sent) => filings.beginFiling(key, sent),
    write: (sent) => filings.draftLetter({ ...key, issuer: sent.text('issuer') }, sent),
    send: (sent) =>
      filings.sendFiling(
        { ...key, letterId: sent.text('letterId') || null, letterNumber: sent.text('letterNumber'), sentOn: sent.day('sentOn') },
        sent,
      ),
    drop: (sent) => filings.dropFiling({ ...key, reason: sent.text('reason') }, sent),
    reopen: (sent) => filings.reopenFiling({ ...key, reason: sent.text('reason') }, sent),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function FilingPage() {
  const { filing, attachments, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const did = `did_${search.get('done')}`
  const form = { answer, requestKey, revision: filing.revision }
  const can = (step: (typeof filing.can)[number]) => filing.can.includes(step)
  return (
    <>
      <FilingLinks here="none" />
      <PageTitle title={filing.title} above={`${programmeText(filing, language)}　${periodText(filing, language)}`}>
        {filing.title} <Mark>{stateText(filing, language)}</Mark>
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {!filing.verified && <p className="mb-3">{t('unverifiedHelp')}</p>}
      <Sheet
        rows={[
          [
            t('dueOn'),
            [dayText(filing.dueOn, language), filing.dueOn !== filing.nominalDueOn && t('moved', { day: dayText(filing.nominalDueOn, language) })]
              .filter(Boolean)
              .join('　'),
          ],
          [t('dueRule'), `${dueText(filing.due, language)}　${t('onClosed')}：${onClosedTitles[filing.onClosed][language]}`],
          [t('period'), `${dayText(filing.periodFrom, language)} － ${dayText(filing.periodTo, language)}`],
          [t('recipient'), [filing.recipient, filing.desk].filter(Boolean).join(' ')],
          ...(filing.letter === null
            ? []
            : ([
                [
                  t('letter'),
                  <TextLink key="letter" to={`/office/letters/${filing.letter.letterId}`}>
                    {[filing.letter.numberText, filing.letter.title].filter(Boolean).join('　')}
                  </TextLink>,
                ],
              ] as const)),
          ...(filing.formName === '' ? [] : ([[t('formName'), filing.formName]] as const)),
          [t('section'), filing.sectionName || t('noSection')],
          [t('source'), `${filing.source}${filing.verified ? '' : `（${t('unverified')}）`}`],
          ...(filing.sentOn === null
            ? []
            : ([
                [t('sentOn'), dayText(filing.sentOn, language)],
                [t('letterNumber'), filing.letterNumber],
              ] as const)),
        ]}
      />
      <p className="no-print mt-2">
        <TextLink to={`/office/filings/requirements?edit=${filing.requirementId}`}>{t('toRequirement')}</TextLink>
      </p>
      {can('begin') && (
        <FormBox form="begin" title={t('begin')} help={t('beginHelp')} submit={t('begin')} labels={{}} {...form} open>
          {() => null}
        </FormBox>
      )}
      {attachments && filing.filingId && (
        <Attachments subjectType="filings.filing" subjectId={filing.filingId} list={attachments} requestKey={requestKey} />
      )}
      {can('write') && (
        <FormBox
          form="write"
          title={t('write')}
          help={t('writeHelp')}
          submit={t('write')}
          labels={{ issuer: t('issuer') }}
          values={{ issuer: filing.issuers.find(({ code }) => code === 'council')?.code }}
          {...form}
        >
          {(field) => <SelectField {...field('issuer')} choices={filing.issuers.map(({ code, name }) => ({ value: code, label: name }))} />}
        </FormBox>
      )}
      {can('send') && (
        <FormBox
          form="send"
          title={t('send')}
          help={t('sendHelp')}
          submit={t('send')}
          labels={{ letterId: t('letterChosen'), letterNumber: t('letterNumber'), sentOn: t('sentOn') }}
          values={{ sentOn: day(today, language), letterId: filing.letters.find(({ letterId }) => letterId === filing.letter?.letterId)?.letterId }}
          {...form}
          open
        >
          {(field) => (
            <>
              <DateField {...field('sentOn')} required />
              {filing.letters.length > 0 && (
                <SelectField
                  {...field('letterId')}
                  help={t('letterChosenHelp')}
                  choices={[
                    { value: '', label: t('noLetter') },
                    ...filing.letters.map(({ letterId, numberText, title }) => ({ value: letterId, label: [numberText, title].join('　') })),
                  ]}
                />
              )}
              <TextField {...field('letterNumber')} />
            </>
          )}
        </FormBox>
      )}
      {(['drop', 'reopen'] as const).filter(can).map((step) => (
        <FormBox key={step} form={step} title={t(step)} submit={t(step)} labels={{ reason: t('reason') }} {...form}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      ))}
      {filing.frozen && (
        <section aria-labelledby="frozen">
          <h2 id="frozen" className={sectionTitle}>
            {t('frozen')}
          </h2>
          <p className="mb-2">{t('frozenHelp')}</p>
          <Sheet
            rows={[
              [t('what'), filing.frozen.title],
              [t('recipient'), [filing.frozen.recipient, filing.frozen.desk].filter(Boolean).join(' ')],
              [t('dueOn'), dayText(filing.frozen.dueOn, language)],
              [
                t('copyDigest'),
                <span key="copy" className="break-all">
                  {filing.frozen.copy?.sha256 ?? t('noCopy')}
                </span>,
              ],
              [
                t('digest'),
                <span key="digest" className="break-all">
                  {filing.sha256}
                </span>,
              ],
            ]}
          />
        </section>
      )}
      {filing.moves.length > 0 && (
        <section aria-labelledby="moves">
          <h2 id="moves" className={sectionTitle}>
            {t('moves')}
          </h2>
          <ul className="list-disc pl-6">
            {filing.moves.map(({ state, reason, movedAt, movedBy }) => (
              <li key={movedAt}>
                {t('moveLine', { at: momentText(movedAt, language), name: movedBy, state: filingStateTitles[state][language] })}
                {reason && `　${reason}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {filing.filingId && <HistoryLink type="filings.filing" id={filing.filingId} />}
    </>
  )
}
