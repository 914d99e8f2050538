import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { readCount, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { seatText } from '../rules/seats.ts'
import { QuorumLine, calendarApi, day, nameOf } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'

const fields = ['decision', 'followUp', 'followUpBy', 'followUpDue', 'followUpDone'] as const

export async function loader({ context, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  return { gathering: await calendar.getGathering({ gatheringId: params['gatheringId'] ?? '' }), requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const gatheringId = params['gatheringId'] ?? ''
  return answerForm(request, async (typed) => {
    const count = Number(typed['count'])
    const text = (at: number, name: string) => (typed[`items.${at}.${name}`] ?? '').replaceAll('\r\n', '\n')
    const date = (at: number, name: string) => (text(at, name).trim() === '' ? null : (readDate(text(at, name))?.date ?? text(at, name)))
    const items = Array.from({ length: count }, (_, at) => ({
      itemId: text(at, 'itemId'),
      decision: text(at, 'decision'),
      followUp: text(at, 'followUp'),
      followUpBy: text(at, 'followUpBy'),
      followUpDue: date(at, 'followUpDue'),
      followUpDone: date(at, 'followUpDone'),
      ...(text(at, 'decides') && { votes: votesOf((name) => text(at, `votes.${name}`)) }),
      ...(text(at, 'voted') && {
        interested: Object.keys(typed).flatMap((name) => (name.startsWith(`items.${at}.with.`) ? name.split('.').slice(3) : [])),
      }),
    }))
    await calendar.recordDecisions({ gatheringId, revision: Number(typed['revision']), items }, { key: typed['requestKey'] ?? '' })
    return redirect(`/office/meetings/gatherings/${gatheringId}?done=decide`)
  })
}

const voteNames = ['for', 'against', 'abstained'] as const
const voteTitles = { for: 'votesFor', against: 'votesAgainst', abstained: 'votesAbstained' } as const

/** What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
function votesOf(text: (name: (typeof voteNames)[number]) => string) {
  if (voteNames.every((name) => text(name).trim() === '')) return null
  const read = (name: (typeof voteNames)[number]) => readCount(text(name)) ?? (text(name) as unknown as number)
  return { for: read('for'), against: read('against'), abstained: read('abstained') }
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function DecisionsPage() {
  const { gathering, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const { agenda, gatheringId } = gathering
  const members = gathering.participants.filter(({ role }) => role === 'member')
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const refusal = answer?.refusal
  const label = (at: number, name: (typeof fields)[number]) => t('itemNo', { nth: at + 1, field: t(name) })
  const labels = Object.fromEntries(
    agenda.flatMap((_, at) => [
      ...fields.map((name) => [`items.${at}.${name}`, label(at, name)]),
      ...voteNames.map((name) => [`items.${at}.votes.${name}`, t('itemNo', { nth: at + 1, field: t(voteTitles[name]) })]),
      [`items.${at}.interested`, t('itemNo', { nth: at + 1, field: t('interested') })],
    ]),
  )
  return (
    <>
      <PageTitle title={t('decide')} above={<TextLink to={`/office/meetings/gatherings/${gatheringId}`}>{nameOf(gathering)}</TextLink>} />
      <Form method="post" noValidate className="max-w-3xl space-y-6">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="revision" value={gathering.revision} />
        <input type="hidden" name="count" value={agenda.length} />
        {agenda.map((item, at) => {
          const field = (name: (typeof fields)[number]) => {
            const path = `items.${at}.${name}`
            const stands = name === 'followUpDue' || name === 'followUpDone' ? day(item[name]) : item[name]
            return { name: path, label: t(name), value: typed?.[path] ?? stands, refusal }
          }
          return (
            <fieldset key={item.itemId} className="space-y-4 rounded-8 border border-solid-gray-300 p-4">
              <legend className="px-1 text-std-18B-160">
                {at + 1}　{item.kindTitle[language]}　{item.title}
              </legend>
              <input type="hidden" name={`items.${at}.itemId`} value={item.itemId} />
              {item.quorum && members.length > 0 && (
                <details open={typed !== undefined || item.interested.length > 0}>
                  <summary className="focus-ring cursor-pointer text-key-900 underline">{t('interested')}</summary>
                  <fieldset id={`items.${at}.interested`} tabIndex={-1} className="mt-2">
                    <legend>{t('interestedHelp')}</legend>
                    <input type="hidden" name={`items.${at}.voted`} value="yes" />
                    {members.map((seat) => {
                      const name = `items.${at}.with.${seat.participantId}`
                      return (
                        <Tick key={name} name={name} checked={typed ? typed[name] === 'yes' : item.interested.includes(seat.participantId)}>
                          {seatText(seat)}
                        </Tick>
                      )
                    })}
                  </fieldset>
                </details>
              )}
              {item.quorum && item.interested.length > 0 && (
                <p>
                  {t('itemQuorum')}：<QuorumLine quorum={item.quorum} />
                </p>
              )}
              {item.decides && (
                <fieldset>
                  <legend className="text-std-16B-170">{t('votes')}</legend>
                  <p className="text-std-16N-170">{t('votesHelp')}</p>
                  <input type="hidden" name={`items.${at}.decides`} value="yes" />
                  <div className="grid gap-4 sm:grid-cols-3">
                    {voteNames.map((name) => {
                      const path = `items.${at}.votes.${name}`
                      const stands = item.votes === null ? '' : String(item.votes[name])
                      return (
                        <TextField
                          key={name}
                          name={path}
                          label={t(voteTitles[name])}
                          value={typed?.[path] ?? stands}
                          refusal={refusal}
                          inputMode="numeric"
                        />
                      )
                    })}
                  </div>
                </fieldset>
              )}
              <TextArea {...field('decision')} rows={3} />
              <TextField {...field('followUp')} />
              <div className="grid gap-4 sm:grid-cols-3">
                <TextField {...field('followUpBy')} />
                <DateField {...field('followUpDue')} />
                <DateField {...field('followUpDone')} />
              </div>
            </fieldset>
          )
        })}
        <button className={button.filled}>{t('save')}</button>
      </Form>
    </>
  )
}
