import { operations as cases } from '#cases'
import type { IsoDate } from '#kernel/values'
import { evenly } from '../chance.ts'
import { type Scene, type Stage, at, chanceIn, daysBefore, evening, volume, whoMay } from '../scene.ts'

/** Contacts of a whole council in a year, over all kinds of support. */
const yearly = { contacts: 2400 }
/** Of all contacts so many are first ones, so many become a case (each of them a first one), and of these so many are still open at the end of the year. */
const share = { first: 0.4, opens: 0.2, stays: 0.3 }

/** 相談・支援。 Contacts through the year; some become cases, which go through the stages of their kind and mostly end. */
export function* support(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const { kinds, topics, ways, responses, endings } = stage.support
  const worked = kinds.flatMap((kind) => {
    const staff = whoMay(stage, [cases.recordContact.permission], kind.compartment)
    return staff.length === 0 ? [] : [{ ...kind, staff }]
  })
  if (worked.length === 0 || topics.length === 0 || ways.length === 0 || stage.districts.length === 0) return
  const count = volume(stage, yearly.contacts, 30)
  for (let number = 0; number < count; number++) {
    const chance = chanceIn(stage, `contact ${number}`)
    const kind = worked[number % worked.length]!
    const accountId = chance.pick(kind.staff)
    const heldOn = open[Math.floor((number * open.length) / count)]!
    const areaId = chance.pick(stage.districts)
    const first = evenly(share.first, number)
    const topic = chance.pick(topics)
    const told = {
      kind: kind.code,
      areaId,
      heldOn,
      startedAt: `${String(chance.whole(9, 16)).padStart(2, '0')}:${chance.happens(0.5) ? '00' : '30'}`,
      minutes: chance.whole(1, 12) * 5,
      way: chance.pick(ways),
      first,
      topics: [topic],
      mainTopic: topic,
      responses: responses.length === 0 ? [] : [chance.pick(responses)],
      observed: '暮らしの相談があり、話を聞いて情報を伝えた。（見本の記録です。）',
      staffIds: [accountId],
    }
    const name = `contact ${number}`
    yield {
      at: evening(heldOn),
      name,
      accountId,
      async play(run) {
        const { contactId } = await run(cases.recordContact, told)
        return { contactId }
      },
    }
    if (kind.stages.length === 0 || !evenly(share.opens, number)) continue
    const opened = `case ${number}`
    const after = (days: number) => daysBefore(open, heldOn, -days)
    yield {
      at: at(after(1), '10:30'),
      name: opened,
      accountId,
      after: name,
      async play(run, { contactId }) {
        const next = { what: '面接の日を決める（見本）', dueOn: after(6), accountId }
        const alias = `見本の相談者${number + 1}`
        const { caseId } = await run(cases.openCase, {
          kind: kind.code,
          alias,
          areaId,
          receivedOn: heldOn,
          leadId: accountId,
          contactId: contactId!,
          next,
        })
        return { caseId }
      },
    }
    const days = kind.stages.map((_, step) => after(5 + step * chance.whole(4, 15)))
    const stays = chance.happens(share.stays)
    const ending = endings.length === 0 ? null : chance.pick(endings)
    for (const [step, to] of [...kind.stages, ...(stays ? [] : (['closed'] as const))].entries()) {
      const day = days[step] ?? after(70)
      // What would fall into the next year is left to it.
      if (step > 0 && day <= days[step - 1]!) break
      yield {
        at: at(day, '16:10'),
        name: `${opened} ${to}`,
        accountId,
        after: step === 0 ? opened : `${opened} ${kind.stages[step - 1]!}`,
        async play(run, { caseId }) {
          const { revision } = await run(cases.getCase, { caseId: caseId! })
          await run(cases.moveCase, { caseId: caseId!, revision, to, movedOn: day, ending: to === 'closed' ? ending : null })
          return { caseId: caseId! }
        },
      }
    }
  }
}
