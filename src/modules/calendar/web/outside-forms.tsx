// What is done on the page of an outside meeting.
import { type Answer, FormBox, SelectField, TextArea, TextField, Tick, usePage } from '#ui'
import type { OutsideMeeting } from '../schema.ts'
import { WhenFields, day } from './gathering-parts.tsx'
import { texts } from './outside-texts.ts'

interface Shared {
  readonly meeting: OutsideMeeting
  readonly box: { readonly answer: Answer | undefined; readonly requestKey: string; readonly hidden: Readonly<Record<string, string>> }
}

/** 供覧の順番の欄。 */
export const places = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11', 'n12'] as const

/** 職員を選ぶ欄。 A box for each colleague of the compartment. */
function People({
  form,
  prefix,
  label,
  meeting,
  chosen,
  answer,
}: {
  readonly form: string
  readonly prefix: string
  readonly label: string
  readonly meeting: OutsideMeeting
  readonly chosen: ReadonlySet<string>
  readonly answer: Answer | undefined
}) {
  const typed = answer?.form === form ? answer.typed : undefined
  // Whoever went and is of the compartment no longer stays on the list.
  const known = new Map([...meeting.colleagues, ...meeting.going].map(({ accountId, name }) => [accountId, name]))
  return (
    <fieldset>
      <legend className="text-std-16B-170">{label}</legend>
      <div className="flex flex-wrap gap-x-6">
        {[...known].map(([accountId, name]) => {
          const field = `${form}.${prefix}-${accountId}`
          return (
            <Tick key={accountId} name={field} checked={typed ? typed[field] === 'yes' : chosen.has(accountId)}>
              {name}
            </Tick>
          )
        })}
      </div>
    </fieldset>
  )
}

/** 予定を変える、出席しない・中止。 */
export function ChangePlan({ meeting, box }: Shared) {
  const { t, language } = usePage(texts)
  const { can } = meeting
  return (
    <>
      {can.includes('change') && (
        <FormBox
          {...box}
          form="change"
          title={t('change')}
          help={t('changeHelp')}
          submit={t('save')}
          labels={{ heldOn: t('heldOn'), startTime: t('startTime'), endTime: t('endTime'), place: t('place'), title: t('title') }}
          values={{
            heldOn: day(meeting.heldOn, language),
            startTime: meeting.startTime,
            endTime: meeting.endTime,
            place: meeting.place,
            title: meeting.title,
          }}
        >
          {(field) => (
            <>
              <TextField {...field('title')} />
              <WhenFields field={field} />
              <People
                form="change"
                prefix="going"
                label={t('going')}
                meeting={meeting}
                chosen={new Set(meeting.going.map(({ accountId }) => accountId))}
                answer={box.answer}
              />
            </>
          )}
        </FormBox>
      )}
      {can.includes('call-off') && (
        <FormBox {...box} form="call-off" title={t('callOff')} help={t('callOffHelp')} submit={t('callOff')} labels={{}}>
          {() => null}
        </FormBox>
      )}
    </>
  )
}

/** 復命書を書く・訂正する。 */
export function ReportForm({ meeting, box }: Shared) {
  const { t } = usePage(texts)
  const { can, report, going } = meeting
  if (!can.includes('report') && !can.includes('correct')) return null
  const went = new Set(going.filter(({ attended }) => attended !== false).map(({ accountId }) => accountId))
  return (
    <FormBox
      {...box}
      form="report"
      title={t(report ? 'correctReport' : 'writeReport')}
      {...(report && { help: t('correctHelp') })}
      submit={t(report ? 'correctReport' : 'writeReport')}
      open={!report && meeting.task === 'report'}
      labels={{
        others: t('others'),
        otherCount: t('otherCount'),
        content: t('content'),
        impressions: t('impressions'),
        followUp: t('followUp'),
        materials: t('materials'),
      }}
      values={
        report
          ? {
              others: report.others,
              otherCount: String(report.otherCount),
              content: report.content,
              impressions: report.impressions,
              followUp: report.followUp,
              materials: report.materials,
            }
          : { otherCount: '0' }
      }
    >
      {(field) => (
        <>
          <People form="report" prefix="went" label={t('went')} meeting={meeting} chosen={went} answer={box.answer} />
          <TextField {...field('others')} help={t('othersHelp')} />
          <TextField {...field('otherCount')} inputMode="numeric" />
          <TextArea {...field('content')} rows={8} required />
          <TextArea {...field('impressions')} rows={4} />
          <TextArea {...field('followUp')} rows={3} />
          <TextArea {...field('materials')} help={t('materialsHelp')} rows={2} />
        </>
      )}
    </FormBox>
  )
}

export function WithdrawReport({ meeting, box }: Shared) {
  const { t } = usePage(texts)
  if (!meeting.can.includes('withdraw')) return null
  return (
    <FormBox {...box} form="withdraw" title={t('withdraw')} help={t('withdrawHelp')} submit={t('withdraw')} labels={{ reason: t('reason') }}>
      {(field) => <TextField {...field('reason')} required />}
    </FormBox>
  )
}

/** 供覧に回す。 A field for each place in the order: it works without a script and reads aloud as what it is. */
export function Circulate({ meeting, box }: Shared) {
  const { t } = usePage(texts)
  if (!meeting.can.includes('circulate')) return null
  const seen = new Set(meeting.circulation.filter(({ seenOn }) => seenOn !== null).map(({ accountId }) => accountId))
  const waiting = meeting.circulation.filter(({ seenOn }) => seenOn === null)
  const choices = [
    { value: '', label: t('nobody') },
    ...meeting.colleagues.filter(({ accountId }) => !seen.has(accountId)).map(({ accountId, name }) => ({ value: accountId, label: name })),
  ]
  return (
    <FormBox
      {...box}
      form="circulate"
      title={t('circulate')}
      help={t('circulateHelp')}
      submit={t('circulate')}
      labels={Object.fromEntries(places.map((place, at) => [place, t('place_n', { n: at + 1 })])) as Record<(typeof places)[number], string>}
      values={Object.fromEntries(places.map((place, at) => [place, waiting[at]?.accountId ?? '']))}
    >
      {(field) => (
        <div className="grid gap-4 sm:grid-cols-3">
          {places.map((place) => (
            <SelectField key={place} {...field(place)} choices={choices} />
          ))}
        </div>
      )}
    </FormBox>
  )
}
