import * as z from 'zod'
import { type Call, defineOperation, defineTable } from '#kernel'
import { type Language, dayText } from '#kernel/values'
import { chosen } from '../rules/filings.ts'
import { addDays } from '../rules/periods.ts'
import { mayChangeRequirements } from '../policy.ts'
import { Filing, FilingFilter, filingPageSize } from '../schema.ts'
import { listSections } from '../store/requirements.ts'
import { isLate, isWaiting } from '../rules/states.ts'
import { dueText, periodText, programmeText, stateText } from '../rules/words.ts'
import { texts } from '../web/texts.ts'
import { dueBetween } from './reading.ts'

const Filings = z
  .object({
    councilId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    items: z.array(Filing),
    total: z.int(),
    late: z.int(),
    waiting: z.int(),
    /** Of all that are due in those days, for choosing among them. */
    programmes: z.array(z.object({ slug: z.string(), name: z.string(), english: z.string() })),
    recipients: z.array(z.string()),
    sections: z.array(z.object({ sectionId: z.uuid(), name: z.string() })),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Filings' })
type Filings = z.output<typeof Filings>

/**
 * 報告・提出期限を一覧する。
 *
 * Filings follow from the requirements and the calendar with every look; nobody types one. Without days: what waits, however late, up to the end of next
 * month. Printed, it is the sheet for the wall.
 */
export const listFilings = defineOperation({
  name: 'filings.listFilings',
  title: { ja: '報告・提出期限を一覧する', en: 'List what has to be filed' },
  kind: 'query',
  permission: 'filings.filing.read',
  input: FilingFilter,
  output: Filings,
  table: defineTable({
    title: texts.filings,
    items: ({ items }: Filings) => items,
    columns: [
      { title: texts.dueOn, kind: 'date', cell: ({ dueOn }) => dueOn },
      { title: texts.programme, kind: 'text', cell: (row, language) => programmeText(row, language) },
      { title: texts.what, kind: 'text', cell: ({ title }) => title },
      { title: texts.period, kind: 'text', cell: (row, language) => periodText(row, language) },
      { title: texts.recipient, kind: 'text', cell: ({ recipient }) => recipient },
      { title: texts.desk, kind: 'text', cell: ({ desk }) => desk },
      { title: texts.formName, kind: 'text', cell: ({ formName }) => formName },
      { title: texts.section, kind: 'text', cell: ({ sectionName }) => sectionName },
      { title: texts.state, kind: 'text', cell: (row, language) => stateText(row, language) },
      { title: texts.letterNumber, kind: 'text', cell: ({ letterNumber }) => letterNumber },
      { title: texts.sentOn, kind: 'date', cell: ({ sentOn }) => sentOn },
      { title: texts.dueRule, kind: 'text', cell: ({ due }, language) => dueText(due, language) },
      { title: texts.source, kind: 'text', cell: ({ source }) => source },
      { title: texts.verified, kind: 'text', cell: ({ verified }, language) => (verified ? '' : texts.unverified[language]) },
    ],
  }),
  print: {
    template: new URL('list-filings.typ', import.meta.url),
    title: texts.wallSheet,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ from: first, to: last, page, ...asked }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const open = first === undefined && last === undefined
    const from = first ?? (open ? earliest : addDays(last!, -366))
    const to = last ?? (open ? endOfNextMonth(today) : addDays(from, 366))
    const all = await dueBetween(call, from, to)
    const state = asked.state ?? (open ? ('waiting' as const) : undefined)
    const fitting = chosen(all, { ...asked, ...(state && { state }) })
    const size = call.pageSize(filingPageSize)
    return {
      councilId,
      from: open ? (fitting.map(({ dueOn }) => dueOn).toSorted()[0] ?? today) : from,
      to,
      items: fitting.slice((page - 1) * size, page * size),
      total: fitting.length,
      late: fitting.filter(isLate).length,
      waiting: fitting.filter(isWaiting).length,
      programmes: named(all),
      recipients: [...new Set(all.map(({ recipient }) => recipient))].toSorted(),
      sections: (await sectionsOfList(call, all)).map(({ sectionId, name }) => ({ sectionId, name })),
      mayChange: mayChangeRequirements(call.actor),
    }
  },
})

/** Before any requirement: what has been late for years is late. */
const earliest = '2000-04-01'

function endOfNextMonth(today: string): string {
  return new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) + 1, 0)).toISOString().slice(0, 10)
}
function named(all: readonly Filing[]): Filings['programmes'] {
  const by = new Map(all.flatMap((each) => (each.programme === null ? [] : [[each.programme, each] as const])))
  return [...by]
    .map(([slug, { programmeName: name, programmeEnglish: english }]) => ({ slug, name, english }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
async function sectionsOfList(call: Call, all: readonly Filing[]) {
  const wanted = new Set(all.map(({ sectionId }) => sectionId))
  return (await listSections(call.db, call.actor.councilId, call.clock.today())).filter(({ sectionId }) => wanted.has(sectionId))
}

function printed({ from, to, items, late }: Filings, language: Language) {
  const t = (key: 'wallSheet' | 'dueOn' | 'programme' | 'what' | 'recipient' | 'section' | 'state' | 'letterNumber' | 'nothing' | 'unverifiedNote') =>
    texts[key][language]
  return {
    title: t('wallSheet'),
    heading: `${dayText(from, language)} － ${dayText(to, language)}`,
    note: texts.counted[language].replace('{count}', String(items.length)).replace('{late}', String(late)),
    head: [t('dueOn'), t('what'), t('programme'), t('recipient'), t('section'), t('state'), t('letterNumber')],
    rows: items.map((row) => ({
      late: isLate(row),
      cells: [
        dayText(row.dueOn, language),
        `${row.title}（${periodText(row, language)}）${row.verified ? '' : ' ※'}`,
        programmeText(row, language),
        [row.recipient, row.desk].filter(Boolean).join(' '),
        row.sectionName,
        stateText(row, language),
        [row.letterNumber, row.sentOn === null ? '' : dayText(row.sentOn, language)].filter(Boolean).join(' '),
      ],
    })),
    empty: t('nothing'),
    foot: items.some(({ verified }) => !verified) ? t('unverifiedNote') : '',
  }
}
