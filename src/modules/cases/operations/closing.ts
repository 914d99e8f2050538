// 月の締めで共通のこと。
import { type Call, type Refusals, refuse } from '#kernel'
import type { Text } from '#kernel/values'
import { listKinds } from '../store/lists.ts'
import { layingRefusals } from './laying.ts'

export const closingRefusals = {
  notFound: layingRefusals.notFound,
  monthRunning: {
    status: 422,
    ja: 'その月はまだ終わっていないので、締められませんでした。月が終わってから締めてください。',
    en: 'That month is not over yet. Close it once it is.',
  },
  reasonNeeded: {
    status: 422,
    ja: '締め直す理由が書かれていません。何が変わったので締め直すのかを書いてください。',
    en: 'Say why it is closed again.',
  },
  closedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に締めています。画面を開き直し、新しい数を見てください。',
    en: 'Somebody else has closed it first. Open the page again and look at the new figures.',
  },
} as const satisfies Refusals

/** Of a kind that is there, whether it is still offered or not. @throws Refusal where there is none */
export async function kindTitleOf(call: Call, code: string): Promise<Text> {
  const kind = (await listKinds(call.db, call.actor.councilId)).find((each) => each.code === code) ?? refuse(closingRefusals, 'notFound')
  return { ja: kind.title, en: kind.english }
}
