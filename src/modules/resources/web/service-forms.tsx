// The forms on the page of a service. Each sends the revision the page was opened at.
import { useActionData, useLoaderData } from 'react-router'
import { dayText, eraDateText } from '#kernel/values'
import { type Answer, DateField, FormBox, SelectField, TextArea, TextField, TextLink, usePage } from '#ui'
import { assuranceWayTitles, assuranceWays, closureTitles, closures, weekdayTitles, weekdays } from '../schema.ts'
import { Ticks } from './parts.tsx'
import type { loader } from './service.tsx'
import { texts } from './texts.ts'

/** What every form of the page carries. */
function useForms() {
  const { service, places, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  return { service, places, today, shared: { answer, requestKey, revision: service.revision } }
}

/** A form of nothing but its button. */
export function OneButton({
  form,
  hidden,
  label,
  children,
}: {
  readonly form: string
  readonly hidden: Readonly<Record<string, string>>
  readonly label: string
  readonly children: string
}) {
  const { shared } = useForms()
  return (
    <form method="post" className="no-print">
      <input type="hidden" name="requestKey" value={shared.requestKey} />
      <input type="hidden" name="revision" value={shared.revision} />
      <input type="hidden" name="form" value={form} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      <button
        className="focus-ring min-h-11 cursor-pointer rounded-6 border border-solid-gray-600 px-3 text-dns-16N-130 hover:underline"
        aria-label={label}
      >
        {children}
      </button>
    </form>
  )
}

export function PublicationForms() {
  const { service: s, shared } = useForms()
  const { t } = usePage(texts)
  const reason = { reason: t('reason') }
  return (
    <>
      {s.state === 'submitted' && !s.can.includes('publish') && <p className="mt-4">{t('ownSubmission')}</p>}
      {s.can.includes('publish') && (
        <FormBox form="publish" title={t('publish')} help={t('publishHelp')} submit={t('publish')} labels={{}} {...shared} open>
          {() => null}
        </FormBox>
      )}
      {s.can.includes('submit') && (
        <FormBox form="submit" title={t('submit')} help={t('submitHelp')} submit={t('submit')} labels={{}} {...shared} open>
          {() => null}
        </FormBox>
      )}
      {s.can.includes('return') && (
        <FormBox form="return" title={t('returnTitle')} submit={t('return')} labels={reason} {...shared}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      {s.can.includes('change') && (
        <FormBox
          form="alert"
          title={t('alertTitle')}
          help={t('alertHelp')}
          submit={t('save')}
          labels={{ alert: t('alert'), alertUntil: t('alertUntil') }}
          values={{ alert: s.alert, alertUntil: s.alertUntil ? eraDateText(s.alertUntil) : '' }}
          {...shared}
        >
          {(field) => (
            <>
              <TextField {...field('alert')} />
              <DateField {...field('alertUntil')} help={t('dateHelp')} />
            </>
          )}
        </FormBox>
      )}
      {s.can.includes('takeBack') && (
        <FormBox form="takeBack" title={t('takeBackTitle')} help={t('takeBackHelp')} submit={t('takeBack')} labels={reason} {...shared}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
    </>
  )
}

export function ScheduleForms() {
  const { service: s, shared } = useForms()
  const { t, say } = usePage(texts)
  const where = [{ value: '', label: t('everywhere') }, ...s.places.map(({ servicePlaceId, name }) => ({ value: servicePlaceId, label: name }))]
  const policies = closures.map((value) => ({ value, label: say(closureTitles[value]) }))
  const mine = shared.answer?.form === 'parts' ? shared.answer : undefined
  const chosen = (prefix: string) => Object.keys(mine?.typed ?? {}).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
  const fault = (name: string) => {
    const message = mine?.refusal.fields?.find(({ path }) => path === `parts.${name}` || path.startsWith(`parts.${name}.`))?.message
    return message && say(message)
  }
  return (
    <>
      <FormBox
        form="words"
        title={t('addByWords')}
        submit={t('add')}
        labels={{ words: t('words'), servicePlaceId: t('where'), note: t('scheduleNote') }}
        {...shared}
      >
        {(field) => (
          <>
            <TextField {...field('words')} help={t('wordsHelp')} required />
            {s.places.length > 0 && <SelectField {...field('servicePlaceId')} choices={where} />}
            <TextField {...field('note')} />
          </>
        )}
      </FormBox>
      <FormBox
        form="parts"
        title={t('addByParts')}
        submit={t('add')}
        labels={{
          freq: t('freq'),
          repeatEvery: t('repeatEvery'),
          byDay: t('byDay'),
          byMonthDay: t('byMonthDay'),
          byMonth: t('byMonth'),
          anchorOn: t('anchorOn'),
          opensAt: t('opensAt'),
          closesAt: t('closesAt'),
          validFrom: t('validFrom'),
          validTo: t('validTo'),
          holidays: t('holidays'),
          yearEnd: t('yearEnd'),
          servicePlaceId: t('where'),
          note: t('scheduleNote'),
        }}
        values={{ repeatEvery: '1', holidays: 'ask', yearEnd: 'ask' }}
        {...shared}
      >
        {(field) => (
          <>
            <SelectField
              {...field('freq')}
              choices={(['weekly', 'monthlyByDay', 'monthlyByDate'] as const).map((value) => ({ value, label: t(value) }))}
            />
            <TextField {...field('repeatEvery')} help={t('repeatEveryHelp')} inputMode="numeric" />
            <Ticks
              name="parts.ordinals"
              legend={t('ordinals')}
              choices={[...[1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: t('ordinal', { n }) })), { value: '-1', label: t('lastOne') }]}
              chosen={chosen('parts.ordinals.')}
            />
            <Ticks
              name="parts.byDay"
              legend={t('byDay')}
              choices={weekdays.map((value) => ({ value, label: say(weekdayTitles[value]) }))}
              chosen={chosen('parts.byDay.')}
              message={fault('byDay')}
            />
            <TextField {...field('byMonthDay')} help={t('byMonthDayHelp')} />
            <TextField {...field('byMonth')} help={t('byMonthHelp')} />
            <DateField {...field('anchorOn')} help={t('anchorOnHelp')} />
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField {...field('opensAt')} help={t('timeHelp')} />
              <TextField {...field('closesAt')} help={t('timeHelp')} />
              <SelectField {...field('holidays')} choices={policies} />
              <SelectField {...field('yearEnd')} choices={policies} />
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
            </div>
            {s.places.length > 0 && <SelectField {...field('servicePlaceId')} choices={where} />}
            <TextField {...field('note')} />
          </>
        )}
      </FormBox>
    </>
  )
}

export function PlaceForm() {
  const { places, shared } = useForms()
  const { t } = usePage(texts)
  return (
    <FormBox form="place" title={t('addPlace')} submit={t('add')} labels={{ placeId: t('place'), note: t('placeNote') }} {...shared}>
      {(field) => (
        <>
          <SelectField
            {...field('placeId')}
            required
            choices={[
              { value: '', label: t('choose') },
              ...places.map(({ placeId, name, address }) => ({ value: placeId, label: `${name}（${address}）` })),
            ]}
          />
          <TextField {...field('note')} />
          <p>
            <TextLink to="/office/resources/places/edit">{t('newPlace')}</TextLink>
          </p>
        </>
      )}
    </FormBox>
  )
}

export function AssuranceForms() {
  const { service: s, today, shared } = useForms()
  const { t, say, language } = usePage(texts)
  const standing = s.assurances.filter(({ withdrawn }) => !withdrawn)
  return (
    <>
      {s.can.includes('assure') && (
        <FormBox
          form="assure"
          title={t('assure')}
          submit={t('assure')}
          labels={{ answeredBy: t('answeredBy'), assuredOn: t('assuredOn'), way: t('way'), note: t('assuranceNote') }}
          values={{ assuredOn: eraDateText(today), way: 'phone' }}
          {...shared}
          open={s.freshness !== 'fresh'}
        >
          {(field) => (
            <>
              <TextField {...field('answeredBy')} help={t('answeredByHelp')} required />
              <DateField {...field('assuredOn')} required />
              <SelectField {...field('way')} choices={assuranceWays.map((value) => ({ value, label: say(assuranceWayTitles[value]) }))} />
              <TextArea {...field('note')} rows={2} />
            </>
          )}
        </FormBox>
      )}
      {s.can.includes('change') && standing.length > 0 && (
        <FormBox
          form="withdraw"
          title={t('withdrawTitle')}
          submit={t('withdraw')}
          labels={{ assuranceId: t('which'), reason: t('reason') }}
          {...shared}
        >
          {(field) => (
            <>
              <SelectField
                {...field('assuranceId')}
                choices={standing.map(({ assuranceId, assuredOn, answeredBy }) => ({
                  value: assuranceId,
                  label: `${dayText(assuredOn, language)}　${answeredBy}`,
                }))}
              />
              <TextField {...field('reason')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
