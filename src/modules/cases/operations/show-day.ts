import { defineOperation, refuse } from '#kernel'
import { type Language, fill } from '#kernel/values'
import { mayChooseWorker } from '../policy.ts'
import { spanOf, sumsBy } from '../rules/days.ts'
import { DayAsked, WorkDay, type WorkDay as Worked, type WorkSum } from '../schema.ts'
import { namesOf, workersOf } from '../store/colleagues.ts'
import { readContacts } from '../store/contacts.ts'
import { dayTexts } from '../web/day-texts.ts'
import { texts } from '../web/texts.ts'
import { lookedAt, rowsOf } from './contacting.ts'
import { dayOn } from './face-sheet.ts'
import { wordOf, wordsOf } from './wording.ts'

const refusals = {
  notYours: {
    status: 422,
    ja: 'その職員の業務日報は表示できませんでした。一覧から、担当の種類で働く職員を選び直してください。',
    en: 'The work of that person cannot be shown. Choose somebody of your kinds of support from the list.',
  },
} as const

/** More contacts than one person has in a month. */
const most = 5000

/**
 * 業務日報・月報を見る。
 *
 * What one worker took part in on a day or in a month, by time, with totals by way and by kind of support; oneself, and for supervisors whoever works
 * in what they see. Each contact counts whole for everybody who took part in it.
 */
export const showDay = defineOperation({
  name: 'cases.showDay',
  title: { ja: '業務日報・月報を見る', en: 'Show the work of a day or month' },
  kind: 'query',
  permission: 'cases.case.read',
  input: DayAsked,
  output: WorkDay,
  refusals,
  print: {
    template: new URL('show-day.typ', import.meta.url),
    title: dayTexts.workDay,
    data: printed,
    subject: ({ accountId }) => ({ type: 'identity.account', id: accountId }),
  },
  async handle({ accountId, span, on: asked }, call) {
    const { councilId } = call.actor
    const me = call.actor.accountId! // only signed-in people hold the permission
    const on = asked ?? call.clock.today()
    const { from, to } = spanOf(span, on)
    const ids = mayChooseWorker(call.actor) ? await workersOf(call.db, councilId, to) : []
    const workers = await namesOf(call.db, councilId, [...new Set([me, ...ids])])
    const worker = workers.find((each) => each.accountId === (accountId ?? me))
    if (!worker) refuse(refusals, 'notYours', [{ path: 'accountId', message: refusals.notYours }])
    const found = (await readContacts(call.db, councilId, { accountId: worker.accountId, from, to }, most, 0))
      .filter(({ withdrawn }) => !withdrawn)
      .toReversed()
    lookedAt(call, found)
    const contacts = await rowsOf(call, found)
    return {
      ...worker,
      span,
      on,
      from,
      to,
      contacts,
      minutes: contacts.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
      withoutMinutes: contacts.filter(({ minutes }) => minutes === null).length,
      byWay: sumsBy(contacts, ({ way }) => way),
      byKind: sumsBy(contacts, ({ kind }) => kind),
      workers,
      words: await wordsOf(call),
    }
  },
})

function printed(work: Worked, language: Language) {
  const d = (key: keyof typeof dayTexts, values = {}) => fill(dayTexts[key][language], values)
  const day = dayOn(language)
  const word = (...of: [Parameters<typeof wordOf>[1], string]) => wordOf(work.words, ...of)[language]
  const sums = (list: 'way' | 'kind', of: readonly WorkSum[]) =>
    of.map(({ code, contacts, minutes }) => [word(list, code), `${contacts}`, `${minutes}`])
  const total = [d('sum'), `${work.contacts.length}`, `${work.minutes}`]
  return {
    title: d(work.span === 'day' ? 'dayReport' : 'monthReport'),
    heading: `${work.name}　${work.span === 'day' ? day(work.from) : `${day(work.from)}～${day(work.to)}`}`,
    remarks: [
      d('total', { count: work.contacts.length, minutes: work.minutes }),
      ...(work.withoutMinutes > 0 ? [d('withoutMinutes', { count: work.withoutMinutes })] : []),
      d('asSeen'),
    ],
    none: work.contacts.length === 0 ? d('nothing') : '',
    listTitle: d('list'),
    heads: [d('when'), d('minutes'), d('who'), texts.way[language], d('content')],
    rows: work.contacts.map((contact) => [
      [...(work.span === 'day' ? [] : [day(contact.heldOn)]), contact.startedAt ?? ''].filter(Boolean).join('\n'),
      contact.minutes === null ? '' : String(contact.minutes),
      [contact.name, contact.caseNumber ?? '', word('kind', contact.kind)].filter(Boolean).join('\n'),
      word('way', contact.way),
      [contact.topics.map((code) => word('topic', code)).join('・'), contact.beginning].filter(Boolean).join('\n'),
    ]),
    sums: [
      { title: d('byWay'), heads: [texts.way[language], d('contacts'), d('minutes')], rows: [...sums('way', work.byWay), total] },
      { title: d('byKind'), heads: [texts.kind[language], d('contacts'), d('minutes')], rows: [...sums('kind', work.byKind), total] },
    ],
  }
}
