// What the pages of the schedule share.
import type { ReactNode } from 'react'
import type { RefusalBody } from '#kernel'
import type { operations as identityOperations } from '#identity'
import { type Language, dayText, eraDateText, readDate, readTime } from '#kernel/values'
import { type FieldProps, DateField, type LoadArgs, SelectField, TextArea, TextField, TextLink, Tick, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { dayAfter } from '../rules/days.ts'
import { type Colleague, type Kind, type Thing, kindTitle } from '../schema.ts'
import { texts as entryTexts } from './entry-texts.ts'
import { texts } from './texts.ts'

export function scheduleApi(context: LoadArgs['context']) {
  return api<{ schedule: typeof operations; identity: typeof identityOperations }>(context)
}

const pages = {
  staffSchedule: '/office/schedule',
  board: '/office/schedule/board',
  free: '/office/schedule/free',
  things: '/office/schedule/things',
  own: '/office/schedule/own',
  lists: '/office/schedule/lists',
} as const

/** スケジュールの部屋のページどうしの入口。 */
export function ScheduleLinks({ here }: { readonly here: keyof typeof pages | 'none' }) {
  const { t, rooms } = usePage(texts)
  const writes = rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/schedule/new'))
  return (
    <nav aria-label={t('pages')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {(Object.keys(pages) as (keyof typeof pages)[]).map((page) =>
        page === 'own' && !writes ? null : page === here ? (
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

export function isDay(typed: string | null): typed is string {
  return typed !== null && /^(19[5-9]\d|20\d\d)-\d\d-\d\d$/.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.slice(0, 10) === typed
}

/** 12月1日（月） 9:00－10:30 */
export function whenText(
  {
    allDay,
    startDay,
    startTime,
    endDay,
    endTime,
  }: { readonly allDay: boolean; readonly startDay: string; readonly startTime: string; readonly endDay: string; readonly endTime: string },
  language: Language,
): string {
  const one = startDay === endDay
  if (allDay)
    return one ? `${dayText(startDay, language)} ${texts.allDay[language]}` : `${dayText(startDay, language)} － ${dayText(endDay, language)}`
  return one
    ? `${dayText(startDay, language)} ${startTime}－${endTime}`
    : `${dayText(startDay, language)} ${startTime} － ${dayText(endDay, language)} ${endTime}`
}

export function kindChoices(kinds: readonly Kind[], language: Language): { readonly value: string; readonly label: string }[] {
  return kinds.map((kind) => ({ value: kind.code, label: kindTitle(kind, language) }))
}

/** 送られた予定。 What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
export function sentEntry(text: (name: string) => string, chosen: (prefix: string) => string[]) {
  const time = (name: string) => (text(name).trim() === '' ? {} : { [name]: readTime(text(name)) ?? text(name) })
  const startDay = readDate(text('startDay'))?.date ?? text('startDay')
  const lastDay = text('endDay').trim() === '' ? startDay : (readDate(text('endDay'))?.date ?? text('endDay'))
  // 24時 is the beginning of the day after.
  const midnight = isDay(lastDay) && text('endTime').normalize('NFKC').trim() === '24:00'
  return {
    kind: text('kind'),
    title: text('title'),
    place: text('place'),
    remark: text('remark').replaceAll('\r\n', '\n'),
    private: text('private') === 'yes',
    ...(text('compartment') !== '' && { compartment: text('compartment') }),
    // Without a time it lasts all day.
    allDay: text('allDay') === 'yes' || (text('startTime').trim() === '' && text('endTime').trim() === ''),
    startDay,
    ...time('startTime'),
    endDay: midnight ? dayAfter(lastDay, 1) : lastDay,
    ...(midnight ? { endTime: '00:00' } : time('endTime')),
    accountIds: chosen('person-'),
    thingIds: chosen('thing-'),
  }
}

export interface EntryChoices {
  readonly kinds: readonly Kind[]
  readonly people: readonly Colleague[]
  readonly things: readonly Thing[]
  readonly compartments: readonly { readonly value: string; readonly label: string }[]
}
export const entryFields = ['kind', 'title', 'startDay', 'startTime', 'endDay', 'endTime', 'place', 'remark', 'compartment'] as const
type EntryField = (typeof entryFields)[number]

/** 予定の入力欄。 Of a new one and of one that is changed. */
export function EntryFields({
  field,
  prefix = '',
  choices,
  chosen,
  refusal,
}: {
  readonly field: (name: EntryField) => FieldProps
  /** Of names, where the form stands among others. */
  readonly prefix?: string
  readonly choices: EntryChoices
  /** Names of boxes that are ticked. */
  readonly chosen: ReadonlySet<string>
  readonly refusal: RefusalBody | undefined
}) {
  const { t } = usePage(entryTexts)
  const { language } = usePage(texts)
  const bySection = Map.groupBy(choices.people, ({ sectionName }) => sectionName)
  return (
    <>
      <SelectField {...field('kind')} help={t('kindHelp')} required choices={kindChoices(choices.kinds, language)} />
      <TextField {...field('title')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField {...field('startDay')} required />
        <TextField {...field('startTime')} help={t('timeHelp')} />
        <DateField {...field('endDay')} help={t('endDayHelp')} />
        <TextField {...field('endTime')} />
      </div>
      <Tick name={`${prefix}allDay`} checked={chosen.has('allDay')}>
        {t('allDay')}
      </Tick>
      <TextField {...field('place')} />
      <Ticks title={t('people')} help={t('peopleHelp')} path={`${prefix}accountIds`} refusal={refusal}>
        {[...bySection].map(([section, people]) => (
          <div key={section}>
            <p className="text-dns-14B-130">{section}</p>
            <div className="flex flex-wrap gap-x-6">
              {people.map(({ accountId, name }) => (
                <Tick key={accountId} name={`${prefix}person-${accountId}`} checked={chosen.has(`person-${accountId}`)}>
                  {name}
                </Tick>
              ))}
            </div>
          </div>
        ))}
      </Ticks>
      {choices.things.length > 0 && (
        <Ticks title={t('things')} help={t('thingsHelp')} path={`${prefix}thingIds`} refusal={refusal}>
          <div className="flex flex-wrap gap-x-6">
            {choices.things.map(({ thingId, name, capacity, remark }) => (
              <Tick key={thingId} name={`${prefix}thing-${thingId}`} checked={chosen.has(`thing-${thingId}`)}>
                {name}
                {capacity !== null && <span className="text-dns-14N-130">（{t('capacityOf', { count: capacity })}）</span>}
                {remark !== '' && <span className="text-dns-14N-130 text-solid-gray-700">{remark}</span>}
              </Tick>
            ))}
          </div>
        </Ticks>
      )}
      <TextArea {...field('remark')} rows={3} />
      {choices.compartments.length > 0 && (
        <SelectField
          {...field('compartment')}
          help={t('compartmentHelp')}
          choices={[{ value: '', label: t('noCompartment') }, ...choices.compartments]}
        />
      )}
      <Tick name={`${prefix}private`} checked={chosen.has('private')}>
        {t('private')}
      </Tick>
    </>
  )
}

/** A group of boxes with all that was refused about it: every clash is named. */
export function Ticks({
  title,
  help,
  path,
  refusal,
  children,
}: {
  readonly title: string
  readonly help: string
  readonly path: string
  readonly refusal: RefusalBody | undefined
  readonly children: ReactNode
}) {
  const { say } = usePage(texts)
  const issues = refusal?.fields?.filter((field) => field.path === path) ?? []
  return (
    <fieldset id={path} tabIndex={-1} aria-describedby={issues.length > 0 ? `${path}-error` : undefined}>
      <legend className="text-std-16B-170">{title}</legend>
      <p className="text-dns-14N-130 text-solid-gray-700">{help}</p>
      {children}
      {issues.length > 0 && (
        <ul id={`${path}-error`} className="mt-1 list-disc pl-6 text-dns-14B-130 text-error-2">
          {issues.map(({ message }) => (
            <li key={message.ja}>{say(message)}</li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}
