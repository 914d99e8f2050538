import type * as z from 'zod'
import type { IsoDate } from '#kernel/values'
import { operations as plan } from '#plan'
import { type Scene, type Stage, chanceIn, daysOf, evening, spread, volume, whoMay } from '../scene.ts'

/** 実施記録。 Lines that nothing but their own records counts, and those told in words, are worked as they come. */
export function* work(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const recorders = whoMay(stage, [plan.recordWork.permission])
  const seen = new Set<string>()
  for (const line of stage.lines) {
    const { activity, measure, title } = line
    if (activity === null || line.bound || seen.has(activity)) continue
    seen.add(activity)
    const chance = chanceIn(stage, `work ${activity}`)
    const accountId = chance.pick(recorders)
    const catalogued = stage.catalogue.find((each) => each.activity === activity)
    const dates =
      measure === 'times'
        ? daysOf(stage, { line, quantities: catalogued?.quantities ?? [] }, open, chance, volume(stage, 12, 3))
        : spread(open, chance.whole(4, 12))
    const wanted = measure === 'times' ? null : Math.round((line.target?.min ?? chance.whole(20, 200) * stage.scale) * (chance.whole(85, 112) / 100))
    for (const [at, happenedOn] of dates.entries()) {
      const share = wanted === null ? undefined : Math.floor(((at + 1) * wanted) / dates.length) - Math.floor((at * wanted) / dates.length)
      const areaId = stage.districts.length > 0 && chance.happens(0.3) ? chance.pick(stage.districts) : null
      const content = `${title.slice(0, 200)}（見本の記録です。）`
      const record = { activity, kind: 'done', happenedOn, content, areaId, ...(share !== undefined && { [measure]: share }) }
      yield {
        at: evening(happenedOn),
        name: `work ${activity} ${at}`,
        accountId,
        async play(run) {
          const { recordId } = await run(plan.recordWork, record as z.input<typeof plan.recordWork.input>)
          return { recordId }
        },
      }
    }
  }
}
