import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { RefusalBody } from '#kernel'
import { dayInJapan, dayText, eraDateText, readDate } from '#kernel/values'
import {
  Attachments,
  ButtonLink,
  DateField,
  type FieldProps,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  answerForm,
  button,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { envelopeSizes, envelopeTitles, letterKindTitles, letterMoveTitles, letterStateTitles, openingWords, sealTitles } from '../schema.ts'
import { PaperLink, attachmentsOf, compartmentTitles, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const letters = lettersApi(context)
  const letterId = params['letterId'] ?? ''
  const [letter, attachments, standards, compartments] = await Promise.all([
    letters.getLetter({ letterId }),
    attachmentsOf(context, 'letters.letter', letterId),
    letters.listStandards({}),
    compartmentTitles(context),
  ])
  const sheets = standards.items
    .filter(({ kind }) => kind === 'labelSheet')
    .map(({ code, value }) => ({ value: code, label: 'name' in value ? value.name : code }))
  return {
    letter,
    attachments,
    attachKey: crypto.randomUUID(),
    sheets,
    compartment: compartments[letter.compartment],
    today: eraDateText(context.get(pageContext).shell.today),
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request, params }: LoadArgs) {
  const letters = lettersApi(context)
  const letterId = params['letterId'] ?? ''
  return answerForm(request, async (typed) => {
    const move = typed['move'] ?? ''
    const text = (name: string) => typed[`${move}.${name}`] ?? ''
    const key = { key: typed['requestKey'] ?? '' }
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const taken = { letterId, happenedOn: day('happenedOn') }
    switch (move) {
      case 'propose':
        await letters.proposeLetter(taken, key)
        break
      case 'return':
        await letters.returnLetter({ ...taken, reason: text('reason') }, key)
        break
      case 'decide':
        await letters.decideLetter({ ...taken, decidedBy: text('decidedBy'), ...(text('datedOn') && { datedOn: day('datedOn') }) }, key)
        break
      case 'send':
        await letters.sendLetter(taken, key)
        break
      default:
        await letters.cancelLetter({ letterId, reason: text('reason') }, key)
        return redirect(`/office/letters/${letterId}?did=cancel`)
    }
    return redirect(`/office/letters/${letterId}?did=${move}`)
  })
}

export default function LetterPage() {
  const { letter, attachments, attachKey, sheets, compartment, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { can, recipients, letterId } = letter
  const did = `did_${search.get('did')}`
  const unchecked = recipients.filter(({ checkedAt }) => checkedAt === null).length
  const decided = ['decided', 'sent'].includes(letter.state)
  const day = (date: string) => (language === 'ja' ? eraDateText(date) : dayText(date, language))
  const print = (operation: string, more: Readonly<Record<string, string>> = {}) =>
    `/print/letters/${operation}?${new URLSearchParams({ letterId, ...more, lang: language })}`
  const shared = { requestKey, answer, today }
  return (
    <>
      <PageTitle
        title={t('letterPaper')}
        above={<TextLink to="/office/letters">{t('sentRegister')}</TextLink>}
        actions={
          <>
            <Mark>{say(letterStateTitles[letter.state])}</Mark>
            {can.includes('edit') && <ButtonLink kind="outlined" to={`/office/letters/edit?letterId=${letterId}`} title={t('editLetter')} />}
            {can.includes('edit') && <ButtonLink kind="outlined" to={`/office/letters/${letterId}/recipients`} title={t('setRecipients')} />}
            {can.includes('replace') && <ButtonLink kind="outlined" to={`/office/letters/edit?replaces=${letterId}`} title={t('replaceLetter')} />}
          </>
        }
      >
        {letter.title} {letter.numberText && <span className="text-std-20N-150 max-sm:block">{letter.numberText}</span>}
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}

      {can.some((doing) => ['propose', 'decide', 'check', 'send'].includes(doing)) && (
        <section aria-labelledby="next-step" className="no-print mb-6 rounded-8 border border-solid-gray-300 px-4 py-3">
          <h2 id="next-step" className="text-std-20B-150">
            {t('nextStep')}
          </h2>
          {can.includes('propose') && <MoveForm {...shared} move="propose" help={t('proposeHelp')} dayLabel={t('proposedOn')} title={t('propose')} />}
          {can.includes('decide') && (
            <MoveForm {...shared} move="decide" help={t('decideHelp')} dayLabel={t('decidedOn')} title={t('decide')}>
              {(field) => (
                <>
                  <TextField {...field('decidedBy', t('decidedBy'))} required />
                  <DateField {...field('datedOn', t('datedOn'), today)} />
                </>
              )}
            </MoveForm>
          )}
          {can.includes('check') && unchecked > 0 && (
            <div className="mt-2 flex flex-wrap items-center gap-4">
              <p>{t('uncheckedCount', { count: unchecked })}</p>
              <ButtonLink to={`/office/letters/${letterId}/check`} title={t('check')} />
            </div>
          )}
          {can.includes('send') && unchecked === 0 && (
            <MoveForm {...shared} move="send" help={t('sendHelp')} dayLabel={t('sentOn')} title={t('send')} />
          )}
          {can.includes('return') && (
            <details className="mt-4" open={answer?.typed['move'] === 'return'}>
              <summary className="focus-ring cursor-pointer text-key-900 underline">{t('return')}</summary>
              <MoveForm {...shared} move="return" dayLabel={t('returnedOn')} title={t('return')}>
                {(field) => <TextField {...field('reason', t('returnReason'))} required />}
              </MoveForm>
            </details>
          )}
        </section>
      )}

      <section aria-labelledby="papers" className="no-print mb-6">
        <h2 id="papers" className="mb-1 text-std-20B-150">
          {t('papers')}
        </h2>
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {(!decided || unchecked === 0) && (
            <li>
              <PaperLink to={print('makeLetter')}>{t(decided ? 'printLetter' : 'preview')}</PaperLink>
            </li>
          )}
          {(!decided || unchecked === 0) && (
            <li>
              <PaperLink to={print('makeLetter', { as: 'word' })}>{t('wordLetter')}</PaperLink>
            </li>
          )}
          <li>
            <PaperLink to={print('makeProposal')}>{t('printProposal')}</PaperLink>
          </li>
          {decided &&
            unchecked === 0 &&
            envelopeSizes.map((size) => (
              <li key={size}>
                <PaperLink to={print('makeEnvelopes', { size })}>{t('printEnvelopes', { size: say(envelopeTitles[size]) })}</PaperLink>
              </li>
            ))}
          {decided && unchecked === 0 && recipients.some(({ fax }) => fax !== '') && (
            <li>
              <PaperLink to={print('makeFaxSheet')}>{t('printFax')}</PaperLink>
            </li>
          )}
        </ul>
        {recipients.some(({ large }) => large) && <p>{t('wordLarge')}</p>}
        {decided && unchecked > 0 && <p>{t('papersAfterCheck')}</p>}
        {decided && unchecked === 0 && sheets.length > 0 && (
          <form method="get" action="/print/letters/makeLabels" className="mt-3 flex flex-wrap items-end gap-4">
            <input type="hidden" name="letterId" value={letterId} />
            <input type="hidden" name="lang" value={language} />
            <SelectField name="sheet" label={t('labelSheet')} choices={sheets} />
            <TextField name="start" label={t('labelStart')} value="1" inputMode="numeric" />
            <button className={button.outlined}>{t('printLabels')}</button>
          </form>
        )}
      </section>

      <Sheet
        rows={[
          [t('numberText'), letter.numberText ?? t('blank')],
          [t('datedOn'), letter.datedOn === null ? t('blank') : day(letter.datedOn)],
          [t('issuer'), letter.issuerName],
          [t('compartment'), compartment ? say(compartment) : letter.compartment],
          [t('kind'), say(letterKindTitles[letter.kind])],
          [
            t('recipients'),
            recipients.length === 0 ? (
              t('blank')
            ) : (
              <ul key="recipients">
                {recipients.map((recipient) => (
                  <li key={recipient.recipientId}>
                    {recipient.nameLines.join('　')}{' '}
                    {letter.state === 'decided' && (
                      <Mark>
                        {recipient.checkedAt === null ? t('unconfirmed') : t('confirmedAt', { at: day(dayInJapan(new Date(recipient.checkedAt))) })}
                      </Mark>
                    )}
                  </li>
                ))}
              </ul>
            ),
          ],
          [t('subject'), letter.title],
          [
            t('body'),
            [openingWords[letter.opening].open, letter.greeting, letter.body, openingWords[letter.opening].close].filter(Boolean).join('\n') ||
              t('blank'),
          ],
          [t('notes'), letter.notes || t('blank')],
          [t('enclosures'), letter.enclosures || t('blank')],
          [t('contact'), letter.contact || t('blank')],
          [t('seal'), say(sealTitles[letter.seal])],
          [t('draftedBy'), `${letter.draftedBy}（${day(letter.draftedOn)}）`],
        ]}
      />
      <p className="mt-3 flex flex-wrap gap-4">
        {letter.replaces && <TextLink to={`/office/letters/${letter.replaces}`}>{t('replaces')}</TextLink>}
        {letter.replacedBy && <TextLink to={`/office/letters/${letter.replacedBy}`}>{t('replacedBy')}</TextLink>}
      </p>
      {letter.moves.length > 0 && (
        <section aria-labelledby="moves">
          <h2 id="moves" className={sectionTitle}>
            {t('history')}
          </h2>
          <ol className="list-decimal space-y-1 pl-6">
            {letter.moves.map((move, at) => (
              <li key={at}>
                {t('moveLine', { day: dayText(move.happenedOn, language), move: say(letterMoveTitles[move.move]), name: move.recordedBy })}
                {move.remark && `　${move.remark}`}
              </li>
            ))}
          </ol>
        </section>
      )}
      {can.includes('cancel') && (
        <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={answer?.typed['move'] === 'cancel'}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('cancelTitle')}</summary>
          <MoveForm {...shared} move="cancel" help={t('cancelHelp')} title={t('cancel')}>
            {(field) => <TextField {...field('reason', t('cancelReason'))} required />}
          </MoveForm>
        </details>
      )}
      <Attachments subjectType="letters.letter" subjectId={letterId} list={attachments} requestKey={attachKey} />
      <HistoryLink type="letters.letter" id={letterId} />
    </>
  )
}

interface MoveFormProps {
  readonly move: string
  readonly title: string
  /** Left out where the step happens today. */
  readonly dayLabel?: string
  readonly help?: string
  readonly today: string
  readonly requestKey: string
  readonly answer: { readonly typed: Readonly<Record<string, string | undefined>>; readonly refusal: RefusalBody } | undefined
  readonly children?: (field: (name: string, label: string, filled?: string) => FieldProps) => ReactNode
}

/** 一つの手続き。 Several stand on the page, so each puts its own name before those of its fields, and before the places of a refusal. */
function MoveForm({ move, title, dayLabel, help, today, requestKey, answer, children }: MoveFormProps) {
  const { t } = usePage(texts)
  const mine = answer?.typed['move'] === move ? answer : undefined
  const fields = mine?.refusal.fields?.map((issue) => ({ ...issue, path: `${move}.${issue.path}` }))
  const refusal = mine && { ...mine.refusal, ...(fields && { fields }) }
  const labels = {
    [`${move}.happenedOn`]: dayLabel ?? '',
    [`${move}.decidedBy`]: t('decidedBy'),
    [`${move}.datedOn`]: t('datedOn'),
    [`${move}.reason`]: t(move === 'cancel' ? 'cancelReason' : 'returnReason'),
  }
  const field = (name: string, label: string, filled = ''): FieldProps => ({
    name: `${move}.${name}`,
    label,
    value: mine?.typed[`${move}.${name}`] ?? filled,
    refusal,
  })
  return (
    <Form method="post" noValidate className="mt-2 max-w-2xl space-y-4">
      <RefusalSummary refusal={refusal} labels={labels} />
      <RequestKey value={requestKey} />
      <input type="hidden" name="move" value={move} />
      {help && <p>{help}</p>}
      {dayLabel && <DateField {...field('happenedOn', dayLabel, today)} help={t('dateHelp')} required />}
      {children?.(field)}
      <button className={['return', 'cancel'].includes(move) ? button.outlined : button.filled}>{title}</button>
    </Form>
  )
}
