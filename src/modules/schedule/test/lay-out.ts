import { type Api, people } from '#testing'

/** Who is who: accounts of staff by their names, things by theirs. */
export async function scheduleWords(api: Api, day = '2025-12-01') {
  const { people: staff, things, sections } = await api.schedule.showSchedule({ from: day, to: day, sectionId: 'all' })
  const id = (person: keyof typeof people) => staff.find(({ name }) => name === people[person])!.accountId
  const thing = (name: string) => things.find((each) => each.name === name)!.thingId
  const section = (name: string) => sections.find((each) => each.name === name)!.sectionId
  return { staff, id, thing, section }
}

/** An entry of an hour, with everything else as it usually is. */
export function entryOn(startDay: string, accountIds: readonly string[], more: Readonly<Record<string, unknown>> = {}) {
  return { kind: 'meeting', startDay, endDay: startDay, startTime: '10:00', endTime: '11:00', accountIds: [...accountIds], ...more }
}
