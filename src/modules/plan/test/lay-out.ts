import type { Api } from '#testing'

/** 実施記録のいろいろ。 For one line: a study from its question on, a liaison whose next step is due, a record that was corrected, and one that was withdrawn. */
export async function layOutWork({ plan }: Api, activity: string) {
  const record = async (kind: string, happenedOn: string, content: string, more = {}) =>
    (await plan.recordWork({ activity, kind, happenedOn, content, ...more })).recordId
  const question = await record('study-question', '2025-05-12', '役員の担い手がどの地区で足りないかを調べる。', {
    nextStep: '聞き取りをする',
    nextOn: '2025-06-01',
  })
  const progress = await record('study-progress', '2025-07-03', '8地区の会長に聞き取りをした。', {
    followsId: question,
    agreement: '任期の長さが共通の悩みだった。',
  })
  const result = await record('study-result', '2025-10-20', '聞き取りのまとめを部会に報告した。', { followsId: progress, items: 1 })
  const liaison = await record('liaison', '2025-11-10', '研修会の会場と講師について打ち合わせた。', {
    category: 'phone',
    partner: '県社会福祉協議会 地域福祉課',
    agreement: '講師の候補を11月中にもらう。',
    nextStep: '講師の候補を確かめる',
    nextOn: '2025-11-28',
  })
  const mistaken = await record('done', '2025-09-10', '会長研修会を開いた。', { people: 48, place: '松ヶ枝福祉館' })
  const done = await record('done', '2025-09-11', '会長研修会を開いた。\n午前は講義、午後は地区ごとの話し合い。', {
    replaces: mistaken,
    category: 'event',
    people: 52,
    distinctPeople: 50,
    place: '松ヶ枝福祉館',
  })
  const withdrawn = await record('done', '2025-09-12', '別の研修を記録した。')
  await plan.withdrawWork({ recordId: withdrawn, reason: '別の項目の記録だったため' })
  const achieved = await record('achieved', '2025-11-20', '担い手の手引きを作り、全地区に配った。')
  return { question, progress, result, liaison, mistaken, done, withdrawn, achieved }
}
