// What the pages of trainings and events share.
import { type Language, dayText, eraDateText, fiscalYearText, readCount, yenText } from '#kernel/values'
import {
  DateField,
  type FieldProps,
  type LoadArgs,
  SelectField,
  type Sent,
  TextArea,
  TextField,
  TextLink,
  Tick,
  api,
  choicesOf,
  refusedBy,
  usePage,
} from '#ui'
import type * as z from 'zod'
import type { operations as calendarOperations } from '#calendar'
import type { operations as directoryOperations } from '#directory'
import type { operations as formsOperations } from '#forms'
import type { operations as letterOperations } from '#letters'
import type { operations } from '../index.ts'
import { type Admission, type CertificateKind, type Event, type Term, admissionTitles, offeredKindOn } from '../schema.ts'
import { texts } from './texts.ts'

export function eventsApi(context: LoadArgs['context']) {
  return api<{ events: typeof operations; calendar: typeof calendarOperations; forms: typeof formsOperations }>(context)
}

/** 発信団体。 Whoever reads no letters drafts none. */
export async function issuersOf(context: LoadArgs['context']): Promise<{ readonly value: string; readonly label: string }[]> {
  const { items } = await api<{ letters: typeof letterOperations }>(context)
    .letters.listStandards({})
    .catch((error: unknown) => {
      if (refusedBy(error).code !== 'notPermitted') throw error
      return { items: [] }
    })
  return items.flatMap(({ kind, code, value }) => (kind === 'letterhead' && 'name' in value ? [{ value: code, label: value.name }] : []))
}

const pages = {
  list: '/office/events',
  reports: '/office/events/reports',
  certificates: '/office/events/certificates',
  lecturers: '/office/events/lecturers',
  commendations: '/office/events/commendations',
  lists: '/office/events/lists',
  gatherings: '/office/calendar',
}

/** 研修・行事の部屋のページどうしの入口。 */
export function EventLinks({ here }: { readonly here: keyof typeof pages | 'none' }) {
  const { t } = usePage(texts)
  return (
    <nav aria-label={t('pages')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {(Object.keys(pages) as (keyof typeof pages)[]).map((page) =>
        page === here ? (
          <span key={page} aria-current="page" className="font-700">
            {t(page)}
          </span>
        ) : (
          <TextLink key={page} to={pages[page]}>
            {t(page)}
          </TextLink>
        ),
      )}
    </nav>
  )
}

/** A day as offices write it, also in a field. */
export function day(date: string | null | undefined, language: Language): string {
  if (!date) return ''
  return language === 'ja' ? eraDateText(date) : dayText(date, 'en')
}

export function yearTitle(year: number, language: Language): string {
  return language === 'ja' ? fiscalYearText(year) : `FY${year}`
}

export function feeText(feeYen: number, note: string, free: string): string {
  return [feeYen === 0 ? free : yenText(feeYen), note].filter(Boolean).join('　')
}

/** 職の名前。 With the kind of organisation, as many a body has a chair. */
export function officeNames({
  offices,
  choices,
}: z.output<typeof directoryOperations.listChoices.output>): { readonly officeId: string; readonly code: string; readonly title: string }[] {
  return offices.map(({ officeId, code, title, organisationKind }) => {
    const kind = choices.find((choice) => choice.list === 'organisation-kind' && choice.code === organisationKind)
    return { officeId, code, title: kind ? `${title}（${kind.title}）` : title }
  })
}

/** Names of the fields of an event, in the order of the form. */
export const eventFields = [
  'title',
  'recruitment',
  'duty',
  'fiscalYear',
  'summary',
  'audience',
  'contact',
  'admission',
  'capacity',
  'partyMax',
  'applyFrom',
  'applyUntil',
  'drawOn',
  'cancelUntil',
  'feeYen',
  'feeNote',
  'minutesRequired',
  'certificateKindId',
] as const
type EventField = (typeof eventFields)[number]

export function eventLabels(t: (key: keyof typeof texts) => string): Record<EventField, string> {
  return Object.fromEntries(eventFields.map((name) => [name, t(name === 'certificateKindId' ? 'certificateKind' : name)])) as Record<
    EventField,
    string
  >
}

/** 送られた内容。 What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
export function sentEvent({ text, dayOrNull, chosen }: Pick<Sent, 'text' | 'dayOrNull' | 'chosen'>) {
  const count = (name: EventField, usual: number) => (text(name) === '' ? usual : (readCount(text(name)) ?? (text(name) as unknown as number)))
  return {
    title: text('title'),
    recruitment: text('recruitment') || null,
    duty: text('duty'),
    fiscalYear: count('fiscalYear', 0),
    summary: text('summary').replaceAll('\r\n', '\n'),
    audience: text('audience'),
    contact: text('contact'),
    admission: text('admission') as Admission,
    capacity: text('capacity') === '' ? null : count('capacity', 0),
    partyMax: count('partyMax', 1),
    applyFrom: dayOrNull('applyFrom'),
    applyUntil: dayOrNull('applyUntil'),
    drawOn: dayOrNull('drawOn'),
    cancelUntil: dayOrNull('cancelUntil'),
    feeYen: count('feeYen', 0),
    feeNote: text('feeNote'),
    minutesRequired: count('minutesRequired', 0),
    certificateKindId: text('certificateKindId') || null,
    evaluated: text('evaluated') === 'yes',
    published: text('published') === 'yes',
    themes: chosen('theme-'),
  }
}

export function filledEvent(event: Event, language: Language): Record<string, string> {
  return {
    ...Object.fromEntries(eventFields.map((name) => [name, String(event[name] ?? '')])),
    ...Object.fromEntries((['applyFrom', 'applyUntil', 'drawOn', 'cancelUntil'] as const).map((name) => [name, day(event[name], language)])),
    evaluated: event.evaluated ? 'yes' : '',
    published: event.published ? 'yes' : '',
  }
}

/** 催しの内容の入力欄。 Of a new event and of one that is changed; of what an event looks for, what there is to say of it. */
export function EventFields({
  field,
  ticked,
  prefix = '',
  years,
  kinds,
  themes,
  recruitments,
}: {
  readonly field: (name: EventField) => FieldProps
  readonly ticked: (name: 'evaluated' | 'published' | `theme-${string}`) => boolean
  readonly prefix?: string
  readonly years: readonly number[]
  readonly kinds: readonly CertificateKind[]
  readonly themes: readonly Term[]
  /** What may be looked for. Without it: the event itself. */
  readonly recruitments?: readonly Term[]
}) {
  const { t, language, today } = usePage(texts)
  const part = recruitments !== undefined
  return (
    <>
      {part && (
        <SelectField
          {...field('recruitment')}
          required
          choices={[
            { value: '', label: t('choose') },
            ...recruitments.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
          ]}
        />
      )}
      <TextField {...field('title')} {...(!part && { help: t('titleHelp') })} required />
      {part ? (
        <TextField {...field('duty')} help={t('dutyHelp')} />
      ) : (
        <SelectField {...field('fiscalYear')} choices={years.map((year) => ({ value: String(year), label: yearTitle(year, language) }))} />
      )}
      <TextArea {...field('summary')} {...(part && { help: t('recruitSummaryHelp') })} rows={4} />
      <TextField {...field('audience')} />
      <TextField {...field('contact')} />
      <SelectField {...field('admission')} choices={choicesOf(admissionTitles, language).filter(({ value }) => !part || value !== 'none')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('capacity')} help={t('capacityHelp')} inputMode="numeric" />
        <TextField {...field('partyMax')} inputMode="numeric" />
        <DateField {...field('applyFrom')} />
        <DateField {...field('applyUntil')} />
        <DateField {...field('drawOn')} />
        <DateField {...field('cancelUntil')} />
        <TextField {...field('feeYen')} inputMode="numeric" />
        <TextField {...field('feeNote')} />
      </div>
      {!part && (
        <>
          <TextField {...field('minutesRequired')} help={t('minutesHelp')} inputMode="numeric" />
          <SelectField
            {...field('certificateKindId')}
            choices={[
              { value: '', label: t('noCertificate') },
              ...kinds.filter((kind) => offeredKindOn(kind, today)).map(({ kindId, title }) => ({ value: kindId, label: title })),
            ]}
          />
        </>
      )}
      {!part && themes.length > 0 && (
        <fieldset>
          <legend className="text-std-16B-170">{t('themes')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {themes.map(({ code, title, english }) => (
              <Tick key={code} name={`${prefix}theme-${code}`} checked={ticked(`theme-${code}`)}>
                {language === 'ja' ? title : english}
              </Tick>
            ))}
          </div>
        </fieldset>
      )}
      <div>
        {!part && (
          <Tick name={`${prefix}evaluated`} checked={ticked('evaluated')}>
            {t('evaluated')}
          </Tick>
        )}
        <Tick name={`${prefix}published`} checked={ticked('published')}>
          {t('published')}
        </Tick>
      </div>
    </>
  )
}
