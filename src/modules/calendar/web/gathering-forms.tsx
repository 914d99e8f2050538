// 会合のページの入力欄。 Each opens in place; which of them are there follows from what may be done now.
import { countText } from '#kernel/values'
import { type Answer, DateField, FormBox, SelectField, TextArea, TextField, Tick, button, choicesOf, usePage } from '#ui'
import {
  type Gathering,
  type Kind,
  type MailSeat,
  type NumberedNotice,
  countedRoles,
  invitedRoles,
  mailHindranceTitles,
  recordedOutcomeTitles,
  roleTitles,
  wayTitles,
} from '../schema.ts'
import { seatText } from '../rules/seats.ts'
import { WhenFields, day, kindChoices } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'
import { texts as replyTexts } from './reply-texts.ts'
import { roomTexts } from './room-texts.ts'
import { texts as recordTexts } from './texts.ts'

/** What every form of the page needs. */
interface Shared {
  readonly gathering: Gathering
  readonly box: { readonly answer: Answer | undefined; readonly requestKey: string; readonly hidden: Readonly<Record<string, string>> }
}

/** 変更・中止・延期。 */
export function Stops({ gathering, box, reasons }: Shared & { readonly reasons: readonly Kind[] }) {
  const { t, language } = usePage({ ...texts, ...roomTexts[gathering.room].gathering })
  const { can } = gathering
  const titled = kindChoices(reasons, language)
  return (
    <>
      {can.includes('change') && (
        <FormBox
          {...box}
          form="change"
          title={t('change')}
          help={t('changeHelp')}
          submit={t('save')}
          labels={{
            heldOn: t('heldOn'),
            startTime: t('startTime'),
            endTime: t('endTime'),
            place: t('place'),
            title: t('title'),
            reason: t('reason'),
          }}
          values={{ ...gathering, heldOn: day(gathering.heldOn), reason: '' } as unknown as Record<string, string>}
        >
          {(field) => (
            <>
              <WhenFields field={field} />
              <TextField {...field('title')} help={t('titleHelp')} />
              <TextField {...field('reason')} help={t('reasonHelp')} />
              <Tick name="change.openToPublic" checked={gathering.openToPublic}>
                {t('openToPublic')}
              </Tick>
            </>
          )}
        </FormBox>
      )}
      {can.includes('call-off') && (
        <FormBox {...box} form="call-off" title={t('callOff')} help={t('callOffHelp')} submit={t('callOff')} labels={{ reason: t('otherReason') }}>
          {(field) => (
            <>
              <div className="flex flex-wrap gap-3">
                {titled.map(({ value, label }) => (
                  <button key={value} name="call-off.reasonCode" value={value} className={button.outlined}>
                    {t('callOffFor', { reason: label })}
                  </button>
                ))}
              </div>
              <TextField {...field('reason')} />
            </>
          )}
        </FormBox>
      )}
      {can.includes('postpone') && (
        <FormBox
          {...box}
          form="postpone"
          title={t('postpone')}
          help={t('postponeHelp')}
          submit={t('postpone')}
          labels={{ reasonCode: t('reason'), reason: t('otherReason') }}
        >
          {(field) => (
            <>
              <SelectField {...field('reasonCode')} choices={[{ value: '', label: t('choose') }, ...titled]} />
              <TextField {...field('reason')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 通知を作る、または知らせたと記録する。 */
export function Notify({ gathering, box }: Shared) {
  const { t, language, today } = usePage(texts)
  if (!gathering.can.includes('notify')) return null
  const first = gathering.notices.every(({ givenOn }) => givenOn === null)
  const open = ['announce', 'tell'].includes(gathering.next) && gathering.notices.every(({ givenOn }) => givenOn !== null)
  const count = gathering.participants.filter(({ role }) => invitedRoles.includes(role)).length
  const { letter: _, ...ways } = wayTitles
  const labels = { replyBy: t('replyBy'), lateBecause: t('lateBecause'), way: t('way'), givenOn: t('givenOn') }
  return (
    <>
      <FormBox
        {...box}
        form="draft"
        title={t('draft')}
        help={`${t('toTellCount', { count: countText(count) })}${t('draftHelp')}`}
        submit={t('draft')}
        labels={labels}
        open={open}
      >
        {(field) => (
          <>
            {first && <DateField {...field('replyBy')} />}
            {first && gathering.noticeBy !== null && <TextField {...field('lateBecause')} />}
          </>
        )}
      </FormBox>
      <FormBox
        {...box}
        form="give"
        title={t('give')}
        help={t('toTellCount', { count: countText(count) })}
        submit={t('giveButton')}
        labels={labels}
        values={{ way: 'phone', givenOn: day(today, language) }}
      >
        {(field) => (
          <>
            <SelectField {...field('way')} choices={choicesOf(ways, language)} />
            <DateField {...field('givenOn')} required />
            {first && gathering.noticeBy !== null && <TextField {...field('lateBecause')} />}
          </>
        )}
      </FormBox>
    </>
  )
}

/** 返信の番号を用意する。 For seats that have none; notices by letter and mail make them out themselves. */
export function ReplyCodes({ gathering, box }: Shared) {
  const { t } = usePage(replyTexts)
  const without = gathering.participants.filter((seat) => invitedRoles.includes(seat.role) && !seat.hasCode)
  if (!gathering.can.includes('reply') || without.length === 0) return null
  return (
    <FormBox {...box} form="codes" title={t('issue')} help={t('issueHelp', { count: countText(without.length) })} submit={t('issue')} labels={{}}>
      {() => null}
    </FormBox>
  )
}

/** メールで知らせる。 Seats that have said so are ticked; of the others those that may be asked. */
export function MailNotice({
  gathering,
  box,
  mail,
}: Shared & { readonly mail: { readonly items: readonly MailSeat[]; readonly tooSensitive: boolean; readonly letter: NumberedNotice | null } }) {
  const { t, say } = usePage(texts)
  if (!gathering.can.includes('notify') || mail.tooSensitive || mail.items.length === 0) return null
  const seats = new Map(gathering.participants.map((seat) => [seat.participantId, seat]))
  const first = gathering.notices.every(({ givenOn }) => givenOn === null)
  const reachable = mail.items.filter((seat) => seat.mail !== 'no')
  const others = mail.items.filter((seat) => seat.mail === 'no')
  if (reachable.length === 0) return <p className="mt-4">{t('mailNobody')}</p>
  const typed = box.answer?.form === 'mail' ? box.answer.typed : undefined
  const ticked = ({ participantId, mail: answer }: MailSeat) => (typed ? typed[`mail.to-${participantId}`] === 'yes' : answer === 'ready')
  const nameOf = ({ participantId }: MailSeat) => {
    const seat = seats.get(participantId)
    return seat ? seatText(seat) : ''
  }
  const whyOf = ({ why, needs }: MailSeat) => [...why.map((each) => say(mailHindranceTitles[each])), ...needs.map(say)].join('・')
  return (
    <FormBox
      {...box}
      form="mail"
      title={t('mail')}
      help={t('mailHelp')}
      submit={t('mailButton')}
      labels={{ replyBy: t('replyBy'), lateBecause: t('lateBecause'), participantIds: t('mailSeats') }}
    >
      {(field) => (
        <>
          <fieldset id="mail.participantIds" tabIndex={-1}>
            <legend className="text-std-16B-170">{t('mailSeats')}</legend>
            {reachable.map((seat) => (
              <Tick key={seat.participantId} name={`mail.to-${seat.participantId}`} checked={ticked(seat)}>
                {nameOf(seat)}
                {seat.why.length > 0 && `（${whyOf(seat)}）`}
              </Tick>
            ))}
          </fieldset>
          {others.length > 0 && (
            <details>
              <summary className="focus-ring cursor-pointer text-key-900 underline">{t('mailOthers', { count: countText(others.length) })}</summary>
              <ul className="mt-2 list-disc pl-6">
                {others.map((seat) => (
                  <li key={seat.participantId}>
                    {nameOf(seat)}：{whyOf(seat)}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {mail.letter && (
            <Tick name="mail.letterId" value={mail.letter.letterId} checked={typed ? typed['mail.letterId'] === mail.letter.letterId : true}>
              {t('attachLetter', { number: mail.letter.numberText, title: mail.letter.title })}
            </Tick>
          )}
          <Tick name="mail.restByLetter" checked={typed ? typed['mail.restByLetter'] === 'yes' : true}>
            {t('restByLetter')}
          </Tick>
          {first && <DateField {...field('replyBy')} />}
          {first && gathering.noticeBy !== null && <TextField {...field('lateBecause')} />}
        </>
      )}
    </FormBox>
  )
}

/** 議事録署名人を決める。 Where the rule of the body has some named on the day, once it is known who came. */
export function Signers({ gathering, box }: Shared) {
  const { t } = usePage(texts)
  const count = gathering.rule?.namedSigners ?? 0
  const came = gathering.participants.filter(({ role, presence }) => role === 'member' && presence === 'present')
  if (count === 0 || came.length === 0 || !gathering.can.includes('decide')) return null
  const typed = box.answer?.form === 'signers' ? box.answer.typed : undefined
  return (
    <FormBox
      {...box}
      form="signers"
      title={t('nameSigners')}
      help={t('nameSignersHelp', { count: countText(count) })}
      submit={t('save')}
      labels={{ participantIds: t('signers') }}
    >
      {() => (
        <fieldset id="signers.participantIds" tabIndex={-1}>
          <legend className="text-std-16B-170">{t('signers')}</legend>
          {came.map((seat) => {
            const name = `signers.seat-${seat.participantId}`
            return (
              <Tick key={name} name={name} checked={typed ? typed[name] === 'yes' : seat.signs}>
                {seatText(seat)}
              </Tick>
            )
          })}
        </fieldset>
      )}
    </FormBox>
  )
}

/** 開催を記録する。 */
export function Hold({ gathering, box }: Shared) {
  const { t, language } = usePage(texts)
  if (!gathering.can.includes('hold')) return null
  const { cancelled: _, ...outcomes } = recordedOutcomeTitles
  const r = (key: keyof typeof recordTexts) => recordTexts[key][language]
  const labels = {
    outcome: t('outcome'),
    attendeeCount: r('attendeeCount'),
    secretariatCount: r('secretariatCount'),
    observerCount: r('observerCount'),
    guestCount: r('guestsOnly'),
    expenseYen: t('expenseYen'),
    minutes: t('minutes'),
    belowQuorum: t('quorum'),
  }
  const typed = box.answer?.form === 'hold' ? box.answer.typed : {}
  return (
    <FormBox {...box} form="hold" title={t('hold')} help={t('holdHelp')} submit={t('hold')} labels={labels} values={{ outcome: 'held' }} open>
      {(field) => (
        <>
          <SelectField {...field('outcome')} choices={choicesOf(outcomes, language)} />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('attendeeCount')} inputMode="numeric" />
            <TextField {...field('secretariatCount')} inputMode="numeric" />
            <TextField {...field('observerCount')} inputMode="numeric" />
            <TextField {...field('guestCount')} inputMode="numeric" />
          </div>
          <fieldset>
            <legend className="text-std-16B-170">{t('approximate')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {countedRoles.map((role) => (
                <Tick key={role} name={`hold.about-${role}`} checked={typed[`hold.about-${role}`] === 'yes'}>
                  {roleTitles[role][language]}
                </Tick>
              ))}
            </div>
          </fieldset>
          <TextField {...field('expenseYen')} inputMode="numeric" />
          <TextArea {...field('minutes')} help={t('minutesHelp')} rows={6} />
          {gathering.quorum.needed !== null && (
            <div id="hold.belowQuorum" tabIndex={-1}>
              <Tick name="hold.belowQuorum" checked={typed['hold.belowQuorum'] === 'yes'}>
                {t('belowQuorumTick')}
              </Tick>
            </div>
          )}
        </>
      )}
    </FormBox>
  )
}

/** 議事の記録を書く。 */
export function Minutes({ gathering, box }: Shared) {
  const { t } = usePage(texts)
  if (gathering.state !== 'held' || !gathering.can.includes('decide')) return null
  return (
    <FormBox
      {...box}
      form="minutes"
      title={t('writeMinutes')}
      submit={t('save')}
      labels={{ minutes: t('minutes') }}
      values={{ minutes: gathering.record?.minutes ?? '' }}
      open={gathering.next === 'minutes'}
    >
      {(field) => <TextArea {...field('minutes')} help={t('minutesHelp')} rows={10} />}
    </FormBox>
  )
}
