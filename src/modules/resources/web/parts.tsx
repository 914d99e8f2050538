import { type Language, dayText } from '#kernel/values'
import { type LoadArgs, Mark, TextLink, Tick, api, pageContext, usePage } from '#ui'
import type { operations as directoryOperations } from '#directory'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import { scheduleWords } from '../rules/schedule-words.ts'
import { type Freshness, type Schedule, type Term, type TermList, freshnessTitles, termOffered } from '../schema.ts'
import { texts } from './texts.ts'

export function resourcesApi(context: LoadArgs['context']) {
  return api<{ resources: typeof operations }>(context).resources
}
export function directoryApi(context: LoadArgs['context']) {
  return api<{ directory: typeof directoryOperations }>(context).directory
}

/** 地区順の地区。 Those of today, for a loader. */
export async function districtsOf(context: LoadArgs['context']) {
  const { identity } = api<{ identity: typeof identityOperations }>(context)
  const { today } = context.get(pageContext).shell
  const { items } = await identity.listAreas({})
  return items
    .filter(({ kind, validFrom, validTo }) => kind !== 'city' && (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today))
    .map(({ areaId, name }) => ({ value: areaId, label: name }))
}

/** What may be chosen today; what stands already stays. */
export function termChoices(terms: readonly Term[], list: TermList, today: string, language: Language, standing: readonly string[] = []) {
  return terms
    .filter((term) => term.list === list && (termOffered(term, today) || standing.includes(term.code)))
    .map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
}

const sections = ['list', 'worklist', 'places', 'lists'] as const
const pathOf = {
  list: '/office/resources',
  worklist: '/office/resources/check',
  places: '/office/resources/places',
  lists: '/office/resources/lists',
}

/** 社会資源の部屋のページどうしの入口。 */
export function ResourceLinks({ here }: { readonly here?: (typeof sections)[number] }) {
  const { t, rooms } = usePage(texts)
  const writes = rooms.some(({ quick }) => quick.some(({ path }) => path === pathOf.worklist))
  return (
    <nav aria-label={t('sections')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {sections
        .filter((section) => section !== 'worklist' || writes)
        .map((section) =>
          section === here ? (
            <span key={section} aria-current="page" className="font-700">
              {t(section)}
            </span>
          ) : (
            <TextLink key={section} to={pathOf[section]}>
              {t(section)}
            </TextLink>
          ),
        )}
    </nav>
  )
}

/** 確認の新しさ。 In words; what is to be done stands out. */
export function FreshnessMark({ freshness, assuredOn }: { readonly freshness: Freshness; readonly assuredOn: string | null }) {
  const { t, say, language } = usePage(texts)
  return (
    <>
      {freshness === 'fresh' ? say(freshnessTitles.fresh) : <Mark>{say(freshnessTitles[freshness])}</Mark>}
      {assuredOn !== null && <span className="block text-dns-14N-130">{t('assuredLine', { day: dayText(assuredOn, language) })}</span>}
    </>
  )
}

export function Hours({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const { language } = usePage(texts)
  return (
    <>
      {schedules.map((schedule) => (
        <span key={schedule.scheduleId} className="block">
          {scheduleWords(schedule, language)}
        </span>
      ))}
    </>
  )
}

/** いくつでも選べる欄。 Boxes under one heading, each of them a field of its own for the form. */
export function Ticks({
  name,
  legend,
  choices,
  chosen,
  message,
}: {
  readonly name: string
  readonly legend: string
  readonly choices: readonly Readonly<Record<'value' | 'label', string>>[]
  readonly chosen: readonly string[]
  /** Of a refusal. */
  readonly message?: string | undefined
}) {
  return (
    <fieldset id={name} tabIndex={-1} aria-describedby={message === undefined ? undefined : `${name}-error`}>
      <legend className="text-std-16B-170">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {choices.map(({ value, label }) => (
          <Tick key={value} name={`${name}.${value}`} checked={chosen.includes(value)}>
            {label}
          </Tick>
        ))}
      </div>
      {message !== undefined && (
        <p id={`${name}-error`} className="mt-1 text-dns-14B-130 text-error-2">
          {message}
        </p>
      )}
    </fieldset>
  )
}
