import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { RefusalBody } from '#kernel'
import { countText, fill, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { readPasted } from '../rules/pasted.ts'
import { type Gathering, type Presence, presenceTitles, presences, roleTitles } from '../schema.ts'
import { seatText } from '../rules/seats.ts'
import { QuorumLine, calendarApi, day, nameOf, whenText } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'

type Mode = 'reply' | 'attend'

export async function loader({ context, params, url }: LoadArgs) {
  const { calendar, directory } = calendarApi(context)
  const gathering = await calendar.getGathering({ gatheringId: params['gatheringId'] ?? '' })
  const asked = url.searchParams.get('mode')
  const modes = (['reply', 'attend'] as const).filter((mode) => gathering.can.includes(mode))
  const mode: Mode | undefined = modes.find((each) => each === asked) ?? modes.at(-1)
  const organisations = gathering.can.includes('invite')
    ? (await directory.listOrganisations({ kind: 'public-office' }).catch(() => ({ items: [] }))).items
    : []
  return {
    gathering,
    modes,
    mode,
    organisations: organisations.map(({ organisationId, name }) => ({ organisationId, name })),
    requestKey: crypto.randomUUID(),
  }
}

interface Answered {
  readonly refusal?: RefusalBody
  readonly typed: Readonly<Record<string, string | undefined>>
  /** What was read of a pasted column, seat by seat. */
  readonly pasted?: readonly (Presence | null)[]
}

export async function action({ context, request, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const gatheringId = params['gatheringId'] ?? ''
  const page = `/office/meetings/gatherings/${gatheringId}/attendance`
  return answerForm(request, async (typed) => {
    const key = { key: typed['requestKey'] ?? '' }
    const opened = { gatheringId, revision: Number(typed['revision']) }
    const mode = typed['mode'] === 'attend' ? 'attend' : 'reply'
    switch (typed['form']) {
      case 'paste':
        return readColumn(typed, Number(typed['count']))
      case 'refresh':
        await calendar.refreshParticipants(opened, key)
        return redirect(`${page}?mode=${mode}&done=invite`)
      case 'remove':
        await calendar.removeParticipant({ ...opened, participantId: typed['participantId'] ?? '' }, key)
        return redirect(`${page}?mode=${mode}&done=invite`)
      case 'add':
        await calendar.addParticipant(
          { ...opened, role: typed['role'] as 'guest', organisationId: typed['organisationId'] || null, roleTitle: typed['roleTitle'] ?? '' },
          key,
        )
        return redirect(`${page}?mode=${mode}&done=invite`)
      default: {
        const marks = Array.from({ length: Number(typed['count']) }, (_, at) => {
          const rest = typed['rest'] && typed[`seats.${at}.role`] === 'member' ? 'present' : null
          const presence = (typed[`seats.${at}.presence`] || rest) as Presence | null
          const mandateTo = (presence === 'mandate' && typed[`seats.${at}.mandateTo`]) || null
          return { participantId: typed[`seats.${at}.participantId`] ?? '', presence, mandateTo }
        })
        if (mode === 'attend') await calendar.recordAttendance({ ...opened, marks }, key)
        else {
          const repliedOn = readDate(typed['repliedOn'] ?? '')?.date ?? typed['repliedOn'] ?? ''
          await calendar.recordReplies({ ...opened, repliedOn, marks }, key)
        }
        return redirect(`${page}?mode=${mode}&done=${mode}`)
      }
    }
  })
}

/** Reads a column without saving it: the table shows what was understood. */
function readColumn(typed: Record<string, string>, seats: number) {
  const lines = readPasted(typed['pasted'] ?? '')
  const bad = lines.findIndex(({ presence }) => presence === undefined)
  const wrong = (key: 'pastedBad' | 'pastedMany', values: Readonly<Record<string, string | number>>) => {
    const message = { ja: fill(texts[key].ja, values), en: fill(texts[key].en, values) }
    return data({ refusal: { code: 'pasted', status: 422, message, fields: [{ path: 'pasted', message }] }, typed }, { status: 422 })
  }
  if (bad >= 0) return wrong('pastedBad', { line: bad + 1, text: lines[bad]!.text })
  if (lines.length > seats) return wrong('pastedMany', { lines: lines.length, seats })
  return data({ typed, pasted: lines.map(({ presence }) => presence ?? null) })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function AttendancePage() {
  const { gathering, modes, mode, organisations, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answered | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const { gatheringId, participants } = gathering
  const title = t('attendanceOf', { body: nameOf(gathering) })
  const did = `did_${search.get('done')}`
  const form = answer?.typed['form']
  const hidden = { revision: String(gathering.revision), mode: mode ?? '', count: String(participants.length) }
  const labels = {
    pasted: t('pasted'),
    repliedOn: t('repliedOn'),
    roleTitle: t('roleTitle'),
    organisationId: t('organisation'),
    role: t('role'),
    ...Object.fromEntries(participants.map((seat, at) => [`marks.${at}.presence`, seatText(seat)])),
  }
  const field = (name: keyof typeof labels, value?: string) => ({
    name,
    label: labels[name],
    value: answer?.typed[name] ?? value,
    refusal: answer?.refusal,
  })
  return (
    <>
      <PageTitle title={title} above={<TextLink to={`/office/meetings/gatherings/${gatheringId}`}>{nameOf(gathering)}</TextLink>} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {answer?.pasted && <Notice>{t('pastedRead', { count: answer.pasted.filter(Boolean).length })}</Notice>}
      <RefusalSummary refusal={answer?.refusal} labels={labels} />
      <Sheet
        rows={[
          [t('when'), whenText(gathering, language)],
          [t('quorum'), <QuorumLine key="quorum" quorum={gathering.quorum} />],
        ]}
      />
      {modes.length > 1 && (
        <nav aria-label={t('attendance')} className="no-print mt-4 flex gap-5">
          {modes.map((each) =>
            each === mode ? (
              <span key={each} aria-current="page" className="font-700">
                {t(each === 'reply' ? 'replies' : 'attendance')}
              </span>
            ) : (
              <TextLink key={each} to={`?mode=${each}`}>
                {t(each === 'reply' ? 'replies' : 'attendance')}
              </TextLink>
            ),
          )}
        </nav>
      )}
      {participants.length === 0 && <p className="mt-4">{t('noSeats')}</p>}
      {mode && participants.length > 0 && (
        <Form method="post" noValidate className="mt-4">
          <Hidden values={{ ...hidden, requestKey, form: 'marks' }} />
          {mode === 'reply' && (
            <div className="mb-4 max-w-sm">
              <DateField {...field('repliedOn', day(today, language))} required />
            </div>
          )}
          <Marks gathering={gathering} mode={mode} answer={form === 'marks' || form === 'paste' ? answer : undefined} />
          <div className="mt-4 flex flex-wrap gap-3">
            <button className={button.filled}>{t(mode === 'reply' ? 'saveReplies' : 'saveAttendance')}</button>
            {mode === 'attend' && (
              <button name="rest" value="yes" className={button.outlined}>
                {t('restPresent')}
              </button>
            )}
          </div>
        </Form>
      )}
      {mode && participants.length > 0 && (
        <details className="no-print mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={form === 'paste' && !answer?.pasted}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('pasted')}</summary>
          <Form method="post" className="mt-3 max-w-xl space-y-4">
            <Hidden values={{ ...hidden, form: 'paste' }} />
            <TextArea {...field('pasted')} help={t('pastedHelp')} rows={8} />
            <button className={button.outlined}>{t('readPasted')}</button>
          </Form>
        </details>
      )}
      {gathering.can.includes('invite') && (
        <section aria-labelledby="seats" className="no-print">
          <h2 id="seats" className={sectionTitle}>
            {t('seats')}
          </h2>
          <Form method="post">
            <Hidden values={{ ...hidden, requestKey, form: 'refresh' }} />
            <button className={button.outlined}>{t('refresh')}</button>
          </Form>
          <details className="mt-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={form === 'add'}>
            <summary className="focus-ring cursor-pointer text-key-900 underline">{t('addSeat')}</summary>
            <Form method="post" noValidate className="mt-3 max-w-xl space-y-4">
              <Hidden values={{ ...hidden, requestKey, form: 'add' }} />
              <SelectField {...field('role', 'guest')} choices={choicesOf(roleTitles, language)} />
              <TextField {...field('roleTitle')} />
              {organisations.length > 0 && (
                <SelectField
                  {...field('organisationId')}
                  choices={[
                    { value: '', label: t('noOffice') },
                    ...organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
                  ]}
                />
              )}
              <button className={button.filled}>{t('add')}</button>
            </Form>
          </details>
          <ul className="mt-4 space-y-2">
            {participants
              .filter((seat) => seat.role !== 'member' && seat.reply === null && seat.presence === null)
              .map((seat) => (
                <li key={seat.participantId}>
                  <Form method="post" className="flex flex-wrap items-center gap-3">
                    <Hidden values={{ ...hidden, requestKey, form: 'remove', participantId: seat.participantId }} />
                    {roleTitles[seat.role][language]}　{seatText(seat)}
                    <button className={button.outlined} aria-label={t('removeOf', { seat: seatText(seat) })}>
                      {t('remove')}
                    </button>
                  </Form>
                </li>
              ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Hidden({ values }: { readonly values: Readonly<Record<string, string>> }) {
  const { requestKey, ...rest } = values
  return (
    <>
      {requestKey && <RequestKey value={requestKey} />}
      {Object.entries(rest).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

const cell = 'focus-ring block w-full min-w-28 rounded-8 border border-solid-gray-600 bg-white px-2 py-2 min-h-12 text-std-16N-170'

/** 席ごとの印。 In the order of the roster; a mandate asks to whom once it is marked. */
function Marks({ gathering, mode, answer }: { readonly gathering: Gathering; readonly mode: Mode; readonly answer: Answered | undefined }) {
  const { t, language } = usePage(texts)
  const { participants } = gathering
  const members = participants.filter(({ role }) => role === 'member')
  const choices = [{ value: '', label: t('unmarked') }, ...presences.map((value) => ({ value, label: presenceTitles[value][language] }))]
  return (
    <div className="focus-ring overflow-x-auto rounded-8 border border-solid-gray-300" tabIndex={0} role="region" aria-label={t('attendance')}>
      <table className="w-full border-collapse text-dns-16N-130">
        <caption className="sr-only">{t('attendance')}</caption>
        <thead>
          <tr className="border-b border-solid-gray-400 bg-solid-gray-50 text-left">
            <th scope="col" className="px-3 py-2">
              {t('name')}
            </th>
            {mode === 'attend' && (
              <th scope="col" className="px-3 py-2 max-sm:hidden">
                {t('reply')}
              </th>
            )}
            <th scope="col" className="px-3 py-2">
              {t(mode === 'reply' ? 'reply' : 'presence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {participants.map((seat, at) => {
            const name = (field: string) => `seats.${at}.${field}`
            const stands = mode === 'reply' ? seat.reply : seat.presence
            const value = answer?.pasted ? (answer.pasted[at] ?? stands ?? '') : (answer?.typed[name('presence')] ?? stands ?? '')
            return (
              // what was pasted is shown in fields that are drawn anew
              <tr key={`${seat.participantId}${answer?.pasted ? value : ''}`} className="border-b border-solid-gray-200 last:border-b-0">
                <th scope="row" className="px-3 py-2 text-left font-400">
                  {countText(at + 1)}　{seat.role !== 'member' && `［${roleTitles[seat.role][language]}］`}
                  {seatText(seat)}
                  <input type="hidden" name={name('participantId')} value={seat.participantId} />
                  <input type="hidden" name={name('role')} value={seat.role} />
                </th>
                {mode === 'attend' && (
                  <td className="px-3 py-2 whitespace-nowrap max-sm:hidden">{seat.reply && presenceTitles[seat.reply][language]}</td>
                )}
                <td className="px-3 py-2">
                  <select
                    name={name('presence')}
                    id={`marks.${at}.presence`}
                    aria-label={t('seatOf', { seat: seatText(seat), field: t(mode === 'reply' ? 'reply' : 'presence') })}
                    defaultValue={value}
                    className={cell}
                  >
                    {choices.map((choice) => (
                      <option key={choice.value} value={choice.value}>
                        {choice.label}
                      </option>
                    ))}
                  </select>
                  {(stands ?? seat.reply) === 'mandate' && (
                    <select
                      name={name('mandateTo')}
                      aria-label={t('seatOf', { seat: seatText(seat), field: t('mandateTo') })}
                      defaultValue={seat.mandateTo ?? ''}
                      className={`${cell} mt-1`}
                    >
                      <option value="">{t('toPresiding')}</option>
                      {members
                        .filter(({ participantId }) => participantId !== seat.participantId)
                        .map((member) => (
                          <option key={member.participantId} value={member.participantId}>
                            {seatText(member)}
                          </option>
                        ))}
                    </select>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
