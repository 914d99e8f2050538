// What the pages of casework share.
import { type Language, dayText, eraDateText, readCount, readDate, readTime } from '#kernel/values'
import {
  type Answer,
  DateField,
  type FieldProps,
  FormBox,
  type LoadArgs,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  type act,
  api,
  choicesOf,
  usePage,
} from '#ui'
import type { operations as directoryOperations } from '#directory'
import type { operations as filesOperations } from '#files'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import { type Kind, type Task, type Term, type TermList, knowingTitles, type knowings, offeredTerms, self, taskOutcomeTitles } from '../schema.ts'
import { circulationTexts } from './circulation-texts.ts'
import { countTexts } from './count-texts.ts'
import { dayTexts } from './day-texts.ts'
import { deskTexts } from './desk-texts.ts'
import { referralTexts } from './referral-texts.ts'
import { sheetTexts } from './sheet-texts.ts'
import { handoverTexts } from './handover-texts.ts'
import { intakeTexts } from './intake-texts.ts'
import { searchTexts } from './search-texts.ts'
import { Phrases } from './phrases.tsx'
import { texts } from './texts.ts'

export function casesApi(context: LoadArgs['context']) {
  return api<{ cases: typeof operations; directory: typeof directoryOperations; identity: typeof identityOperations; files: typeof filesOperations }>(
    context,
  )
}

const pages = {
  tasks: '/office/cases',
  contacts: '/office/cases/contacts',
  cases: '/office/cases/list',
  referrals: '/office/cases/referrals',
  desk: '/office/cases/desk',
  circulation: '/office/cases/circulation',
  handovers: '/office/cases/handover',
  search: '/office/cases/search',
  intake: '/office/cases/intake',
  day: '/office/cases/day',
  counts: '/office/cases/counts',
  lists: '/office/cases/lists',
  sheets: '/office/cases/sheets',
}

/** 相談・支援の部屋のページどうしの入口。 */
export function CaseLinks({ here }: { readonly here: keyof typeof pages | 'none' }) {
  const { t, say, rooms } = usePage(texts)
  const titles = {
    ...texts,
    referrals: referralTexts.referrals,
    desk: deskTexts.desk,
    circulation: circulationTexts.circulation,
    handovers: handoverTexts.handovers,
    search: searchTexts.search,
    intake: intakeTexts.intake,
    day: dayTexts.workDay,
    counts: countTexts.counts,
    sheets: sheetTexts.sheets,
  }
  // Whoever reads the numbers only or answers the telephone enters no other page, and not everybody who works here does either.
  const enters = (path: string) => rooms.some((room) => room.path === path)
  const open = (Object.keys(pages) as (keyof typeof pages)[]).filter((page) =>
    enters(page === 'counts' || page === 'desk' ? pages[page] : pages.tasks),
  )
  return (
    <nav aria-label={t('pages')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {open.map((page) =>
        page === here ? (
          <span key={page} aria-current="page" className="font-700">
            {say(titles[page])}
          </span>
        ) : (
          <TextLink key={page} to={pages[page]}>
            {say(titles[page])}
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

/** Words of a code; one that is offered no longer keeps them, as records keep the code. */
export function wordsOf(terms: readonly Pick<Term, 'list' | 'code' | 'title' | 'english'>[], language: Language) {
  const titles = new Map(terms.map((term) => [`${term.list} ${term.code}`, language === 'ja' ? term.title : term.english]))
  return (list: TermList, code: string | null) =>
    code === null ? '' : list === 'relation' && code === self ? texts.self[language] : (titles.get(`${list} ${code}`) ?? code)
}

export function kindTitle(kinds: readonly Pick<Kind, 'code' | 'title' | 'english'>[], code: string, language: Language): string {
  const kind = kinds.find((each) => each.code === code)
  return kind ? (language === 'ja' ? kind.title : kind.english) : code
}

type Text = (name: string) => string

/** What was typed about what comes next; none where nothing was. */
export function sentNext(text: Text): { what: string; dueOn: string; accountId: string } | null {
  if (text('next.what').trim() === '') return null
  return { what: text('next.what'), dueOn: dayOf(text('next.dueOn')), accountId: text('next.accountId') }
}
/** What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
export function dayOf(typed: string): string {
  return readDate(typed)?.date ?? typed
}

export interface PersonChoice {
  readonly personId: string
  readonly label: string
}

/** 氏名をさがす。 By POST, as names do not stand in addresses. @returns undefined where nothing was asked, as by Enter in another field */
export async function peopleFor(context: LoadArgs['context'], search: string): Promise<PersonChoice[] | undefined> {
  if (search.trim() === '') return undefined
  const { items } = await casesApi(context).directory.findPersons({ search })
  return items.slice(0, 20).map(({ personId, name, kana, bornOn, areaName }) => ({
    personId,
    label: [kana ? `${name}（${kana}）` : name, bornOn && eraDateText(bornOn), areaName].filter(Boolean).join('　'),
  }))
}

/** The fields of a contact as the operation wants them. */
export function sentContact(typed: Readonly<Record<string, string>>) {
  const text = (name: string) => typed[name] ?? ''
  const chosen = (prefix: string) => Object.keys(typed).flatMap((name) => (name.startsWith(prefix) && typed[name] ? [name.slice(prefix.length)] : []))
  const long = (name: string) => text(name).replaceAll('\r\n', '\n')
  const topics = chosen('topic-')
  const main = text('mainTopic') || null
  return {
    alias: text('alias'),
    heldOn: dayOf(text('heldOn')),
    startedAt: text('startedAt').trim() === '' ? null : (readTime(text('startedAt')) ?? text('startedAt')),
    minutes: text('minutes').trim() === '' ? null : (readCount(text('minutes')) ?? (text('minutes') as unknown as number)),
    way: text('way'),
    route: text('route') || null,
    first: text('first') === 'yes',
    relation: text('relation') || self,
    callerName: text('callerName'),
    callerPhone: text('callerPhone'),
    personKnows: (text('personKnows') || 'unknown') as (typeof knowings)[number],
    // Whoever names a main topic means it among the topics too.
    topics: main !== null && !topics.includes(main) ? [...topics, main] : topics,
    mainTopic: main,
    responses: chosen('response-'),
    place: text('place'),
    present: text('present'),
    observed: long('observed'),
    told: long('told'),
    judged: long('judged'),
    alsoKinds: chosen('also-'),
    staffIds: chosen('staff-'),
  }
}

/** As the fields of a form hold it. */
export function typedContact(contact: ReturnType<typeof sentContact>, language: Language): Record<string, string> {
  const ticks = (prefix: string, codes: readonly string[]) => Object.fromEntries(codes.map((code) => [`${prefix}${code}`, 'yes']))
  return {
    alias: contact.alias,
    heldOn: day(contact.heldOn, language),
    startedAt: contact.startedAt ?? '',
    minutes: contact.minutes === null ? '' : String(contact.minutes),
    way: contact.way,
    route: contact.route ?? '',
    first: contact.first ? 'yes' : 'no',
    relation: contact.relation,
    callerName: contact.callerName,
    callerPhone: contact.callerPhone,
    personKnows: contact.personKnows,
    mainTopic: contact.mainTopic ?? '',
    place: contact.place,
    present: contact.present,
    observed: contact.observed,
    told: contact.told,
    judged: contact.judged,
    ...ticks('topic-', contact.topics),
    ...ticks('response-', contact.responses),
    ...ticks('also-', contact.alsoKinds),
    ...ticks('staff-', contact.staffIds),
  }
}

export const contactFields = [
  'heldOn',
  'startedAt',
  'minutes',
  'way',
  'first',
  'relation',
  'callerName',
  'callerPhone',
  'personKnows',
  'topics',
  'mainTopic',
  'responses',
  'observed',
  'told',
  'judged',
  'route',
  'place',
  'present',
  'staff',
  'alsoKinds',
] as const

/** 相談の記録の欄。 What is needed in a minute stands first; the rest opens in place. */
export function ContactFields({
  field,
  typed,
  terms,
  kinds,
  kind,
  colleagues,
  on,
}: {
  readonly field: (name: string) => FieldProps
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly terms: readonly Term[]
  readonly kinds: readonly Kind[]
  readonly kind: string
  readonly colleagues: readonly { readonly accountId: string; readonly name: string }[]
  readonly on: string
}) {
  const { t, language } = usePage(texts)
  const offered = (list: TermList) =>
    offeredTerms(terms, list, kind, on).map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
  const ticks = (legend: string, prefix: string, choices: readonly { readonly value: string; readonly label: string }[]) => (
    <fieldset>
      <legend className="text-std-16B-170">{legend}</legend>
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {choices.map(({ value, label }) => (
          <Tick key={value} name={`${prefix}${value}`} checked={Boolean(typed[`${prefix}${value}`])}>
            {label}
          </Tick>
        ))}
      </div>
    </fieldset>
  )
  const none = { value: '', label: t('none') }
  const moreOpen = ['route', 'place', 'present'].some((name) => typed[name])
  const otherOpen = Boolean(typed['callerName'] || typed['callerPhone'] || (typed['relation'] && typed['relation'] !== self))
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-3">
        <DateField {...field('heldOn')} required />
        <TextField {...field('startedAt')} help={t('startedAtHelp')} />
        <TextField {...field('minutes')} inputMode="numeric" />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField {...field('way')} required choices={offered('way')} />
        <SelectField
          {...field('first')}
          choices={[
            { value: 'yes', label: t('firstTime') },
            { value: 'no', label: t('again') },
          ]}
        />
      </div>
      {ticks(t('topics'), 'topic-', offered('topic'))}
      <SelectField {...field('mainTopic')} choices={[none, ...offered('topic')]} />
      <TextArea {...field('observed')} rows={8} />
      {ticks(t('responses'), 'response-', offered('response'))}
      <TextArea {...field('told')} rows={3} />
      <TextArea {...field('judged')} rows={3} />
      <Phrases
        boxes={(['observed', 'told', 'judged'] as const).map((name) => ({ value: name, label: t(name) }))}
        phrases={offered('phrase').map(({ label }) => label)}
      />
      <details className="rounded-8 border border-solid-gray-300 px-4 py-3" open={otherOpen}>
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('caller')}</summary>
        <div className="mt-3 grid gap-5 sm:grid-cols-2">
          <SelectField {...field('relation')} choices={[{ value: self, label: t('self') }, ...offered('relation')]} />
          <TextField {...field('callerName')} />
          <TextField {...field('callerPhone')} />
          <SelectField {...field('personKnows')} choices={choicesOf(knowingTitles, language)} />
        </div>
      </details>
      <details className="rounded-8 border border-solid-gray-300 px-4 py-3" open={moreOpen}>
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('more')}</summary>
        <div className="mt-3 space-y-5">
          <SelectField {...field('route')} choices={[none, ...offered('route')]} />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('place')} />
            <TextField {...field('present')} />
          </div>
          {ticks(
            t('staff'),
            'staff-',
            colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })),
          )}
          {ticks(
            t('alsoKinds'),
            'also-',
            kinds.filter(({ code }) => code !== kind).map((each) => ({ value: each.code, label: language === 'ja' ? each.title : each.english })),
          )}
          <p>{t('alsoKindsHelp')}</p>
        </div>
      </details>
    </>
  )
}

/** 次にすること。 */
export function NextFields({
  field,
  colleagues,
  help,
}: {
  readonly field: (name: string) => FieldProps
  readonly colleagues: readonly { readonly accountId: string; readonly name: string }[]
  readonly help: string
}) {
  const { t } = usePage(texts)
  return (
    <fieldset className="space-y-4">
      <legend className="text-std-16B-170">{t('nextTitle')}</legend>
      <p className="text-dns-14N-130 text-solid-gray-700">{help}</p>
      <TextField {...field('next.what')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField {...field('next.dueOn')} />
        <SelectField {...field('next.accountId')} choices={colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))} />
      </div>
    </fieldset>
  )
}

/** What the form of one thing to be done asks for. Each goes by `finish-<id>`, as a page has many of them. */
export async function finishWork({ context, request }: LoadArgs): Promise<Parameters<typeof act>[2]> {
  const form = (await request.clone().formData()).get('form')
  const [, taskId] = (typeof form === 'string' && /^finish-(.+)$/.exec(form)) || []
  if (typeof form !== 'string' || !taskId) return {}
  return {
    [form]: (sent) =>
      casesApi(context).cases.endTask(
        {
          taskId,
          revision: Number(sent.text('revision')),
          outcome: sent.text('outcome') as keyof typeof taskOutcomeTitles,
          note: sent.text('note'),
          next: sent.text('what') === '' ? null : { what: sent.text('what'), dueOn: sent.day('dueOn'), accountId: sent.text('accountId') },
        },
        { key: sent.key },
      ),
  }
}

/** 済ませる。 What comes after it is asked for with it. */
export function FinishBox({ task, answer, requestKey }: { readonly task: Task; readonly answer: Answer | undefined; readonly requestKey: string }) {
  const { t, language } = usePage(texts)
  return (
    <FormBox
      form={`finish-${task.taskId}`}
      title={t('finishTask', { what: task.what })}
      submit={t('finish')}
      answer={answer}
      requestKey={requestKey}
      hidden={{ revision: String(task.revision), accountId: task.accountId }}
      labels={{ outcome: t('outcome'), note: t('note'), what: t('what'), dueOn: t('dueOn') }}
      values={{ outcome: 'done' }}
    >
      {(field) => (
        <>
          <SelectField {...field('outcome')} choices={choicesOf(taskOutcomeTitles, language)} />
          <TextField {...field('note')} />
          <p>{t(task.last ? 'afterLast' : 'afterThis')}</p>
          <TextField {...field('what')} />
          <DateField {...field('dueOn')} />
        </>
      )}
    </FormBox>
  )
}

/** 引継ぎを読んだ。 Each goes by `read-<id>`, as a page has many of them. */
export async function readWork({ context, request }: LoadArgs): Promise<Parameters<typeof act>[2]> {
  const form = (await request.clone().formData()).get('form')
  const [, handingId] = (typeof form === 'string' && /^read-(.+)$/.exec(form)) || []
  if (typeof form !== 'string' || !handingId) return {}
  return { [form]: (sent) => casesApi(context).cases.markHandoverRead({ handingId }, { key: sent.key }) }
}
