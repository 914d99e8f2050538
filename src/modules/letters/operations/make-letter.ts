import * as z from 'zod'
import { type BlankWords, type Blanks, defineOperation } from '#kernel'
import { eraDateText } from '#kernel/values'
import { qrOf, svgOf } from '#identity'
import { Paper, openingWords } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { paperOf, paperRefusals, paperSubject } from './papers.ts'

const line = { title: texts.wordLines, each: { line: texts.wordLine } }
const blanks: BlankWords = {
  letters: {
    title: texts.wordLetters,
    each: {
      newPage: { title: texts.wordNewPage, each: {} },
      mark: { title: texts.wordMark, each: { text: texts.wordLine } },
      number: texts.numberText,
      date: texts.datedOn,
      addressee: { ...line, title: texts.recipients },
      sender: { ...line, title: texts.issuer },
      seal: { title: texts.wordSeal, each: { text: texts.wordLine } },
      title: texts.wordSubject,
      opening: { title: texts.wordOpening, each: { text: texts.wordLine } },
      body: { ...line, title: texts.body },
      closing: { title: texts.wordClosing, each: { text: texts.wordLine } },
      notes: { title: texts.notes, each: { lines: line } },
      enclosures: { title: texts.enclosures, each: { lines: line } },
      contact: { ...line, title: texts.contact },
    },
  },
}

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
    word: { template: new URL('make-letter.docx', import.meta.url), blanks, data: letterBlanks },
    subject: paperSubject,
  },
  async handle({ letterId }, call) {
    return paperOf(call, letterId, 'marked')
  },
})

const none = { recipientId: '', nameLines: ['（宛先は、まだありません）'], large: false }

/** What the template of the letter is given; the paper of decision shows the same text behind it. */
export function letterData({ letter, letterhead, recipients, inserts, mark }: Paper) {
  const { open, close } = openingWords[letter.opening]
  return {
    title: letter.title,
    mark: { none: '', draft: '下書き', void: '無効' }[mark],
    number: letter.numberText ?? '',
    date: letter.datedOn === null ? '令和　　年　　月　　日' : eraDateText(letter.datedOn),
    letters: (recipients.length === 0 ? [none] : recipients).map(({ recipientId, nameLines, large }) => {
      const { lines = [], link = null } = inserts.find((insert) => insert.recipientId === recipientId) ?? {}
      return { nameLines, large, insert: lines, link: link ?? '', code: link === null ? '' : svgOf(qrOf(link)) }
    }),
    codeTitle: texts.insertCode.ja,
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

/** The same for the Word template: what may be missing is a part of its own, so that no empty line is left. */
function letterBlanks(paper: Paper): Blanks {
  const { letters, sender, seal, mark, open, greeting, close, body, notes, enclosures, contact, ...whole } = letterData(paper)
  const lines = (texts: readonly string[]) => texts.map((each) => ({ line: each }))
  const text = (words: string) => (words === '' ? [] : [{ text: words }])
  const part = (texts: readonly string[]) => (texts.length === 0 ? [] : [{ lines: lines(texts) }])
  return {
    letters: letters.map(({ nameLines, insert, link }, at) => ({
      newPage: at === 0 ? [] : [{}],
      mark: text(mark),
      number: whole.number,
      date: whole.date,
      addressee: lines(nameLines),
      sender: lines(sender),
      seal: text(seal),
      title: whole.title,
      opening: text([open, greeting].filter(Boolean).join('　')),
      body: lines(body),
      closing: text(close),
      notes: part([...notes, ...insert, link].filter((each, n) => n < notes.length || each !== '')),
      enclosures: part(enclosures),
      contact: lines(contact),
    })),
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
