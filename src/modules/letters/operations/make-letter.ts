import * as z from 'zod'
import { defineOperation } from '#kernel'
import { eraDateText } from '#kernel/values'
import { Paper, openingWords } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { paperOf, paperRefusals, paperSubject } from './papers.ts'

/** 文書を刷る（宛先ごとに一通、続けて一つのPDFに）。 Before the decision it is the preview, marked as a draft. Letters are in Japanese whoever reads. */
export const makeLetter = defineOperation({
  name: 'letters.makeLetter',
  title: { ja: '文書を刷る', en: 'Print a letter' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: z.strictObject({ letterId: z.uuid() }),
  output: Paper,
  refusals: paperRefusals,
  print: {
    template: new URL('make-letter.typ', import.meta.url),
    title: texts.letterPaper,
    data: (paper) => letterData(paper),
    subject: paperSubject,
  },
  async handle({ letterId }, call) {
    return paperOf(call, letterId, 'marked')
  },
})

const none = { nameLines: ['（宛先は、まだありません）'], large: false }

/** What the template of the letter is given; the paper of decision shows the same text behind it. */
export function letterData({ letter, letterhead, recipients, mark }: Paper) {
  const { open, close } = openingWords[letter.opening]
  return {
    title: letter.title,
    mark: { none: '', draft: '下書き', void: '無効' }[mark],
    number: letter.numberText ?? '',
    date: letter.datedOn === null ? '令和　　年　　月　　日' : eraDateText(letter.datedOn),
    letters: (recipients.length === 0 ? [none] : recipients).map(({ nameLines, large }) => ({ nameLines, large })),
    sender: [letterhead.name, [letterhead.representativeTitle, letterhead.representativeName].filter(Boolean).join('　')].filter(Boolean),
    seal: letter.seal === 'omitted' ? '（公印省略）' : '',
    sealBox: letter.seal === 'stamped',
    open,
    greeting: letter.greeting,
    close,
    body: paragraphs(letter.body),
    notes: paragraphs(letter.notes),
    enclosures: paragraphs(letter.enclosures),
    contact: [letterhead.name, ...paragraphs(letter.contact || letterhead.contact), ...reach(letterhead)],
  }
}

function reach({ postalCode, address, phone, fax }: Paper['letterhead']): string[] {
  const place = [postalCode && `〒${postalCode}`, address].filter(Boolean).join(' ')
  const numbers = [phone && `電話 ${phone}`, fax && `FAX ${fax}`].filter(Boolean).join('　')
  return [place, numbers].filter(Boolean)
}

function paragraphs(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}
