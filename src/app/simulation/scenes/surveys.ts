import { operations as forms } from '#forms'
import type { IsoDate } from '#kernel/values'
import { type Scene, type Stage, at, chanceIn, volume, whoMay } from '../scene.ts'
import { publishedForm } from './trainings.ts'

const form = 'building-users'
const yearlyAnswers = 8000

/** 調査。 One a year: opened in October, answered on the page and on paper, closed and counted in November. */
export function* surveys(stage: Stage, open: readonly IsoDate[]): Generator<Scene> {
  const formId = stage.forms.get(form)
  const [accountId] = whoMay(stage, [forms.openCollection.permission, forms.enterAnswer.permission], 'community-welfare')
  const days = open.filter((day) => day.slice(5, 7) === '10')
  if (formId === undefined || accountId === undefined || days.length === 0) return
  yield* publishedForm(stage, form, days[0]!)
  const [opensOn, closesOn] = [days[0]!, days.at(-1)!]
  const opened = 'survey open'
  yield {
    at: at(opensOn, '09:20'),
    name: opened,
    accountId,
    play: (run) =>
      run(forms.openCollection, {
        formId,
        title: `${stage.fiscalYear}年度 会館 利用者アンケート（見本）`,
        audience: 'anyone',
        opensOn,
        closesOn,
        anonymous: true,
      }),
  }
  const chance = chanceIn(stage, 'survey')
  const answers = volume(stage, yearlyAnswers, 30)
  for (let number = 0; number < answers; number++) {
    const day = days[Math.floor((number * days.length) / answers)]!
    const step = () => String(Math.min(5, chance.whole(1, 3) + (chance.happens(0.15) ? 2 : 0)))
    const scales = { rooms_ok: step(), staff_ok: step(), booking_ok: step() }
    const room = `rooms:${chance.whole(1, 5)}`
    const unhappy = Object.values(scales).some((each) => each >= '4') && chance.happens(0.5) && { unhappy: '予約の電話がつながりにくい。（見本）' }
    const typed = { usedOn: day, [room]: 'yes', often: String(chance.whole(1, 4)), ...scales, ...unhappy }
    const onPaper = chance.happens(0.25)
    yield {
      at: at(day, `${10 + (number % 7)}:${String(chance.whole(0, 59)).padStart(2, '0')}`),
      name: `answer ${number}`,
      accountId: onPaper ? accountId : null,
      after: opened,
      async play(run, { collectionId, addressCode }) {
        if (onPaper) await run(forms.enterAnswer, { collectionId: collectionId!, way: 'paper', answeredOn: day, saidBy: null, saidName: '', typed })
        else await run(forms.sendAnswer, { addressCode: addressCode!, version: 1, typed })
        return {}
      },
    }
  }
  yield {
    at: at(open.find((day) => day > closesOn) ?? closesOn, '17:00'),
    name: 'survey close',
    accountId,
    after: opened,
    async play(run, { collectionId }) {
      const { revision } = await run(forms.getCollection, { collectionId: collectionId! })
      await run(forms.closeCollection, { collectionId: collectionId!, revision })
      return { collectionId: collectionId! }
    },
  }
}
