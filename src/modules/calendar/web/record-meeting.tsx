import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { eraDateText, readCount, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  PageTitle,
  RefusalSummary,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  api,
  button,
  choicesOf,
  keepTyped,
  pageContext,
  usePage,
  RequestKey,
} from '#ui'
import type { operations } from '../index.ts'
import { countedRoles, recordedOutcomeTitles, roleTitles } from '../schema.ts'
import { roomTexts } from './room-texts.ts'
import { texts } from './texts.ts'

/** Order of the form, of the tab key and of the summary. */
const fields = [
  'bodyId',
  'heldOn',
  'outcome',
  'place',
  'attendeeCount',
  'secretariatCount',
  'guestCount',
  'observerApart',
  'expenseYen',
  'minutes',
] as const

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = api<{ calendar: typeof operations }>(context)
  const replaces = url.searchParams.get('replaces')
  const [bodies, replaced] = await Promise.all([
    calendar.listBodies(replaces ? {} : { room: 'meetings' }),
    replaces ? calendar.getMeeting({ meetingId: replaces }) : null,
  ])
  const blank: Record<string, string> = {
    heldOn: eraDateText(context.get(pageContext).shell.today),
    outcome: 'held',
    secretariatCount: '0',
    guestCount: '0',
    expenseYen: '0',
  }
  const filled: Record<string, string> = replaced
    ? {
        ...Object.fromEntries(
          (['bodyId', 'outcome', 'place', 'attendeeCount', 'secretariatCount', 'guestCount', 'expenseYen', 'minutes'] as const).map((name) => [
            name,
            String(replaced[name]),
          ]),
        ),
        heldOn: eraDateText(replaced.heldOn),
        observerApart: String(replaced.observerCount ?? ''),
        ...Object.fromEntries(replaced.approximate.map((role) => [`about-${role}`, 'yes'])),
      }
    : blank
  return { bodies: bodies.items, room: replaced?.room ?? ('meetings' as const), filled, replaces, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { calendar } = api<{ calendar: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    const count = (name: string) => readCount(text(name)) ?? (text(name) as unknown as number)
    const optionalCount = (name: string, as = name) => (text(name).trim() === '' ? {} : { [as]: count(name) })
    const { meetingId } = await calendar.recordMeeting(
      {
        bodyId: text('bodyId'),
        heldOn: readDate(text('heldOn'))?.date ?? text('heldOn'),
        outcome: text('outcome') as 'held',
        place: text('place'),
        attendeeCount: count('attendeeCount'),
        ...optionalCount('secretariatCount'),
        ...optionalCount('guestCount'),
        ...optionalCount('observerApart', 'observerCount'),
        approximate: countedRoles.filter((role) => text(`about-${role}`) === 'yes'),
        ...optionalCount('expenseYen'),
        minutes: text('minutes').replaceAll('\r\n', '\n'),
        ...(text('replaces') && { replaces: text('replaces') }),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/meetings/${meetingId}?recorded`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function RecordMeeting() {
  const { bodies, room, filled, replaces, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage({ ...texts, ...roomTexts[room].record })
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const refusal = answer?.refusal
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(fields.map((name) => [name, t(name === 'bodyId' ? 'body' : name)])),
    observerCount: t('observerApart'),
  }
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: values[name], refusal })
  return (
    <>
      <PageTitle title={t('newRecord')} above={<TextLink to={roomTexts[room].records}>{t('meetings')}</TextLink>}>
        {t(replaces ? 'correctRecord' : 'newRecord')}
      </PageTitle>
      {replaces && <p className="mb-4">{t('correctHelp')}</p>}
      {bodies.length === 0 && <p className="mb-4">{t('noBodies')}</p>}
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {replaces && <input type="hidden" name="replaces" value={replaces} />}
        <SelectField
          {...field('bodyId')}
          help={t('bodyHelp')}
          required
          choices={[{ value: '', label: t('choose') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
        />
        <DateField {...field('heldOn')} help={t('heldOnHelp')} required />
        <SelectField {...field('outcome')} help={t('outcomeHelp')} choices={choicesOf(recordedOutcomeTitles, language)} />
        <TextField {...field('place')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('attendeeCount')} required inputMode="numeric" />
          <TextField {...field('secretariatCount')} inputMode="numeric" />
          <TextField {...field('guestCount')} inputMode="numeric" />
          <TextField {...field('observerApart')} inputMode="numeric" />
        </div>
        <fieldset>
          <legend className="text-std-16B-170">{t('approximate')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {countedRoles.map((role) => (
              <Tick key={role} name={`about-${role}`} checked={values[`about-${role}`] === 'yes'}>
                {say(roleTitles[role])}
              </Tick>
            ))}
          </div>
        </fieldset>
        <TextField {...field('expenseYen')} help={t('countHelp')} inputMode="numeric" />
        <TextArea {...field('minutes')} help={t('minutesHelp')} rows={10} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t(replaces ? 'saveCorrection' : 'save')}</button>
          <TextLink to={replaces ? `/office/meetings/${replaces}` : '/office/meetings'}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}
