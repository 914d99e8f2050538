// 通知の文案。 Letters are in Japanese whoever drafts them; the staff edit the draft before it is put forward.
import { eraDayText, timeText } from '#kernel/values'
import type { BodyRoom, Purpose } from '../schema.ts'

/** 標記の何か。 By the room in which the body stands. */
const called: Readonly<Record<BodyRoom, string>> = { meetings: '会議', events: '催し' }

interface When {
  readonly heldOn: string
  readonly startTime: string
  readonly endTime: string
  readonly place: string
}
export interface Told extends When {
  readonly bodyName: string
  readonly room: BodyRoom
  readonly title: string
  readonly postponed: boolean
  readonly agenda: readonly string[]
  readonly replyBy: string | null
  /** What it was before the last change, and why it changed. */
  readonly was: (When & { readonly change: string; readonly reason: string }) | undefined
}
export interface NoticeText {
  readonly title: string
  readonly body: string
  readonly notes: string
  readonly purpose: string
}

const thanks = '　平素より本会の事業にご理解とご協力をいただき、厚くお礼申し上げます。'
const wide = (number: number) => String(number).replaceAll(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!)
/** Numbered lines in the order given; what is empty has no line and takes no number. */
const numbered = (lines: readonly (readonly [label: string, text: string])[]) =>
  lines
    .filter(([, text]) => text !== '')
    .map(([label, text], at) => `${wide(at + 1)}　${label}　　${text}`)
    .join('\n')
const at = ({ heldOn, startTime, endTime }: When) => `${eraDayText(heldOn)}　${timeText(startTime, 'ja')}から${timeText(endTime, 'ja')}まで`

/** 開催・変更・中止（延期）の通知の文案。 */
export function noticeText(purpose: Purpose, told: Told): NoticeText {
  const name = [told.bodyName, told.title].filter(Boolean).join('　')
  const reason = told.was?.reason ?? ''
  const it = called[told.room]
  switch (purpose) {
    case 'call':
      return {
        title: `${name}の開催について（通知）`,
        body: `${thanks}\n　さて、標記の${it}を下記のとおり開催しますので、ご多用のところ恐れ入りますが、ご出席くださいますようお願いいたします。`,
        notes: numbered([
          ['日時', at(told)],
          ['場所', told.place],
          ['次第', told.agenda.map((item, nth) => `(${nth + 1}) ${item}`).join('\n　　　　　')],
          ['出欠', told.replyBy ? `${eraDayText(told.replyBy)}までに、出欠をお知らせください（返信票または返信の頁でも返信できます）。` : ''],
        ]),
        purpose: `標記の${it}を下記のとおり開催することとし、案のとおり通知してよろしいか伺います。`,
      }
    case 'change':
      if (told.was?.change === 'taken-up')
        return {
          title: `${name}を予定どおり開催することについて（通知）`,
          body: `${thanks}\n　さて、標記の${it}は、先に中止をお知らせしましたが、下記のとおり開催することになりましたので、お知らせします。たびたびの変更となり、おわび申し上げます。`,
          notes: numbered([
            ['日時', at(told)],
            ['場所', told.place],
          ]),
          purpose: `先に中止を通知した標記の${it}を開催することとし、案のとおり通知してよろしいか伺います。`,
        }
      return {
        title: `${name}の変更について（通知）`,
        body: `${thanks}\n　さて、先にお知らせした標記の${it}を、下記のとおり変更しますので、お知らせします。ご予定を変えていただくことになり、おわび申し上げます。`,
        notes: numbered([
          ['変更後の日時', at(told)],
          ['変更後の場所', told.place],
          ['変更前', told.was ? [at(told.was), told.was.place].filter(Boolean).join('　') : ''],
          ['理由', reason],
        ]),
        purpose: `先に通知した標記の${it}を変更することとし、案のとおり通知してよろしいか伺います。`,
      }
    case 'calling-off': {
      const word = told.postponed ? '延期' : '中止'
      return {
        title: `${name}の${word}について（通知）`,
        body: `${thanks}\n　さて、先にお知らせした標記の${it}を、下記のとおり${word}しますので、お知らせします。${told.postponed ? '新しい日時は、決まりしだいお知らせします。' : ''}`,
        notes: numbered([
          [`${word}する${it}`, [at(told), told.place].filter(Boolean).join('　')],
          ['理由', reason],
        ]),
        purpose: `先に通知した標記の${it}を${word}することとし、案のとおり通知してよろしいか伺います。`,
      }
    }
  }
}
