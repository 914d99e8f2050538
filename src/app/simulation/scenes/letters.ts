import type { IsoDate } from '#kernel/values'
import { operations as letters } from '#letters'
import { type Made, type Run, type Scene, type Stage, at, chanceIn, daysBefore, spread, volume, whoMay } from '../scene.ts'

const yearly = { sent: 400, received: 600 }
const subjects = ['会議の開催', '研修会への参加のお願い', '事業へのご協力', '調査へのご協力', '資料の送付'] as const
const incoming = ['会議の開催について', '研修会の案内', '調査について（照会）', '補助金の交付決定', '行事への協力依頼'] as const
const compartment = 'community-welfare'

/** 発信と収受。 A letter is drafted and put forward, decided the day after and sent the day after that; incoming ones are registered and dealt with. */
export function* letterScenes(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const [accountId] = whoMay(stage, [letters.saveLetter.permission], compartment)
  if (accountId === undefined || stage.organisations.length === 0) return
  for (const [number, day] of spread(open, volume(stage, yearly.sent, 12)).entries()) {
    const chance = chanceIn(stage, `letter ${number}`)
    const recipients = new Set(Array.from({ length: chance.whole(1, 4) }, () => chance.pick(stage.organisations).organisationId))
    const title = `${chance.pick(subjects)}について（見本）`
    yield* sentLetter(stage, open, { name: String(number), accountId, day, title, kind: 'notice', to: [...recipients] })
  }
  for (const [number, receivedOn] of spread(open, volume(stage, yearly.received, 18)).entries()) {
    const chance = chanceIn(stage, `received ${number}`)
    const { name: sender } = chance.pick(stage.organisations)
    const [dueOn, doneOn] = [daysBefore(open, receivedOn, -10), daysBefore(open, receivedOn, -chance.whole(1, 9))]
    const paper = { compartment, receivedOn, sender, title: chance.pick(incoming), ...(chance.happens(0.5) && { dueOn }) }
    const registered = `received ${number}`
    yield {
      at: at(receivedOn, '10:30'),
      name: registered,
      accountId,
      async play(run) {
        const { receivedId } = await run(letters.recordReceived, paper)
        return { receivedId }
      },
    }
    if (doneOn > receivedOn)
      yield {
        at: at(doneOn, '16:00'),
        name: `done ${registered}`,
        accountId,
        after: registered,
        async play(run, { receivedId }) {
          const { revision } = (await run(letters.listReceived, { receivedId: receivedId! })).items[0]!
          await run(letters.recordReceived, { ...paper, receivedId: receivedId!, revision, circulatedOn: receivedOn, doneOn })
          return { receivedId: receivedId! }
        },
      }
  }
}

interface Wanted {
  readonly name: string
  readonly accountId: string
  readonly day: IsoDate
  readonly title: string
  readonly kind: 'notice' | 'report'
  readonly to: readonly string[]
}

/** 起案・決裁・発送。 */
function* sentLetter(stage: Stage, open: readonly IsoDate[], { name, accountId, day, title, kind, to }: Wanted): Generator<Scene> {
  const drafted = `letter ${name}`
  const { issuer } = stage
  if (issuer === undefined) return
  const [decided, sent] = [daysBefore(open, day, -1), daysBefore(open, day, -2)]
  yield {
    at: at(day, '11:00'),
    name: drafted,
    accountId,
    async play(run) {
      const body =
        '　平素より本会の事業にご理解をいただき、厚くお礼申し上げます。\n　標記のことについて、下記のとおりお知らせします。（見本の文書です。）'
      const { letterId } = await run(letters.saveLetter, { compartment, issuer, kind, title, opening: 'haikei', body, notes: '記載のとおり' })
      const recipients = to.map((organisationId) => ({ organisationId }))
      await run(letters.setRecipients, { letterId, revision: (await run(letters.getLetter, { letterId })).revision, recipients })
      await run(letters.proposeLetter, { letterId, happenedOn: day })
      return { letterId }
    },
  }
  yield {
    at: at(decided, '11:30'),
    name: `decide ${drafted}`,
    accountId,
    after: drafted,
    async play(run, { letterId }) {
      await run(letters.decideLetter, { letterId: letterId!, happenedOn: decided, decidedBy: '課長' })
      return { letterId: letterId! }
    },
  }
  yield { at: at(sent, '14:00'), name: `send ${drafted}`, accountId, after: `decide ${drafted}`, play: (run, before) => send(run, before, sent) }
}
async function send(run: Run, { letterId }: Made, happenedOn: string) {
  const { items } = await run(letters.checkRecipients, { letterId: letterId! })
  const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) }))
  await run(letters.confirmRecipients, { letterId: letterId!, recipients })
  await run(letters.sendLetter, { letterId: letterId!, happenedOn })
  return { letterId: letterId! }
}
