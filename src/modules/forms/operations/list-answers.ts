import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, defineTable, found, loggedFrom } from '#kernel'
import { addresseesOf } from '#directory'
import type { Definition } from '../schema.ts'
import { AnswerFilter, AnswerRowOfList, answerPageSize, answerStateTitles, answerWayTitles } from '../schema.ts'
import * as store from '../store/answers.ts'
import { findCollection } from '../store/collections.ts'
import { findVersion } from '../store/forms.ts'
import { areaNames } from '../store/standards.ts'
import { texts } from '../web/texts.ts'
import { readParts } from './answering.ts'

const Listed = z.object({ items: z.array(AnswerRowOfList), total: z.int(), collectionTitle: z.string() })

/**
 * 回答を一覧する。 50 to a page. Each answer by the version it was given to. Items of tier 4 and above stand there as not disclosed, whoever reads: they are opened
 * one answer at a time. The search looks for a number, for people and organisations the reader may name, and for words of the newest revision up to tier 3: what
 * is more delicate would be told by what is found. In a file each item is a line of its own, as the versions of a form ask for different ones.
 */
export const listAnswers = defineOperation({
  name: 'forms.listAnswers',
  title: { ja: '回答を一覧する', en: 'List answers' },
  kind: 'query',
  permission: 'forms.answer.read',
  input: AnswerFilter,
  output: Listed,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.answers,
    items: ({ items }: z.output<typeof Listed>) =>
      items.flatMap(({ lines, ...answer }) => {
        const kept = lines.filter(({ heading }) => !heading)
        return (kept.length > 0 ? kept : [undefined]).map((line) => ({ ...answer, line }))
      }),
    columns: [
      { title: texts.number, kind: 'text', cell: (row) => String(row.number) },
      { title: texts.answeredOn, kind: 'date', cell: (row) => row.answeredOn },
      { title: texts.way, kind: 'text', cell: (row, language) => answerWayTitles[row.way][language] },
      { title: texts.state, kind: 'text', cell: (row, language) => answerStateTitles[row.state][language] },
      { title: texts.saidName, kind: 'text', cell: (row) => row.saidName },
      { title: texts.version, kind: 'text', cell: (row) => String(row.version) },
      { title: texts.itemCode, kind: 'text', cell: (row) => row.line?.code ?? '' },
      { title: texts.item, kind: 'text', cell: (row) => row.line?.label ?? '' },
      { title: texts.answer, kind: 'text', cell: (row) => row.line?.text ?? '' },
    ],
  }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const collection = found(await findCollection(call.db, councilId, filter.collectionId, call.clock.today()))
    const { items, total } = await store.listAnswers(call.db, councilId, filter, {
      size: call.pageSize(answerPageSize),
      named: await namedBy(filter, call),
    })
    const parts = await store.partsOf(
      call.db,
      councilId,
      items.map(({ answerId }) => answerId),
    )
    const areas = await areaNames(call.db, councilId)
    const definitions = new Map<number, Definition>()
    for (const version of new Set(items.map((each) => each.version)))
      definitions.set(version, found(await findVersion(call.db, councilId, collection.formId, version)).definition)
    return {
      items: items.map((answer) => ({
        ...answer,
        lines: [...readParts(definitions.get(answer.version)!, parts.get(answer.answerId) ?? [], { language: 'ja', areas, below: loggedFrom }).lines],
      })),
      total,
      collectionTitle: collection.title,
    }
  },
})

/** 名前で探された人。 Of those who answered, as the register has them today; nobody under protection. */
async function namedBy({ collectionId, search }: AnswerFilter, call: Call): Promise<string[]> {
  const words = search.normalize('NFKC').replace(/\s/g, '')
  if (words === '' || /^\d+$/.test(words)) return []
  const linked = await store.linkedPeople(call.db, call.actor.councilId, collectionId)
  const people = await addresseesOf(call, linked, call.clock.today())
  return [...people].flatMap(([askedId, { familyName, givenName }]) =>
    `${familyName}${givenName}`.normalize('NFKC').replace(/\s/g, '').includes(words) ? [askedId] : [],
  )
}
