// What the pages of gatherings share.
import type * as z from 'zod'
import { type Language, type Text, countText, dayText, eraDateText, fill, readDate, readTime, timeText } from '#kernel/values'
import { DateField, type FieldProps, type LoadArgs, Mark, SelectField, TextField, TextLink, api, usePage } from '#ui'
import type { operations as directoryOperations } from '#directory'
import type { operations as identityOperations } from '#identity'
import type { operations as lettersOperations } from '#letters'
import type { operations } from '../index.ts'
import type { GatheringRow, Kind } from '../schema.ts'
import { gatheringStateTitles } from '../schema.ts'
import { texts } from './gathering-texts.ts'

export function calendarApi(context: LoadArgs['context']) {
  return api<{ calendar: typeof operations; directory: typeof directoryOperations; letters: typeof lettersOperations }>(context)
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** What bodies are set up with. Whoever may not read of letters or of the register has less to choose from. */
export async function areasAndIssuers(context: LoadArgs['context']): Promise<{ readonly areas: Choice[]; readonly issuers: Choice[] }> {
  const { directory, letters } = calendarApi(context)
  const none = { items: [] }
  const [standards, districts] = await Promise.all([letters.listStandards({}).catch(() => none), directory.listDistricts({}).catch(() => none)])
  return {
    areas: districts.items.map(({ areaId, name }) => ({ value: areaId, label: name })),
    issuers: standards.items.flatMap(({ kind, code, value }) =>
      kind === 'letterhead' && 'name' in value ? [{ value: code, label: value.name }] : [],
    ),
  }
}

/** Compartments by their codes, in the words of the council as far as the reader may know them. */
export async function compartmentsOf(
  identity: ReturnType<typeof api<{ identity: typeof identityOperations }>>['identity'],
  codes: readonly string[],
): Promise<{ readonly code: string; readonly title: Text }[]> {
  const known = await identity.listCompartments({}).catch(() => undefined)
  const titles = new Map((known?.items ?? []).map(({ code, title, english }) => [code, { ja: title, en: english }]))
  return codes.map((code) => ({ code, title: titles.get(code) ?? { ja: code, en: code } }))
}

const pages = {
  coming: '/office/meetings/gatherings',
  past: '/office/meetings/gatherings?show=past',
  records: '/office/meetings',
  bodies: '/office/meetings/bodies',
  outside: '/office/meetings/outside',
  calendar: '/office/calendar',
}

/** 会議の部屋のページどうしの入口。 */
export function MeetingLinks({ here }: { readonly here: keyof typeof pages | 'none' }) {
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

export function nameOf({ bodyName, title }: Pick<GatheringRow, 'bodyName' | 'title'>): string {
  return [bodyName, title].filter(Boolean).join('　')
}

/** 令和7年12月10日（水） 13時30分から15時まで */
export function whenText({ heldOn, startTime, endTime }: Pick<GatheringRow, 'heldOn' | 'startTime' | 'endTime'>, language: Language): string {
  const times = fill(texts.fromTo[language], { from: timeText(startTime, language), to: timeText(endTime, language) })
  return `${dayText(heldOn, language)} ${times}`
}

/** A day as offices write it, also in a field. */
export function day(date: string | null | undefined, language: Language = 'ja'): string {
  if (!date) return ''
  return language === 'ja' ? eraDateText(date) : dayText(date, 'en')
}

/** 日時と場所の入力欄。 Of what is planned or moved, of our own and of others. */
export function WhenFields({ field }: { readonly field: (name: 'heldOn' | 'startTime' | 'endTime' | 'place') => FieldProps }) {
  const { t } = usePage(texts)
  return (
    <>
      <DateField {...field('heldOn')} help={t('heldOnHelp')} required />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('startTime')} help={t('timeHelp')} required />
        <TextField {...field('endTime')} help={t('timeHelp')} required />
      </div>
      <TextField {...field('place')} />
    </>
  )
}

/** 送られた日時と場所。 What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
export function sentWhen(text: (name: string) => string) {
  const time = (name: string) => readTime(text(name)) ?? text(name)
  return { heldOn: readDate(text('heldOn'))?.date ?? text('heldOn'), startTime: time('startTime'), endTime: time('endTime'), place: text('place') }
}

/** 一覧を絞る、状態と会議体。 */
export function ShowAndBody({
  show,
  bodyId,
  bodies,
  titles,
}: {
  readonly show: 'coming' | 'past' | 'due'
  readonly bodyId: string | undefined
  readonly bodies: readonly { readonly bodyId: string; readonly name: string }[]
  /** 「することの残るもの」 is said otherwise of meetings of others. */
  readonly titles: Readonly<Record<'coming' | 'past' | 'due', Text>>
}) {
  const { t, say } = usePage(texts)
  return (
    <>
      <SelectField
        name="show"
        label={t('state')}
        value={show}
        choices={(['coming', 'past', 'due'] as const).map((value) => ({ value, label: say(titles[value]) }))}
      />
      <SelectField
        name="bodyId"
        label={t('body')}
        value={bodyId ?? ''}
        choices={[{ value: '', label: t('anyBody') }, ...bodies.map((body) => ({ value: body.bodyId, label: body.name }))]}
      />
    </>
  )
}

/** いま開いている会議体。 Those for which something may be planned. */
export function standingBodies<Listed extends { readonly validTo: string | null }>(bodies: readonly Listed[], today: string): Listed[] {
  return bodies.filter(({ validTo }) => validTo === null || validTo >= today)
}

/** 種類の選択肢。 In the words of the council. */
export function kindChoices(kinds: readonly Kind[], language: Language): { readonly value: string; readonly label: string }[] {
  return kinds.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
}

/** 状態と、待たれていること。 In words. */
export function StateMarks({ row, today }: { readonly row: z.output<typeof GatheringRow>; readonly today: string }) {
  const { t, say, language } = usePage(texts)
  const late = row.state === 'planned' && row.noticeBy !== null && row.heldOn >= today
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Mark>{say(gatheringStateTitles[row.state])}</Mark>
      {row.additional && <Mark>{t('additional')}</Mark>}
      {row.toTell && <Mark>{t('toTell')}</Mark>}
      {row.minutesMissing && <Mark>{t('minutesMissing')}</Mark>}
      {row.meetingId === null && row.heldOn < today && row.state !== 'postponed' && <Mark>{t('unrecorded')}</Mark>}
      {late && row.noticeBy! < today && <Mark>{t('noticeByPassed', { day: day(row.noticeBy, language) })}</Mark>}
    </span>
  )
}

/** 定足数の一行。 */
export function QuorumLine({
  quorum,
}: {
  readonly quorum: { readonly base: number; readonly needed: number | null; readonly counted: number; readonly reached: boolean }
}) {
  const { t } = usePage(texts)
  if (quorum.needed === null) return t('noQuorum')
  const { needed, base, counted } = quorum
  return (
    <>
      {t('quorumLine', { needed: countText(needed), base: countText(base), counted: countText(counted) })}{' '}
      <Mark>{t(quorum.reached ? 'quorumReached' : 'quorumShort')}</Mark>
    </>
  )
}
