import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { eraDateText } from '#kernel/values'
import { Paper } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { paperOf, paperRefusals, paperSubject } from './papers.ts'

const refusals = {
  ...paperRefusals,
  faxMissing: {
    status: 409,
    ja: 'FAXの番号がある宛先がありません。団体の台帳にFAXの番号を書き足し、宛先をもう一度確認してください。',
    en: 'No addressee has a fax number. Add it to the register of organisations and confirm the addressees again.',
  },
} as const

/** FAX送信票を刷る。 One sheet for each addressee that has a fax number, with what to do where it came to the wrong place. */
export const makeFaxSheet = defineOperation({
  name: 'letters.makeFaxSheet',
  title: { ja: 'FAX送信票を刷る', en: 'Print fax sheets' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid() }),
  output: Paper,
  refusals,
  print: { template: new URL('make-fax-sheet.typ', import.meta.url), title: texts.faxPaper, data: (paper) => printed(paper), subject: paperSubject },
  async handle({ letterId }, call) {
    const paper = await paperOf(call, letterId, 'outside')
    const recipients = paper.recipients.filter(({ fax }) => fax !== '')
    if (recipients.length === 0) refuse(refusals, 'faxMissing')
    return { ...paper, recipients }
  },
})

function printed({ letter, letterhead, recipients }: z.output<typeof Paper>) {
  return {
    title: 'FAX送信票',
    sheets: recipients.map(({ nameLines, fax }) => ({
      to: nameLines,
      rows: [
        ['FAX番号', fax],
        ['送信日', letter.datedOn === null ? '' : eraDateText(letter.datedOn)],
        ['件名', letter.title],
        ['文書番号', letter.numberText ?? ''],
        ['枚数', '　　枚（この送信票を含む）'],
      ],
    })),
    from: [letterhead.name, letterhead.contact, letterhead.phone && `電話 ${letterhead.phone}`, letterhead.fax && `FAX ${letterhead.fax}`].filter(
      Boolean,
    ),
    wrong: '宛先にお心当たりのないときは、お手数ですが、上の電話番号までお知らせください。届いた書類は、こちらの連絡に沿って破棄をお願いします。',
  }
}
