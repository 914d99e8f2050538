import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { eraDateText, fill } from '#kernel/values'
import { Award, awardPaperSize } from '../schema.ts'
import { listAwards, listKinds } from '../store/commendations.ts'
import { texts } from '../web/commendation-texts.ts'

const Printed = z.object({
  eventId: z.uuid(),
  items: z.array(Award.extend({ paperTitle: z.string(), wording: z.string(), issuer: z.string() })),
})

/** 表彰状を刷る（縦書き、一人一枚、一つのPDF）。 Those of an event that have a number, in its order; one that was withdrawn is not printed. In Japanese whoever reads. */
export const printCommendations = defineOperation({
  name: 'events.printCommendations',
  title: { ja: '表彰状を刷る', en: 'Print commendations' },
  kind: 'query',
  permission: 'events.commendation.read',
  input: z.strictObject({ eventId: z.uuid(), kindId: z.uuid().optional(), awardId: z.uuid().optional() }),
  output: Printed,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-commendations.typ', import.meta.url),
    title: texts.papers,
    addressed: true,
    data: ({ items }) => ({
      title: items[0]!.paperTitle,
      pages: items.map(({ number, paperTitle, name, post, months, wording, awardedOn, issuer }) => ({
        number: `第${number}号`,
        title: paperTitle,
        post,
        name,
        body: fill(wording, { name, post, years: months === null ? '' : Math.floor(months / 12) }),
        date: eraDateText(awardedOn),
        issuers: issuer.split('\n').filter(Boolean),
      })),
    }),
    subject: ({ eventId }) => ({ type: 'events.event', id: eventId }),
  },
  async handle({ eventId, kindId, awardId }, call) {
    const { councilId } = call.actor
    const kinds = new Map((await listKinds(call.db, councilId)).map((kind) => [kind.kindId, kind]))
    const { items } = await listAwards(
      call.db,
      councilId,
      { search: '', eventId, kindId, ...(awardId && { awardIds: [awardId] }), page: 1 },
      awardPaperSize,
    )
    const numbered = items.flatMap((award) => {
      const kind = kinds.get(award.kindId)
      return award.number === null || award.withdrawnOn !== null || !kind
        ? []
        : [{ ...award, paperTitle: kind.paperTitle, wording: kind.wording, issuer: kind.issuer }]
    })
    if (numbered.length === 0) refuse(commonRefusals, 'notFound')
    return { eventId, items: numbered }
  },
})
