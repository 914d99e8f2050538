import type { IsoDate } from '#kernel/values'
import { operations as schedule } from '#schedule'
import { type Scene, type Stage, at, chanceIn, daysBefore, spread, volume, whoMay } from '../scene.ts'

const yearly = { entries: 2000, presences: 800 }
/** Kinds of the preset that anybody may read, with their words. */
const kinds = [
  ['outing', '地区との打合せ（見本）'],
  ['trip', '県の会議（見本）'],
  ['guest', '来客（見本）'],
  ['counter', '窓口当番（見本）'],
  ['desk', '資料の締切（見本）'],
] as const
const away = new Set<string>(['outing', 'trip'])
const states = ['out', 'straight-home', 'home'] as const

/** 業務スケジュール。 Entries a week or two ahead, some with a car, and where somebody is today. */
export function* schedules(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const people = whoMay(stage, [schedule.createEntry.permission])
  if (people.length === 0) return
  const cars = stage.things.get('car') ?? []
  // Of each car one entry a day: what is taken twice is refused, here as everywhere.
  const taken = new Set<string>()
  const count = volume(stage, yearly.entries, 40)
  for (let number = 0; number < count; number++) {
    const chance = chanceIn(stage, `entry ${number}`)
    const day = open[Math.floor((number * open.length) / count)]!
    const [kind, title] = chance.pick(kinds)
    const accountId = chance.pick(people)
    const car = away.has(kind) && cars.length > 0 ? chance.pick(cars) : undefined
    const free = car !== undefined && !taken.has(`${car} ${day}`)
    if (free) taken.add(`${car} ${day}`)
    const from = chance.whole(9, 14)
    const times = { startTime: `${String(from).padStart(2, '0')}:00`, endTime: `${from + chance.whole(1, 3)}:30` }
    yield {
      at: at(daysBefore(open, day, chance.whole(5, 10)), '09:05'),
      name: `entry ${number}`,
      accountId,
      async play(run) {
        const entry = { kind, title, place: away.has(kind) ? '市内（見本）' : '', accountIds: [accountId], thingIds: free ? [car] : [] }
        const { entryIds } = await run(schedule.createEntry, { ...entry, ...times, startDay: day, endDay: day })
        return { entryId: entryIds[0]! }
      },
    }
  }
  for (const [number, day] of spread(open, volume(stage, yearly.presences, 40)).entries()) {
    const chance = chanceIn(stage, `presence ${number}`)
    const said = { state: chance.pick(states), backTime: null, remark: '（見本）' }
    yield {
      at: at(day, '08:40'),
      name: `presence ${number}`,
      accountId: chance.pick(people),
      play: (run) => run(schedule.setPresence, said),
    }
  }
}
