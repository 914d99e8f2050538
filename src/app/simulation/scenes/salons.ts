import { operations as calendar } from '#calendar'
import { operations as events } from '#events'
import type { IsoDate } from '#kernel/values'
import { chanceOf } from '../chance.ts'
import { type Scene, type Stage, at, chanceIn, evening, spread, volume, whoMay } from '../scene.ts'

/** What a whole council has of them, and how often each meets. */
const yearly = { salons: 250, sessions: 14 }
const usualPeople = 17

/** サロン。 They are registered in April and report each of their sessions. */
export function* salons(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const compartment = 'community-welfare'
  const [opener] = whoMay(stage, [calendar.openBody.permission], compartment)
  const [reporter] = whoMay(stage, [events.reportSession.permission], compartment)
  if (opener === undefined || reporter === undefined || stage.districts.length === 0) return
  for (let number = 1; number <= volume(stage, yearly.salons, 4); number++) {
    const code = `salon-${String(number).padStart(3, '0')}`
    const chance = chanceIn(stage, code)
    const areaId = stage.districts[(number - 1) % stage.districts.length]!
    const opened = `salon ${code}`
    yield {
      at: at(open[0]!, '09:10'),
      name: opened,
      accountId: opener,
      async play(run) {
        const standing = (await run(calendar.listBodies, { room: 'events' })).items.find((body) => body.code === code)
        const names = { name: `ふれあいサロン ${number}（見本）`, kana: 'フレアイサロン' }
        return { bodyId: standing?.bodyId ?? (await run(calendar.openBody, { code, ...names, kind: 'salon', areaId, compartment })).bodyId }
      },
    }
    const usual = chanceOf(stage.seed, `size ${code}`).whole(usualPeople - 9, usualPeople + 9)
    for (const heldOn of spread(open, chance.whole(yearly.sessions - 4, yearly.sessions + 4))) {
      const heads = headsOf(stage, Math.max(3, usual + chance.whole(-4, 4)), chance)
      const contents = stage.contents.length > 0 ? [chance.pick(stage.contents)] : []
      const expenseYen = chance.whole(0, 20) * 100
      yield {
        at: evening(heldOn),
        name: `session ${code} ${heldOn}`,
        accountId: reporter,
        after: opened,
        async play(run, { bodyId }) {
          const told = { place: '集会所（見本）', contents, expenseYen, remark: '（見本の記録です。）' }
          const { meetingId } = await run(events.reportSession, { bodyId: bodyId!, heldOn, heads, ...told })
          return { meetingId }
        },
      }
    }
  }
}

/** Most in the first group of those who take part, some in the others; of the rest a few. */
function headsOf({ groups }: Stage, people: number, chance: ReturnType<typeof chanceOf>): Record<string, number> {
  const heads: Record<string, number> = {}
  let left = people
  const attending = groups.filter(({ countedAs }) => countedAs === 'attendee')
  for (const [at, { code }] of attending.toReversed().entries()) {
    const share = at === attending.length - 1 ? left : chance.whole(0, Math.floor(left / 4))
    heads[code] = share
    left -= share
  }
  for (const { code, countedAs } of groups) if (countedAs !== 'attendee') heads[code] = chance.whole(0, 3)
  return heads
}
