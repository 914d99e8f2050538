import { operations as filings } from '#filings'
import type { IsoDate } from '#kernel/values'
import { type Scene, type Stage, at, chanceIn, daysBefore, whoMay } from '../scene.ts'

/** Of a hundred filings so many leave late, and so many are not needed this time. */
const late = 0.04
const dropped = 0.02

/** 報告・提出物。 Whatever is due within the year is begun and handed in, nearly all of it in time. */
export function* filingScenes(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const people = whoMay(stage, [filings.sendFiling.permission])
  if (people.length === 0) return
  const seen = new Map<string, number>()
  for (const { requirementId, periodFrom, dueOn, title, recipient } of stage.filings) {
    // By its words: the same in every council, whatever ids it has.
    const said = `${title} ${recipient} ${periodFrom}`
    seen.set(said, (seen.get(said) ?? 0) + 1)
    const of = `${said} ${seen.get(said)}`
    const chance = chanceIn(stage, `filing ${of}`)
    const accountId = chance.pick(people)
    const begins = daysBefore(open, dueOn, chance.whole(5, 9))
    const key = { requirementId, periodFrom }
    if (chance.happens(dropped)) {
      yield {
        at: at(begins, '15:00'),
        name: `drop-filing ${of}`,
        accountId,
        async play(run) {
          const { revision } = await run(filings.getFiling, key)
          const { filingId } = await run(filings.dropFiling, { ...key, revision, reason: '対象がなかったため（見本）' })
          return { filingId }
        },
      }
      continue
    }
    yield {
      at: at(begins, '15:00'),
      name: `filing ${of}`,
      accountId,
      async play(run) {
        const { filingId } = await run(filings.beginFiling, { ...key, revision: (await run(filings.getFiling, key)).revision })
        return { filingId }
      },
    }
    const sentOn = daysBefore(open, dueOn, chance.happens(late) ? -chance.whole(1, 4) : chance.whole(0, 4))
    yield {
      at: at(sentOn, '15:30'),
      name: `send-filing ${of}`,
      accountId,
      after: `filing ${of}`,
      async play(run) {
        const { filingId } = await run(filings.sendFiling, { ...key, revision: (await run(filings.getFiling, key)).revision, sentOn })
        return { filingId }
      },
    }
  }
}
